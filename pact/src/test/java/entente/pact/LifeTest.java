package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.Life.State;
import entente.seal.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    /** The acts in the order of time, one second apart; the state after the last; the act with which force begins. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            ACTS                                | STATE           | FORCE
            ''                                  | NEGOTIATED      | -
            KR+                                 | SIGNED_BY_ONE   | -
            CA+                                 | SIGNED_BY_ONE   | -
            KR+ CA+                             | SIGNED          | -
            KR!                                 | NEGOTIATED      | -
            KR! CA!                             | NEGOTIATED      | -
            KR+ KR!                             | SIGNED_BY_ONE   | -
            KR+ CA!                             | SIGNED_BY_ONE   | -
            KR+ KR! CA!                         | SIGNED_BY_ONE   | -
            KR+ CA+ KR!                         | NOTIFIED_BY_ONE | -
            KR+ CA+ CA!                         | NOTIFIED_BY_ONE | -
            KR+ KR! CA+                         | NOTIFIED_BY_ONE | -
            KR+ CA+ KR! CA!                     | IN_FORCE        | 3
            KR+ CA+ CA! KR!                     | IN_FORCE        | 3
            CA+ KR+ KR! CA!                     | IN_FORCE        | 3
            KR+ KR! CA+ CA!                     | IN_FORCE        | 3
            KR! CA! KR+ CA+                     | IN_FORCE        | 3
            KR! KR+ CA! CA+                     | IN_FORCE        | 3
            KR+ KR+                             | SIGNED_BY_ONE   | -
            KR+ CA+ KR! KR!                     | NOTIFIED_BY_ONE | -
            KR+ CA+ KR! CA! CA! KR+             | IN_FORCE        | 3
            US+ KR+                             | SIGNED_BY_ONE   | -
            KR+ CA+ KR! US!                     | NOTIFIED_BY_ONE | -
            """)
    void theActsMakeTheState(String acts, State state, Integer force) {
        var life = Life.of(Given.PACT, Given.RULES, acts(acts));
        assertThat(life.stateAt(START.plusSeconds(100))).isEqualTo(state);
        assertThat(life.inForceSince()).isEqualTo(Optional.ofNullable(force).map(START::plusSeconds));
    }

    @Test
    void everyOrderAndSubsetAgreesWithThePlainTwin() {
        var kinds = List.of("KR+", "CA+", "KR!", "CA!");
        for (var one : kinds)
            for (var two : kinds)
                for (var three : kinds)
                    for (var four : kinds) {
                        var written = List.of(one, two, three, four);
                        var life = Life.of(Given.PACT, Given.RULES, acts(String.join(" ", written)));
                        for (var seconds = -1; seconds < 5; seconds++) {
                            var past = written.subList(0, Math.min(4, seconds + 1));
                            assertThat(life.stateAt(START.plusSeconds(seconds)))
                                    .as("%s after %d s", written, seconds)
                                    .isEqualTo(twin(past));
                            assertThat(life.inForceSince()
                                            .filter(since -> !since.isAfter(START.plusSeconds(4)))
                                            .isPresent())
                                    .isEqualTo(twin(written) == State.IN_FORCE);
                        }
                        life.inForceSince().ifPresent(since -> {
                            assertThat(life.stateAt(since)).isEqualTo(State.IN_FORCE);
                            assertThat(life.stateAt(since.minusMillis(1))).isNotEqualTo(State.IN_FORCE);
                        });
                    }
    }

    @Test
    void theOrderInWhichActsArriveDoesNotMatter() {
        var acts = acts("KR+ CA+ KR! CA! US+ KR+");
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 50; i++) {
            Collections.shuffle(acts, random);
            var life = Life.of(Given.PACT, Given.RULES, acts);
            assertThat(life.inForceSince()).as("seed %d", seed).contains(START.plusSeconds(3));
        }
    }

    @Test
    void anActForAnotherTextOtherRulesOrAnotherFileIsNone() {
        var other = Digest.of(new byte[] {1});
        for (var act : acts("KR+ CA+ KR! CA!"))
            for (var odd : List.of(
                    new PactAct(act.nation(), act.kind(), "", other, act.rules(), act.file(), act.at()),
                    new PactAct(act.nation(), act.kind(), "", act.pact(), other, act.file(), act.at()),
                    new PactAct(act.nation(), act.kind(), "", act.pact(), act.rules(), other, act.at()))) {
                var acts = acts("KR+ CA+ KR! CA!");
                acts.replaceAll(a -> a.equals(act) ? odd : a);
                assertThat(Life.of(Given.PACT, Given.RULES, acts).inForceSince())
                        .isEmpty();
            }
    }

    @Test
    void whatAnotherKeyOrOfficeSignedIsNoAct() {
        var office = SigningKey.generate("KR office");
        var act = PactAct.of(Given.KR, PactAct.Kind.SIGNED, Given.RULES, START);
        assertThat(PactAct.verify(act.sign(office), office.verifyingKey())).isEqualTo(act);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> PactAct.verify(act.sign(SigningKey.generate("KR office")), office.verifyingKey())))
                .isInstanceOf(RuntimeException.class);
    }

    private static State twin(List<String> done) {
        if (!done.contains("KR+") && !done.contains("CA+")) return State.NEGOTIATED;
        if (!done.contains("KR+") || !done.contains("CA+")) return State.SIGNED_BY_ONE;
        if (!done.contains("KR!") && !done.contains("CA!")) return State.SIGNED;
        if (!done.contains("KR!") || !done.contains("CA!")) return State.NOTIFIED_BY_ONE;
        return State.IN_FORCE;
    }

    /** {@code KR+} signs, {@code KR!} notifies. */
    private static List<PactAct> acts(String written) {
        var acts = new ArrayList<PactAct>();
        if (written.isEmpty()) return acts;
        for (var act : written.split(" ", -1))
            acts.add(PactAct.of(
                    new Nation(act.substring(0, 2)),
                    act.endsWith("+") ? PactAct.Kind.SIGNED : PactAct.Kind.NOTIFIED,
                    Given.RULES,
                    START.plusSeconds(acts.size())));
        return acts;
    }
}
