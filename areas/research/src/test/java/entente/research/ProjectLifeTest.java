package entente.research;

import static entente.research.Given.ARRANGEMENT;
import static entente.research.Given.CA;
import static entente.research.Given.KR;
import static entente.research.Given.NATIONS;
import static entente.research.Given.PLAN;
import static entente.research.Given.acts;
import static entente.research.Given.content;
import static entente.research.Given.day;
import static entente.research.Given.release;
import static entente.research.Given.state;
import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.research.ProjectState.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule and clock of a project, as tables; {@code +} before a row: both nations adopted it on days 1 and 2. */
class ProjectLifeTest {
    private static final String ADOPTED = "KR adopted 1, CA adopted 2";

    private static @Nullable String whole(@Nullable String acts) {
        if (acts == null) return null;
        return acts.startsWith("+") ? ADOPTED + (acts.length() == 1 ? "" : "," + acts.substring(1)) : acts;
    }

    private static ProjectState at(@Nullable String acts, long day) {
        return state(whole(acts), day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ACTS                                                                     | DAY | PHASE
                                                                                 | 50  | PROPOSED
                                                                                 | 100 | LAPSED
        KR adopted 1                                                             | 50  | ADOPTED_BY_ONE
        KR adopted 1, KR adopted 2                                               | 50  | ADOPTED_BY_ONE
        KR adopted 1                                                             | 100 | LAPSED
        KR adopted 1, CA adopted 100                                             | 101 | LAPSED
        US adopted 1, CA adopted 2                                               | 50  | ADOPTED_BY_ONE
        +                                                                        | 9   | ADOPTED
        +                                                                        | 10  | ACTIVE
        +                                                                        | 99  | ACTIVE
        +                                                                        | 100 | ENDING
        + CA suspended 30                                                        | 29  | ACTIVE
        + CA suspended 30                                                        | 30  | SUSPENDED
        + CA suspended 5                                                         | 20  | SUSPENDED
        + CA suspended 30, CA resumed 31                                         | 40  | SUSPENDED
        + CA suspended 30, CA resumed 31, KR resumed 32                          | 40  | ACTIVE
        + CA suspended 30, KR resumed 29, CA resumed 32                          | 40  | SUSPENDED
        + CA suspended 30, CA resumed 31, KR suspended 32, KR resumed 33         | 40  | SUSPENDED
        + CA suspended 30                                                        | 100 | ENDING
        + KR extended 50 until=200                                               | 150 | ENDING
        + KR extended 50 until=200, CA extended 60 until=201                     | 150 | ENDING
        + KR extended 50 until=200, KR extended 60 until=200                     | 150 | ENDING
        + KR extended 50 until=200, CA extended 60 until=200                     | 150 | ACTIVE
        + KR extended 50 until=200, CA extended 100 until=200                    | 150 | ENDING
        + KR ended 50 until=60                                                   | 59  | ACTIVE
        + KR ended 50 until=60                                                   | 60  | ENDING
        + KR ended 50 until=40                                                   | 49  | ACTIVE
        + KR ended 50 until=40                                                   | 50  | ENDING
        + KR ended 50 until=60, CA ended 51 until=70                             | 65  | ENDING
        + KR ended 50 until=120                                                  | 110 | ENDING
        KR adopted 1, KR ended 50 until=60, CA adopted 51                        | 70  | ACTIVE
        + KR closed-out 101 counts=a, CA closed-out 102 counts=a                 | 103 | ENDING
        + KR closed-out 101 counts=a, CA closed-out 102 counts=a, KR duties-accepted 103 duties=protection+third-party | 104 | ENDING
        + KR closed-out 101 counts=a, CA closed-out 102 counts=a, KR duties-accepted 103 duties=third-party+protection, CA duties-accepted 104 duties=protection+third-party | 105 | CLOSED
        + KR closed-out 101 counts=a, CA closed-out 102 counts=a, KR duties-accepted 103 duties=protection, CA duties-accepted 104 duties=protection+third-party | 105 | ENDING
        + KR closed-out 101 counts=a, CA closed-out 102 counts=b, KR duties-accepted 103 duties=third-party+protection, CA duties-accepted 104 duties=protection+third-party | 105 | ENDING
        + KR closed-out 101 counts=a, CA closed-out 102 counts=b, CA closed-out 103 counts=a, KR duties-accepted 104 duties=third-party+protection, CA duties-accepted 105 duties=protection+third-party | 106 | CLOSED
        + KR closed-out 90 counts=a, CA closed-out 102 counts=a, KR duties-accepted 103 duties=third-party+protection, CA duties-accepted 104 duties=protection+third-party | 105 | ENDING
        + KR closed-out 101 counts=a, CA closed-out 102 counts=a, KR duties-accepted 103 duties=third-party+protection, CA duties-accepted 104 duties=protection+third-party, KR closed-out 105 counts=c | 106 | CLOSED
        """)
    void aProjectGoesThroughItsPhases(String acts, long day, Phase phase) {
        assertThat(at(acts, day).phase()).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ACTS                                                                              | DAY | WHO
        KR participant-named 1 person=kim                                                 | 50  | ''
        + KR participant-named 5 person=kim                                               | 4   | ''
        + KR participant-named 5 person=kim                                               | 5   | KR kim researcher
        + KR participant-named 5 person=kim until=40                                      | 39  | KR kim researcher
        + KR participant-named 5 person=kim until=40                                      | 40  | ''
        + KR participant-named 5 person=kim                                               | 100 | ''
        + KR participant-named 5 person=kim, CA participant-named 6 person=kim            | 50  | CA kim researcher;KR kim researcher
        + KR participant-named 5 person=kim, KR participant-left 20 person=kim            | 20  | ''
        + KR participant-named 5 person=kim, CA participant-left 20 person=kim            | 20  | KR kim researcher
        + KR participant-named 5 person=kim, KR participant-named 20 person=kim role=lead | 20  | KR kim lead
        + KR participant-named 5 person=kim, KR suspended 20, KR participant-left 21 person=kim | 21 | ''
        """)
    void eachNationNamesItsOwnPeople(String acts, long day, String who) {
        assertThat(at(acts, day).participants().stream()
                        .map(one -> one.nation() + " " + one.person() + " "
                                + one.role().word())
                        .collect(Collectors.joining(";")))
                .isEqualTo(who);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ACTS                                                                    | DAY | MILESTONE | PROGRESS
        +                                                                       | 30  | one       | AHEAD
        +                                                                       | 31  | one       | OVERDUE
        + KR milestone-reached 20 milestone=one                                 | 31  | one       | REACHED
        + KR milestone-reached 40 milestone=one                                 | 41  | one       | REACHED_LATE
        + KR milestone-reached 5 milestone=one                                  | 20  | one       | AHEAD
        + CA milestone-reached 20 milestone=one                                 | 31  | one       | OVERDUE
        + CA suspended 15, KR milestone-reached 20 milestone=one                | 31  | one       | OVERDUE
        + KR milestone-moved 20 milestone=one due=50                            | 31  | one       | OVERDUE
        + KR milestone-moved 20 milestone=one due=50, CA milestone-moved 21 milestone=one due=51 | 31 | one | OVERDUE
        + KR milestone-moved 20 milestone=one due=50, CA milestone-moved 21 milestone=one due=50 | 31 | one | AHEAD
        + KR milestone-moved 20 milestone=one due=50, CA milestone-moved 21 milestone=one due=50, KR milestone-reached 45 milestone=one | 60 | one | REACHED
        + KR milestone-reached 40 milestone=one, KR milestone-moved 41 milestone=one due=50, CA milestone-moved 42 milestone=one due=50 | 60 | one | REACHED_LATE
        """)
    void aMilestoneIsReachedByItsOwnerAndMovedByBoth(String acts, long day, String milestone, String progress) {
        assertThat(at(acts, day).milestone(milestone).orElseThrow().progress()).hasToString(progress);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ACTS                                                                    | DAY | HANDING     | RELEASE
        +                                                                       | 50  | AWAITED     | ''
        +                                                                       | 51  | OVERDUE     | ''
        + KR deliverable-handed-over 20 deliverable=report release=r1           | 51  | HANDED_OVER | r1
        + CA deliverable-handed-over 20 deliverable=report release=r1           | 51  | OVERDUE     | ''
        + KR deliverable-handed-over 5 deliverable=report release=r1            | 20  | AWAITED     | ''
        + KR deliverable-handed-over 20 deliverable=report release=r1, KR deliverable-handed-over 21 deliverable=report release=r2 | 51 | HANDED_OVER | r1
        + KR deliverable-handed-over 20 deliverable=report release=r1, KR deliverable-accepted 21 deliverable=report release=r1 | 51 | HANDED_OVER | r1
        + KR deliverable-handed-over 20 deliverable=report release=r1, CA deliverable-accepted 21 deliverable=report release=r2 | 51 | HANDED_OVER | r1
        + KR deliverable-handed-over 20 deliverable=report release=r1, CA deliverable-accepted 21 deliverable=report release=r1 | 51 | ACCEPTED | r1
        + KR deliverable-handed-over 20 deliverable=report release=r1, CA deliverable-accepted 21 deliverable=report release=r1, CA deliverable-rejected 22 deliverable=report release=r1 reason=incomplete | 51 | ACCEPTED | r1
        + KR deliverable-handed-over 20 deliverable=report release=r1, CA deliverable-rejected 21 deliverable=report release=r1 reason=incomplete | 51 | REJECTED | r1
        + KR deliverable-handed-over 20 deliverable=report release=r1, CA deliverable-rejected 21 deliverable=report release=r1 reason=incomplete, KR deliverable-handed-over 30 deliverable=report release=r2 | 51 | HANDED_OVER | r2
        + KR deliverable-handed-over 20 deliverable=report release=r1, CA deliverable-accepted 101 deliverable=report release=r1 | 102 | ACCEPTED | r1
        """)
    void aDeliverableIsAcceptedByTheOtherNation(String acts, long day, String handing, String release) {
        var found = at(acts, day).deliverable("report").orElseThrow();
        assertThat(found.handing()).hasToString(handing);
        assertThat(found.release().orElse("")).isEqualTo(release.isEmpty() ? "" : release(release));
    }

    /** Korea declared r1; kim of Canada takes part, as kim of Korea does; may the Canadian use it? */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ORIGIN     | UNTIL | MORE                                  | DAY | MAY
        background |       |                                       | 9   | false
        background |       |                                       | 10  | true
        background |       |                                       | 89  | true
        background |       |                                       | 90  | false
        background | 40    |                                       | 39  | true
        background | 40    |                                       | 40  | false
        background | 95    |                                       | 90  | false
        background |       | CA suspended 20                       | 20  | false
        background |       | CA suspended 20, CA resumed 21, KR resumed 22 | 22 | true
        background |       | CA participant-left 20 person=kim     | 19  | true
        background |       | CA participant-left 20 person=kim     | 20  | false
        background |       | KR participant-left 20 person=kim     | 20  | true
        background |       | KR ended 30 until=35                  | 34  | true
        background |       | KR ended 30 until=35                  | 35  | false
        background |       | KR information-declared 30 release=r1 origin=background until=35 | 35 | false
        background |       | KR information-declared 30 release=r1 origin=background until=80 | 80 | false
        background | 40    | KR information-declared 30 release=r1 origin=background until=80 | 50 | false
        background |       | CA information-declared 30 release=r1 origin=background until=35 | 36 | true
        background |       | KR information-declared 30 release=r1 origin=foreground          | 95 | false
        foreground |       |                                       | 50  | true
        foreground |       |                                       | 101 | true
        foreground |       | CA suspended 20                       | 21  | false
        foreground |       | CA participant-left 20 person=kim     | 21  | false
        """)
    void backgroundEndsWithTheProjectAndForegroundStays(
            String origin, @Nullable String until, @Nullable String more, long day, boolean may) {
        var acts = ADOPTED + ", KR participant-named 3 person=kim, CA participant-named 3 person=kim,"
                + " KR information-declared 4 release=r1 origin=" + origin + (until == null ? "" : " until=" + until)
                + (more == null ? "" : "," + more);
        var state = state(acts, day);
        var one = state.information(release("r1")).orElseThrow();
        assertThat(one.owner()).isEqualTo(KR);
        assertThat(state.mayUse(one, CA, "kim", day(day))).isEqualTo(may);
        assertThat(state.mayUse(one, CA, "lee", day(day)) && state.phase() == Phase.ACTIVE)
                .as("somebody who takes no part")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ACTS                                                                    | DAY | CONSENT
        + KR joint-consented 20 content=x                                       | 50  | none declared
        KR joint-declared 1 content=x, KR adopted 2, CA adopted 3               | 50  | none declared
        + KR joint-declared 20 content=x                                        | 50  | ''
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x       | 50  | KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, KR joint-consented 22 content=x | 50 | KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA joint-consented 22 content=y | 50 | KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA joint-consented 22 content=x | 50 | CA KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA joint-consented 22 content=x, CA joint-withdrawn 30 content=x | 30 | KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA joint-consented 22 content=x until=40 | 39 | CA KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA joint-consented 22 content=x until=40 | 40 | KR
        + KR joint-declared 20 content=x, CA suspended 21, CA joint-consented 22 content=x | 50 | ''
        + KR joint-declared 20 content=x, KR joint-consented 101 content=x, CA joint-consented 102 content=x | 103 | CA KR
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA suspended 22, KR joint-withdrawn 23 content=x | 24 | ''
        + KR joint-declared 20 content=x, KR joint-consented 21 content=x, CA joint-consented 22 content=x, KR joint-withdrawn 105 content=x | 106 | CA
        """)
    void whatIsJointAsksBoth(String acts, long day, String consent) {
        var joint = at(acts, day).joint(content("x"));
        assertThat(joint.map(one -> one.consents().stream()
                                .map(Nation::code)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                        .orElse("none declared"))
                .isEqualTo(consent);
    }

    /** Proposed by Canada on day 20: Korea has ten days, Canada twenty. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        MORE                                                                    | DAY | CANADA    | KOREA     | OUT
                                                                                | 29  | AWAITED   | AWAITED   | false
                                                                                | 30  | AWAITED   | AWAITED   | false
                                                                                | 31  | AWAITED   | OVERDUE   | false
                                                                                | 41  | OVERDUE   | OVERDUE   | false
        CA publication-consented 21 publication=paper                               | 22  | CONSENTED | AWAITED   | false
        CA publication-consented 21 publication=paper, CA published 50 publication=paper | 50 | CONSENTED | OVERDUE   | false
        KR publication-consented 21 publication=paper, CA published 50 publication=paper | 50 | OVERDUE   | CONSENTED | false
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper | 50 | CONSENTED | CONSENTED | false
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper, CA published 23 publication=paper | 23 | CONSENTED | CONSENTED | true
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper, KR published 23 publication=paper | 23 | CONSENTED | CONSENTED | false
        CA publication-consented 21 publication=paper, KR publication-consented 45 publication=paper, CA published 46 publication=paper | 46 | CONSENTED | CONSENTED | true
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper, KR publication-objected 23 publication=paper reason=rights, CA published 24 publication=paper | 50 | CONSENTED | OBJECTED | false
        CA publication-consented 21 publication=paper, KR publication-objected 22 publication=paper reason=rights, KR publication-consented 23 publication=paper, CA published 24 publication=paper | 50 | CONSENTED | CONSENTED | true
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper, CA publication-proposed 23 publication=paper content=y release=r2, CA published 24 publication=paper | 25 | AWAITED | AWAITED | false
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper, KR publication-proposed 23 publication=paper content=y release=r2, CA published 24 publication=paper | 25 | CONSENTED | CONSENTED | true
        CA publication-consented 21 publication=paper, KR publication-consented 22 publication=paper, CA published 23 publication=paper, KR publication-objected 24 publication=paper reason=rights | 25 | CONSENTED | CONSENTED | true
        KR suspended 21, CA publication-consented 22 publication=paper, KR publication-consented 23 publication=paper | 25 | AWAITED | AWAITED | false
        CA publication-consented 101 publication=paper, KR publication-consented 102 publication=paper, CA published 103 publication=paper | 104 | CONSENTED | CONSENTED | true
        """)
    void aPublicationIsReviewedByBothAndSilenceIsNoConsent(
            @Nullable String more, long day, String canada, String korea, boolean out) {
        var acts = ADOPTED + ", CA publication-proposed 20 publication=paper content=x release=r1"
                + (more == null ? "" : "," + more);
        var found = state(acts, day).publication("paper").orElseThrow();
        var answers = found.reviews().stream()
                .collect(Collectors.toMap(
                        review -> review.nation().code(),
                        review -> review.answer().name()));
        assertThat(answers).isEqualTo(Map.of("CA", canada, "KR", korea));
        assertThat(found.published().isPresent()).isEqualTo(out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        ACTS                                                                     | DAY | MADE
        + KR contribution-made 20 contribution=ships quantity=4                  | 50  | 4
        + KR contribution-made 20 contribution=ships quantity=4, KR contribution-made 21 contribution=ships quantity=3 | 50 | 7
        + CA contribution-made 20 contribution=ships quantity=4                  | 50  | 0
        + KR contribution-made 5 contribution=ships quantity=4                   | 50  | 0
        + KR contribution-made 20 contribution=other quantity=4                  | 50  | 0
        """)
    void contributionsAddUp(String acts, long day, long made) {
        assertThat(at(acts, day).contributions().getFirst().made()).isEqualTo(made);
    }

    @Test
    void theNewestVersionOfASeriesIsSaidByItsOwnNation() {
        var state = state(
                ADOPTED + ", KR information-declared 20 release=r1 origin=background series=runs version=1, KR"
                        + " information-declared 21 release=r2 origin=background series=runs version=2 part=1 parts=2,"
                        + " KR information-declared 22 release=r3 origin=background series=runs version=2 part=2"
                        + " parts=2, CA information-declared 23 release=r4 origin=foreground series=runs version=1",
                50);
        assertThat(state.information().stream()
                        .map(one -> one.edition().orElseThrow())
                        .map(one -> one.version() + "/" + one.part() + " of " + one.parts() + " " + one.newest()))
                .containsExactly("1/1 of 1 false", "2/1 of 2 true", "2/2 of 2 true", "1/1 of 1 true");
    }

    @Test
    void actsOfAnotherArrangementHaveNoEffect() {
        var life = ProjectLife.of(ARRANGEMENT, Digest.of(new byte[] {2}), NATIONS, acts(ADOPTED));
        assertThat(life.at(day(50)).phase()).isEqualTo(Phase.PROPOSED);
        assertThat(life.acts()).isEmpty();
    }

    /** In whatever order acts come, the state is the same; and what comes later changes nothing that held before. */
    @Test
    void orderOfArrivalIsNothing() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var acts = PlainProject.random(random, 40);
            var all = ProjectLife.of(ARRANGEMENT, PLAN, NATIONS, acts);
            var shuffled = new ArrayList<>(acts);
            Collections.shuffle(shuffled, random);
            var day = random.nextInt(130);
            var early = acts.stream().filter(act -> !act.at().isAfter(day(day))).toList();
            assertThat(ProjectLife.of(ARRANGEMENT, PLAN, NATIONS, shuffled).at(day(day)))
                    .as("seed %d round %d day %d", seed, round, day)
                    .isEqualTo(all.at(day(day)))
                    .isEqualTo(ProjectLife.of(ARRANGEMENT, PLAN, NATIONS, early).at(day(day)));
        }
    }

    /** The same as a plain model that asks questions of the whole history instead of walking through it. */
    @Test
    void aPlainModelSaysTheSame() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var phases = new java.util.TreeSet<String>();
        var published = 0;
        for (var round = 0; round < 3000; round++) {
            var acts = PlainProject.random(random, 5 + random.nextInt(50));
            var day = random.nextInt(130);
            var state = ProjectLife.of(ARRANGEMENT, PLAN, NATIONS, acts).at(day(day));
            var plain = new PlainProject(acts);
            var where = "seed %d round %d day %d: %s".formatted(seed, round, day, plain);
            assertThat(state.phase()).as(where).isEqualTo(plain.phase(day(day)));
            assertThat(state.until()).as(where).isEqualTo(plain.until(day(day)));
            for (var nation : List.of(KR, CA)) {
                assertThat(state.takesPart(nation, "kim")).as(where).isEqualTo(plain.takesPart(nation, day(day)));
                assertThat(state.joint(content("x"))
                                .filter(one -> one.consents().contains(nation))
                                .isPresent())
                        .as(where)
                        .isEqualTo(plain.consents(nation, day(day)));
            }
            assertThat(state.publication("paper")
                            .filter(one -> one.published().isPresent())
                            .isPresent())
                    .as(where)
                    .isEqualTo(plain.published(day(day)));
            phases.add(state.phase().name());
            if (plain.published(day(day))) published++;
        }
        assertThat(phases).as("all phases were seen").hasSize(Phase.values().length);
        assertThat(published).isPositive();
    }
}
