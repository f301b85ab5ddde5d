package entente.industry.visit;

import static org.assertj.core.api.Assertions.assertThat;

import entente.forms.FormValues;
import entente.forms.Forms;
import entente.industry.visit.VisitAct.Kind;
import entente.industry.visit.VisitLife.Said;
import entente.industry.visit.VisitLife.State;
import entente.kernel.Nation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a visit stands, from what was said and the time alone. */
class VisitLifeTest {
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");

    /** From 1 to 3 December 2026 in Ottawa. */
    private static final Visit VISIT = visit("one-time", CA);

    private static Visit visit(String kind, Nation to) {
        return new Visit(
                Forms.get("rfv"),
                new FormValues(Map.of(
                        "kind",
                        kind,
                        "begins",
                        "2026-12-01",
                        "ends",
                        "2026-12-03",
                        "access",
                        "classified-information")),
                to.equals(CA) ? KR : CA,
                to);
    }

    /** {@code certified@2026-10-01}, by whom it is to be said; {@code !} before it: by the other. */
    private static List<Said> said(String acts) {
        var list = new ArrayList<Said>();
        if (acts.equals("-")) return list;
        for (var act : acts.split(" ")) {
            var other = act.startsWith("!");
            var parts = act.replace("!", "").split("@");
            var kind = Kind.of(parts[0]);
            list.add(new Said(
                    String.valueOf(list.size()),
                    kind,
                    kind.byHost() != other ? CA : KR,
                    Instant.parse(parts[1].length() == 10 ? parts[1] + "T12:00:00Z" : parts[1])));
        }
        return list;
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ACTS                                                                      | AT                       | STATE
            -                                                                         | 2026-10-01T00:00:00Z     | REQUESTED
            -                                                                         | 2026-12-01T04:59:59.999Z | REQUESTED
            -                                                                         | 2026-12-01T05:00:00Z     | LAPSED
            certified@2026-10-01                                                      | 2026-10-01T11:59:59.999Z | REQUESTED
            certified@2026-10-01                                                      | 2026-10-01T12:00:00Z     | CERTIFIED
            certified@2026-10-01                                                      | 2026-12-01T05:00:00Z     | LAPSED
            !certified@2026-10-01                                                     | 2026-10-02T00:00:00Z     | REQUESTED
            approved@2026-10-01                                                       | 2026-10-02T00:00:00Z     | REQUESTED
            certified@2026-10-01 approved@2026-10-02                                  | 2026-10-03T00:00:00Z     | APPROVED
            certified@2026-10-01 !approved@2026-10-02                                 | 2026-10-03T00:00:00Z     | CERTIFIED
            certified@2026-10-01 approved@2026-10-02                                  | 2026-12-01T04:59:59.999Z | APPROVED
            certified@2026-10-01 approved@2026-10-02                                  | 2026-12-01T05:00:00Z     | OPEN
            certified@2026-10-01 approved@2026-10-02                                  | 2026-12-04T04:59:59.999Z | OPEN
            certified@2026-10-01 approved@2026-10-02                                  | 2026-12-04T05:00:00Z     | ENDED
            certified@2026-10-01 approved@2026-12-02                                  | 2026-12-02T13:00:00Z     | LAPSED
            certified@2026-10-01 refused@2026-10-02                                   | 2026-10-03T00:00:00Z     | REFUSED
            refused@2026-10-02                                                        | 2026-10-03T00:00:00Z     | REFUSED
            certified@2026-10-01 refused@2026-10-02 approved@2026-10-03               | 2026-10-04T00:00:00Z     | REFUSED
            certified@2026-10-01 approved@2026-10-02 refused@2026-10-03               | 2026-10-04T00:00:00Z     | APPROVED
            certified@2026-10-01 approved@2026-10-02 cancelled@2026-10-03             | 2026-10-04T00:00:00Z     | CANCELLED
            certified@2026-10-01 approved@2026-10-02 !cancelled@2026-10-03            | 2026-10-04T00:00:00Z     | APPROVED
            certified@2026-10-01 approved@2026-10-02 withdrawn@2026-10-03             | 2026-10-04T00:00:00Z     | WITHDRAWN
            certified@2026-10-01 withdrawn@2026-10-03                                 | 2026-10-04T00:00:00Z     | CERTIFIED
            certified@2026-10-01 approved@2026-10-02 withdrawn@2026-12-02             | 2026-12-02T11:59:59.999Z | OPEN
            certified@2026-10-01 approved@2026-10-02 withdrawn@2026-12-02             | 2026-12-02T12:00:00Z     | WITHDRAWN
            certified@2026-10-01 approved@2026-10-02 cancelled@2026-12-02             | 2026-12-05T12:00:00Z     | CANCELLED
            certified@2026-10-01 approved@2026-10-02 cancelled@2026-12-05             | 2026-12-06T12:00:00Z     | ENDED
            approved@2026-10-01 certified@2026-10-02                                  | 2026-10-03T00:00:00Z     | CERTIFIED
            """)
    void itStands(String acts, Instant at, State state) {
        assertThat(VisitLife.of(VISIT, said(acts), Optional.empty()).stateAt(at))
                .isEqualTo(state);
        assertThat(VisitLife.of(VISIT, said(acts), Optional.empty()).openAt(at)).isEqualTo(state == State.OPEN);
    }

    @ParameterizedTest(name = "{0}: opens {1}, closes {2}")
    @CsvSource({"KR,2026-11-30T15:00:00Z,2026-12-03T15:00:00Z", "CA,2026-12-01T05:00:00Z,2026-12-04T05:00:00Z"})
    void itBeginsAndEndsWithTheDayOfTheHost(String host, Instant opens, Instant closes) {
        var visit = visit("one-time", new Nation(host));
        assertThat(visit.opens()).isEqualTo(opens);
        assertThat(visit.closes()).isEqualTo(closes);
    }

    @ParameterizedTest(name = "replaced {0}, at {1}: {2}")
    @CsvSource({
        "2026-10-05T00:00:00Z,2026-10-04T23:59:59.999Z,APPROVED",
        "2026-10-05T00:00:00Z,2026-10-05T00:00:00Z,AMENDED",
        "2026-12-02T00:00:00Z,2026-12-01T12:00:00Z,OPEN",
        "2026-12-02T00:00:00Z,2026-12-02T00:00:00Z,AMENDED",
        "2026-12-02T00:00:00Z,2026-12-09T00:00:00Z,AMENDED",
        "2026-12-09T00:00:00Z,2026-12-09T00:00:00Z,ENDED"
    })
    void anApprovedAmendmentTakesItsPlace(Instant replaced, Instant at, State state) {
        var acts = said("certified@2026-10-01 approved@2026-10-02");
        assertThat(VisitLife.of(VISIT, acts, Optional.of(replaced)).stateAt(at)).isEqualTo(state);
    }

    /** In whichever order they came here, both nodes compute the same; and what is over stays over. */
    @Test
    void theOrderOfArrivalMakesNoDifference() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++) {
            var acts = new ArrayList<Said>();
            for (var many = random.nextInt(7); many > 0; many--)
                acts.add(new Said(
                        String.valueOf(random.nextInt(100)) + many,
                        Kind.values()[random.nextInt(Kind.values().length)],
                        random.nextInt(4) == 0 ? new Nation("JP") : random.nextBoolean() ? KR : CA,
                        Instant.parse("2026-11-25T00:00:00Z").plusSeconds(random.nextInt(14) * 86_400L)));
            var one = VisitLife.of(VISIT, acts, Optional.empty());
            Collections.shuffle(acts, random);
            var other = VisitLife.of(VISIT, acts, Optional.empty());
            var over = Optional.<State>empty();
            for (var day = 0; day < 18; day++) {
                var at = Instant.parse("2026-11-24T00:00:00Z").plusSeconds(day * 86_400L);
                var state = one.stateAt(at);
                assertThat(other.stateAt(at)).isEqualTo(state);
                if (over.isPresent()) assertThat(state).isEqualTo(over.get());
                if (state.over()) over = Optional.of(state);
                if (state == State.OPEN) {
                    assertThat(at).isBetween(VISIT.opens(), VISIT.closes().minusMillis(1));
                    assertThat(one.approvedBy(at)).isPresent();
                }
            }
        }
    }
}
