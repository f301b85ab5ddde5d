package entente.industry.facility;

import static entente.industry.Given.CA;
import static entente.industry.Given.CANADA;
import static entente.industry.Given.KOREA;
import static entente.industry.Given.KR;
import static entente.industry.Given.NOW;
import static entente.industry.Given.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.facility.ClearanceAct.Kind;
import entente.industry.facility.Confirmations.Status;
import entente.kernel.Nation;
import entente.registry.IndustryEntries.Act;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private static final Statement ANY =
            Statement.sign(Statement.Type.CLEARANCE_ACT, Map.of(), SigningKey.generate("test"));
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(100));
    private static final String ASK = id(1);

    private static String id(int number) {
        return "00000000-0000-4000-8000-" + "%012d".formatted(number);
    }

    private static Act act(Nation nation, long sequence, Kind kind, String id, Map<String, Object> subject) {
        return new Act(id, nation, kind.name(), subject, sequence, NOW.plusSeconds(sequence), ANY);
    }

    private static Act asked() {
        return act(
                CA,
                1,
                Kind.ASKED,
                ASK,
                Map.of(
                        "of", "FACILITY",
                        "level", "SECRET",
                        "storage", "CONFIDENTIAL",
                        "until", UNTIL.toString()));
    }

    private static Act confirmed(long sequence, String level) {
        return act(
                KR,
                sequence,
                Kind.CONFIRMED,
                id(10 + (int) sequence),
                Map.of("request", ASK, "level", level, "storage", "군사III급비밀", "until", UNTIL.toString()));
    }

    private static Act changed(long sequence, Map<String, String> left) {
        return act(
                KR,
                sequence,
                Kind.CHANGED,
                id(10 + (int) sequence),
                ClearanceAct.Change.subject(List.of(new ClearanceAct.Change(ASK, left))));
    }

    private static Confirmations.Confirmation of(Act... acts) {
        var list = new ArrayList<>(List.of(acts));
        list.sort(Comparator.comparing((Act act) -> act.nation().code()).thenComparing(Act::sequence));
        return Confirmations.of(list, nation -> nation.equals(KR) ? KOREA : CANADA)
                .find(ASK)
                .orElseThrow();
    }

    private static Capability carries(Confirmations.Confirmation one) {
        return new Book(RULES, CA, List.of(), List.of())
                .mapped("군사III급비밀", KR)
                .map(_ -> Confirmations.capability(
                        one, CANADA, mark -> new Book(RULES, CA, List.of(), List.of()).mapped(mark, KR)))
                .orElseThrow();
    }

    @Test
    void whatIsConfirmedIsReadInTheOtherSchemeAndEndsByItself() {
        var one = of(asked(), confirmed(1, "군사II급비밀"));
        assertThat(one.status()).isEqualTo(Status.CONFIRMED);
        assertThat(carries(one).cleared(CANADA.of("SECRET"), NOW)).isTrue();
        assertThat(carries(one).safeguards(CANADA.of("SECRET"), NOW)).isFalse();
        assertThat(carries(one).safeguards(CANADA.of("CONFIDENTIAL"), NOW)).isTrue();
        assertThat(carries(one).processes(CANADA.of("CONFIDENTIAL"), NOW)).isFalse();
        assertThat(carries(one).cleared(CANADA.of("CONFIDENTIAL"), UNTIL)).isFalse();
    }

    @Test
    void nothingIsCarriedAboveWhatWasAskedForWhateverIsConfirmed() {
        var low = act(
                CA, 1, Kind.ASKED, ASK, Map.of("of", "FACILITY", "level", "CONFIDENTIAL", "until", UNTIL.toString()));
        var one = of(low, confirmed(1, "군사II급비밀"));
        assertThat(carries(one).cleared(CANADA.of("CONFIDENTIAL"), NOW)).isTrue();
        assertThat(carries(one).cleared(CANADA.of("SECRET"), NOW)).isFalse();
        assertThat(carries(one).safeguards(CANADA.of("CONFIDENTIAL"), NOW))
                .as("storage was not asked for")
                .isFalse();
    }

    @Test
    void whatIsChangedNeverRises() {
        var lowered = of(asked(), confirmed(1, "군사II급비밀"), changed(2, Map.of("level", "군사III급비밀")));
        assertThat(lowered.status()).isEqualTo(Status.DOWNGRADED);
        assertThat(lowered.said()).containsExactly(Map.entry("level", "군사III급비밀"));
        assertThat(carries(lowered).cleared(CANADA.of("SECRET"), NOW)).isFalse();
        var raised = of(asked(), confirmed(1, "군사III급비밀"), changed(2, Map.of("level", "군사I급비밀")));
        assertThat(raised.said()).containsEntry("level", "군사III급비밀");
        var gone = of(
                asked(),
                confirmed(1, "군사II급비밀"),
                changed(2, Map.of()),
                changed(3, Map.of("level", "군사II급비밀")),
                confirmed(4, "군사II급비밀"));
        assertThat(gone.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(gone.stands(NOW)).isFalse();
    }

    /** A withdrawal that comes before what it withdraws: in the speaker's order it comes after. */
    @Test
    void theOrderInWhichTheyComeIsNoMatter() {
        var acts = new ArrayList<>(List.of(
                asked(), confirmed(1, "군사II급비밀"), changed(2, Map.of("level", "군사III급비밀")), changed(3, Map.of())));
        var seed = System.nanoTime();
        for (var i = 0; i < 50; i++) {
            Collections.shuffle(acts, new Random(seed + i));
            assertThat(of(acts.toArray(Act[]::new)).status()).as("seed " + seed).isEqualTo(Status.WITHDRAWN);
        }
    }

    @Test
    void nobodyAnswersTheirOwnRequest() {
        var own = new TreeMap<>(confirmed(1, "군사II급비밀").subject());
        own.put("level", "SECRET");
        own.put("storage", "CONFIDENTIAL");
        assertThat(of(asked(), act(CA, 2, Kind.CONFIRMED, id(9), own)).status()).isEqualTo(Status.ASKED);
    }

    @Test
    void notConfirmedHasNothingInItButTheRequest() {
        assertThat(of(asked(), act(KR, 1, Kind.NOT_CONFIRMED, id(9), Map.of("request", ASK)))
                        .status())
                .isEqualTo(Status.NOT_CONFIRMED);
        assertThat(RequestKind.ANSWERED_NOT.shape().fields()).isEmpty();
    }

    @Test
    void aGapIsNoticed() {
        var acts = List.of(asked(), confirmed(1, "군사II급비밀"), changed(3, Map.of()));
        assertThat(Confirmations.heard(acts, KR)).isEqualTo(1);
        assertThat(Confirmations.newest(acts, KR)).isEqualTo(3);
        assertThat(Confirmations.heard(acts, CA)).isEqualTo(1);
        assertThat(Confirmations.heard(List.of(), KR)).isZero();
    }
}
