package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.pact.Handling.Act;
import entente.pact.Life.Standing;
import entente.pact.Life.State;
import entente.pact.PactAct.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every act in a pact's life, and what may be done after it. */
class LifeCycleTest {
    private static final String FORCE =
            "2026-02-25 KR signed; 2026-02-25 CA signed; 2026-05-01 KR notified; 2026-07-01 CA notified";

    /** A pact whose first area, operations, is still planned. */
    private static final Rules PLANNED = Given.rules(Given.YAML.replaceFirst("phase: active", "phase: planned"));

    // Shows: clause Force, end
    @Test
    void forceBeginsWithTheLaterNotification() {
        walk(Given.RULES, """
                AT                   | ACT         | STATE           | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                2025-10-30           |             | NEGOTIATED      |     | deny       | deny     | deny      | deny
                2026-01-27           | KR approved | NEGOTIATED      |     | deny       | deny     | deny      | deny
                2026-02-10           | CA approved | NEGOTIATED      |     | deny       | deny     | deny      | deny
                2026-02-25           | KR signed   | SIGNED_BY_ONE   |     | deny       | deny     | deny      | deny
                2026-02-25T01:00:00Z | CA signed   | SIGNED          |     | deny       | deny     | deny      | deny
                2026-03-20           | CA tabled   | SIGNED          |     | deny       | deny     | deny      | deny
                2026-05-01           | KR notified | NOTIFIED_BY_ONE |     | deny       | deny     | deny      | deny
                2026-07-01           | CA notified | IN_FORCE        |     | permit     | permit   | permit    | permit
                2027-07-02           |             | IN_FORCE        |     | permit     | permit   | permit    | permit
                """);
        walk(Given.RULES, """
                AT                   | ACT         | STATE           | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                2026-02-25           | CA signed   | SIGNED_BY_ONE   |     | deny       | deny     | deny      | deny
                2026-03-20           | CA tabled   | SIGNED_BY_ONE   |     | deny       | deny     | deny      | deny
                2026-03-25           | KR signed   | SIGNED          |     | deny       | deny     | deny      | deny
                2026-05-01           | CA notified | NOTIFIED_BY_ONE |     | deny       | deny     | deny      | deny
                2026-06-30T23:59:59Z |             | NOTIFIED_BY_ONE |     | deny       | deny     | deny      | deny
                2026-07-01           | KR notified | IN_FORCE        |     | permit     | permit   | permit    | permit
                """);
    }

    // Shows: article 1
    @Test
    void bothActivateAnAreaThatIsPlanned() {
        walk(PLANNED, """
                AT         | ACT                     | STATE    | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      |                         | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-01 | KR activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-02 | KR activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-03 | CA activated cyber      | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-04 | CA activated operations | IN_FORCE |     | permit     | permit   | permit    | permit
                """);
        walk(PLANNED, """
                AT         | ACT                     | STATE    | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | CA activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-02 | CA suspended operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-03 | KR activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-04 | CA activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                """);
    }

    @Test
    void eitherSuspendsAndBothResume() {
        for (var one : List.of("KR", "CA")) {
            var other = one.equals("KR") ? "CA" : "KR";
            walk(Given.RULES, """
                AT         | ACT             | STATE     | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | ONE suspended   | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-09-01 | ONE resumed     | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-09-02 | ONE resumed     | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-09-03 | OTHER resumed   | IN_FORCE  |     | permit     | permit   | permit    | permit
                2026-10-01 | OTHER resumed   | IN_FORCE  |     | permit     | permit   | permit    | permit
                2026-10-02 | ONE suspended   | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-10-03 | ONE resumed     | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-10-04 | OTHER suspended | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-10-05 | OTHER resumed   | SUSPENDED |     | deny       | deny     | permit    | deny
                2026-10-06 | ONE resumed     | IN_FORCE  |     | permit     | permit   | permit    | permit
                """.replace("ONE", one).replace("OTHER", other));
        }
    }

    // Shows: article 1; fear 7
    @Test
    void eitherSuspendsOneAreaAndBothResumeIt() {
        walk(Given.RULES, """
                AT         | ACT                     | STATE    | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | CA suspended operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-02 | KR activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-03 | CA activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-04 | CA resumed operations   | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-05 | CA resumed              | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-06 | KR resumed              | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-07 | KR resumed research     | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-08 | KR resumed operations   | IN_FORCE |     | permit     | permit   | permit    | permit
                """);
    }

    /** It is as it was before it was suspended. */
    @Test
    void anAreaThatBothActivatedIsActiveAgainOnceResumed() {
        walk(PLANNED, """
                AT         | ACT                     | STATE    | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | KR activated operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-02 | CA activated operations | IN_FORCE |     | permit     | permit   | permit    | permit
                2026-08-03 | KR resumed operations   | IN_FORCE |     | permit     | permit   | permit    | permit
                2026-08-04 | CA resumed operations   | IN_FORCE |     | permit     | permit   | permit    | permit
                2026-08-05 | CA suspended operations | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-06 | CA resumed operations   | IN_FORCE |     | deny       | permit   | permit    | permit
                2026-08-07 | KR resumed operations   | IN_FORCE |     | permit     | permit   | permit    | permit
                """);
    }

    /** Who suspends before force has force begin without releases; force is still since the later notification. */
    @Test
    void aPactThatIsSuspendedBeforeItsForceIsInForceFromTheNotification() {
        walk(Given.RULES, """
                AT         | ACT          | STATE           | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                2026-02-25 | KR signed    | SIGNED_BY_ONE   |     | deny       | deny     | deny      | deny
                2026-02-26 | CA signed    | SIGNED          |     | deny       | deny     | deny      | deny
                2026-02-27 | CA suspended | SIGNED          |     | deny       | deny     | deny      | deny
                2026-05-01 | KR notified  | NOTIFIED_BY_ONE |     | deny       | deny     | deny      | deny
                2026-07-01 | CA notified  | SUSPENDED       |     | deny       | deny     | permit    | deny
                2026-09-01 | CA resumed   | SUSPENDED       |     | deny       | deny     | permit    | deny
                2026-09-02 | KR resumed   | IN_FORCE        |     | permit     | permit   | permit    | permit
                """);
        assertThat(life(Given.RULES, "2026-02-27 CA suspended; " + FORCE).inForceSince())
                .contains(day("2026-07-01"));
    }

    /** Nothing crossed under it, so nothing that it would protect is there. */
    @Test
    void aPactThatWasReplacedBeforeItsForceWasNeverInForce() {
        walk(Given.RULES, """
                AT         | ACT            | STATE         | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                2026-02-25 | KR signed      | SIGNED_BY_ONE |     | deny       | deny     | deny      | deny
                2026-02-26 | CA amended two | SIGNED_BY_ONE |     | deny       | deny     | deny      | deny
                2026-02-27 | KR amended two | SUPERSEDED    |     | deny       | deny     | deny      | deny
                2026-02-28 | CA signed      | SUPERSEDED    |     | deny       | deny     | deny      | deny
                2026-03-01 | CA notified    | SUPERSEDED    |     | deny       | deny     | deny      | deny
                2026-03-02 | KR notified    | SUPERSEDED    |     | deny       | deny     | deny      | deny
                """);
    }

    // Shows: clause Force, end; fear 14
    @Test
    void onlyBothPutAnotherEditionInItsPlace() {
        walk(Given.RULES, """
                AT         | ACT               | STATE      | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | KR amended second | IN_FORCE   |     | permit     | permit   | permit    | permit
                2026-08-02 | KR amended third  | IN_FORCE   |     | permit     | permit   | permit    | permit
                2026-08-03 | CA amended fourth | IN_FORCE   |     | permit     | permit   | permit    | permit
                2026-08-04 | CA amended second | SUPERSEDED |     | deny       | deny     | permit    | deny
                2026-08-05 | KR resumed        | SUPERSEDED |     | deny       | deny     | permit    | deny
                2026-08-06 | CA resumed        | SUPERSEDED |     | deny       | deny     | permit    | deny
                2026-08-07 | KR notified       | SUPERSEDED |     | deny       | deny     | permit    | deny
                """);
    }

    /** One year from 2026-07-01, extended by itself; ninety days before 2027-07-01 is 2027-04-02. */
    // Shows: clause Force, end
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NOTICE                   | END
            2026-07-01T00:00:00Z     | 2027-07-01T00:00:00Z
            2027-04-01T23:59:59Z     | 2027-07-01T00:00:00Z
            2027-04-02T00:00:00Z     | 2027-07-01T00:00:00Z
            2027-04-02T00:00:00.001Z | 2028-07-01T00:00:00Z
            2027-06-30T00:00:00Z     | 2028-07-01T00:00:00Z
            2030-04-02T00:00:00Z     | 2030-07-01T00:00:00Z
            2030-04-03T00:00:00Z     | 2031-07-01T00:00:00Z
            """)
    void noticeEndsTheYearlyTermOrTheNextOne(String notice, Instant end) {
        for (var nation : List.of("KR", "CA")) {
            var life = life(Given.RULES, FORCE + "; " + notice + " " + nation + " notice");
            assertThat(life.at(Instant.parse(notice)).ends()).contains(end);
            assertThat(life.stateAt(end.minusMillis(1))).isEqualTo(State.IN_FORCE);
            assertThat(life.stateAt(end)).isEqualTo(State.TERMINATED);
        }
    }

    /** Notice is given once; who wants another end withdraws it first. */
    @Test
    void aSecondNoticePostponesNothing() {
        walk(Given.RULES, """
                AT         | ACT                 | STATE      | END        | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | KR notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-30 | KR notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-07-01 |                     | TERMINATED |            | deny       | deny     | permit    | deny
                """);
        walk(Given.RULES, """
                AT         | ACT                 | STATE      | END        | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | KR notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2026-08-31 | KR notice-suspended | IN_FORCE   |            | permit     | permit   | permit    | permit
                2026-09-30 | KR notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-01 | KR notice-resumed   | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-07-01 |                     | TERMINATED |            | deny       | deny     | permit    | deny
                """);
    }

    @Test
    void aNoticeBeforeForceIsNone() {
        assertThat(life(Given.RULES, "2026-01-01 KR notice; " + FORCE)
                        .at(day("2030-01-01"))
                        .ends())
                .isEmpty();
    }

    /** The end of the one that comes first; each nation's notice is its own. */
    @Test
    void twoNoticesEndAtTheEarlierAndOnlyItsOwnNationStopsANotice() {
        walk(Given.RULES, """
                AT         | ACT                 | STATE      | END        | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | KR notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-01 | CA notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-02 | CA notice-suspended | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-03 | CA notice-withdrawn | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-04 | CA notice           | IN_FORCE   | 2027-07-01 | permit     | permit   | permit    | permit
                2027-06-05 | KR notice-withdrawn | IN_FORCE   | 2028-07-01 | permit     | permit   | permit    | permit
                2028-07-01 |                     | TERMINATED |            | deny       | deny     | permit    | deny
                """);
    }

    /**
     * As Korea did under its pact with Japan: notice in August 2019, its effect suspended six hours before the end, and
     * withdrawn in March 2023.
     */
    // Shows: clause Force, end
    @Test
    void aNoticeIsSuspendedSixHoursBeforeItsEndAndWithdrawnYearsLater() {
        walk(Given.RULES, """
                AT                   | ACT                 | STATE    | END        | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                2016-11-22           | KR signed           | SIGNED_BY_ONE |       | deny       | deny     | deny      | deny
                2016-11-22T09:00:00Z | CA signed           | SIGNED   |            | deny       | deny     | deny      | deny
                2016-11-22T12:00:00Z | KR notified         | NOTIFIED_BY_ONE |     | deny       | deny     | deny      | deny
                2016-11-23           | CA notified         | IN_FORCE |            | permit     | permit   | permit    | permit
                2019-08-24           | KR notice           | IN_FORCE | 2019-11-23 | permit     | permit   | permit    | permit
                2019-11-22T17:59:59Z |                     | IN_FORCE | 2019-11-23 | permit     | permit   | permit    | permit
                2019-11-22T18:00:00Z | KR notice-suspended | IN_FORCE |            | permit     | permit   | permit    | permit
                2019-11-23           |                     | IN_FORCE |            | permit     | permit   | permit    | permit
                2021-01-01           |                     | IN_FORCE |            | permit     | permit   | permit    | permit
                2023-03-21           | KR notice-withdrawn | IN_FORCE |            | permit     | permit   | permit    | permit
                2023-03-22           | KR notice-resumed   | IN_FORCE |            | permit     | permit   | permit    | permit
                2030-01-01           |                     | IN_FORCE |            | permit     | permit   | permit    | permit
                """);
    }

    @Test
    void aNoticeThatIsResumedRunsForTheTimeThatWasLeft() {
        walk(Given.RULES, """
                AT                   | ACT                 | STATE      | END                  | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE                | KR notice           | IN_FORCE   | 2027-07-01           | permit     | permit   | permit    | permit
                2027-06-30T18:00:00Z | KR notice-suspended | IN_FORCE   |                      | permit     | permit   | permit    | permit
                2029-02-01           | KR notice-resumed   | IN_FORCE   | 2029-02-01T06:00:00Z | permit     | permit   | permit    | permit
                2029-02-01T05:59:59Z |                     | IN_FORCE   | 2029-02-01T06:00:00Z | permit     | permit   | permit    | permit
                2029-02-01T06:00:00Z |                     | TERMINATED |                      | deny       | deny     | permit    | deny
                2029-02-02           | KR notice-withdrawn | TERMINATED |                      | deny       | deny     | permit    | deny
                """);
    }

    /** What was provided stays under the pact; nothing new begins. */
    // Shows: clause Force, end
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            STATE      | ACTS                                              | REPRODUCE | DESTROY | REPORT | TRANSLATE | VISIT | SUBCONTRACT | INVOKE
            SIGNED     | ''                                                | deny      | deny    | deny   | deny      | deny  | deny        | deny
            IN_FORCE   | ''                                                | permit    | refer   | permit | permit    | permit | permit     | permit
            SUSPENDED  | 2027-01-01 KR suspended                           | permit    | refer   | permit | permit    | deny  | deny        | deny
            SUPERSEDED | 2027-01-01 KR amended two; 2027-01-01 CA amended two | permit | refer   | permit | permit    | deny  | deny        | deny
            TERMINATED | 2026-08-01 CA notice                              | permit    | refer   | permit | permit    | deny  | deny        | deny
            """)
    void residualDutiesAreStillDecided(
            State state,
            String acts,
            String reproduce,
            String destroy,
            String report,
            String translate,
            String visit,
            String subcontract,
            String invoke) {
        var force = state == State.SIGNED ? "2026-02-25 KR signed; 2026-02-25 CA signed" : FORCE;
        var life = life(Given.RULES, acts.isEmpty() ? force : force + "; " + acts);
        var now = day("2028-01-01");
        assertThat(life.stateAt(now)).isEqualTo(state);
        assertThat(Stream.of(
                                new Act.Reproduce(false),
                                new Act.Destroy(2, false, false, false),
                                new Act.ReportLoss(now, now, false),
                                new Act.Translate(true, true),
                                visit(),
                                new Act.Subcontract(true, true),
                                new Act.Invoke(Given.KR))
                        .map(act -> handle(Given.RULES, life, act, now)))
                .containsExactly(reproduce, destroy, report, translate, visit, subcontract, invoke);
    }

    // Shows: clause Disputes
    @Test
    void aDisputeChangesNoAnswerAndIsSaid() {
        var random = new RandomRequests();
        for (var before : List.of(
                "", "2026-08-01 KR suspended", "2026-08-01 CA suspended operations", "2026-08-01 KR law-changed")) {
            var acts = before.isEmpty() ? FORCE : FORCE + "; " + before;
            var calm = life(Given.RULES, acts);
            var disputed = life(Given.RULES, acts + "; 2026-09-01 KR disputed");
            var settled = life(Given.RULES, acts + "; 2026-09-01 KR disputed; 2026-10-01 KR settled");
            assertThat(disputed.at(day("2026-09-15")).disputed()).isTrue();
            assertThat(settled.at(day("2026-10-01")).disputed()).isFalse();
            for (var i = 0; i < 300; i++) {
                var request = random.next();
                var law = request.sender().equals(Given.CA) ? Given.LAW_OF_CANADA : Given.LAW_OF_KOREA;
                var was = Given.RULES.decide(request, calm, law, day("2026-09-15"));
                var is = Given.RULES.decide(request, disputed, law, day("2026-09-15"));
                assertThat(is.name()).as("%s: %s", random, request).isEqualTo(was.name());
                assertThat(is.duties()).isEqualTo(was.duties());
                assertThat(is.findings()).anyMatch(finding -> finding.reason() instanceof Reason.Disputed);
                assertThat(is.findings().stream().filter(finding -> !(finding.reason() instanceof Reason.Disputed)))
                        .containsExactlyElementsOf(was.findings());
            }
            for (var act : List.of(new Act.Reproduce(false), visit(), new Act.Destroy(2, true, true, false)))
                assertThat(handle(Given.RULES, disputed, act, day("2026-09-15")))
                        .isEqualTo(handle(Given.RULES, calm, act, day("2026-09-15")));
        }
    }

    // Shows: clause Law change
    @Test
    void aChangeOfLawIsReviewedBeforeAnythingNewCrosses() {
        walk(Given.RULES, """
                AT         | ACT            | STATE    | END | OPERATIONS | RESEARCH | REPRODUCE | VISIT
                FORCE      | CA law-changed | IN_FORCE |     | refer      | refer    | permit    | permit
                2026-08-20 | CA reviewed    | IN_FORCE |     | refer      | refer    | permit    | permit
                2026-08-21 | KR reviewed    | IN_FORCE |     | permit     | permit   | permit    | permit
                2026-08-22 | KR law-changed | IN_FORCE |     | refer      | refer    | permit    | permit
                2026-08-23 | CA reviewed    | IN_FORCE |     | refer      | refer    | permit    | permit
                2026-08-24 | CA law-changed | IN_FORCE |     | refer      | refer    | permit    | permit
                2026-08-25 | KR reviewed    | IN_FORCE |     | refer      | refer    | permit    | permit
                2026-08-26 | CA reviewed    | IN_FORCE |     | permit     | permit   | permit    | permit
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activated", "amended"})
    void anActThatNamesNothingWhereItMustIsNone(String word) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> PactAct.of(Given.KR, Kind.of(word), Given.RULES, Given.FORCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyKindHasAWordThatIsReadBack() {
        for (var kind : Kind.values()) assertThat(Kind.of(kind.word())).isEqualTo(kind);
    }

    @Test
    void whatIsDoneLaterNeverChangesWhatHeldBefore() {
        var random = new RandomActs();
        for (var i = 0; i < 400; i++) {
            var acts = random.acts(random.upTo(16));
            var life = Life.of(PLANNED.pact(), PLANNED, acts);
            var last = acts.stream().map(PactAct::at).max(Instant::compareTo).orElse(RandomActs.START);
            var later = last.plusMillis(1 + random.upTo(100_000));
            var more = new ArrayList<>(acts);
            for (var n = 1 + random.upTo(3); n > 0; n--) more.add(random.act(later));
            var then = Life.of(PLANNED.pact(), PLANNED, more);
            for (var n = 0; n < 40; n++) {
                var past = random.instant();
                if (past.isBefore(later))
                    assertThat(then.at(past)).as("%s at %s", random, past).isEqualTo(life.at(past));
            }
            for (var standing : life.standings())
                if (standing.from().isBefore(later))
                    assertThat(then.standings()).as("%s", random).contains(standing);
        }
    }

    @Test
    void theOrderInWhichActsArriveDoesNotMatter() {
        var random = new RandomActs();
        for (var i = 0; i < 300; i++) {
            var acts = random.acts(random.upTo(16));
            var life = Life.of(PLANNED.pact(), PLANNED, acts);
            Collections.shuffle(acts, random.random);
            assertThat(Life.of(PLANNED.pact(), PLANNED, acts).standings())
                    .as("%s", random)
                    .isEqualTo(life.standings());
        }
    }

    /** Whatever one nation does alone, nothing that is shut opens. */
    // Shows: clause Force, end
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-25 KR signed; 2026-02-25 CA signed",
                FORCE,
                FORCE + "; 2026-08-01 KR suspended",
                FORCE + "; 2026-08-01 CA suspended",
                FORCE + "; 2026-08-01 KR suspended research; 2026-08-01 CA suspended research",
                FORCE + "; 2026-08-01 KR notice",
                FORCE + "; 2026-08-01 KR law-changed",
                FORCE + "; 2026-08-01 CA law-changed"
            })
    void oneNationAloneOpensNothing(String both) {
        var random = new RandomActs();
        for (var i = 0; i < 300; i++)
            for (var nation : List.of(Given.KR, Given.CA)) {
                var acts = new ArrayList<>(acts(PLANNED, both));
                var alone = day("2026-08-02");
                for (var n = 1 + random.upTo(12); n > 0; n--)
                    acts.add(random.act(nation, alone.plus(Duration.ofHours(random.upTo(24 * 900)))));
                var life = Life.of(PLANNED.pact(), PLANNED, acts);
                var before = life.at(alone);
                for (var standing : life.standings()) {
                    if (standing.from().isBefore(alone)) continue;
                    for (var area : PLANNED.pact().arrangements())
                        if (isOpen(standing, area))
                            assertThat(isOpen(before, area))
                                    .as("%s: %s alone opened %s at %s", random, nation, area.id(), standing.from())
                                    .isTrue();
                    before = standing;
                }
            }
    }

    @Test
    void afterTheEndNothingLoosens() {
        var random = new RandomActs();
        for (var i = 0; i < 300; i++) {
            var acts = new ArrayList<>(acts(PLANNED, FORCE + "; 2026-08-01 KR notice"));
            var end = day("2027-07-01");
            for (var n = random.upTo(16); n > 0; n--)
                acts.add(random.act(end.plus(Duration.ofHours(random.upTo(24 * 900)))));
            var life = Life.of(PLANNED.pact(), PLANNED, acts);
            for (var standing : life.standings()) {
                if (standing.from().isBefore(end)) continue;
                assertThat(standing.state()).as("%s", random).isEqualTo(State.TERMINATED);
                assertThat(standing.ends()).isEmpty();
                assertThat(standing.areas()).isEmpty();
            }
        }
    }

    private static boolean isOpen(Standing standing, Pact.Arrangement area) {
        return standing.state() == State.IN_FORCE
                && !standing.underReview()
                && standing.phase(area).releases();
    }

    /** Acts of both nations, of every kind, about everything and areas, within a few years. */
    private static final class RandomActs {
        static final Instant START = day("2026-01-01");
        final long seed = new Random().nextLong();
        final Random random = new Random(seed);

        int upTo(int bound) {
            return random.nextInt(bound);
        }

        Instant instant() {
            // Whole days, so that some fall together.
            return START.plus(Duration.ofDays(upTo(1500)));
        }

        /** Half of the time on a pact in force. */
        List<PactAct> acts(int count) {
            var acts = new ArrayList<PactAct>(random.nextBoolean() ? LifeCycleTest.acts(PLANNED, FORCE) : List.of());
            for (var n = 0; n < count; n++) acts.add(act(instant()));
            return acts;
        }

        PactAct act(Instant at) {
            return act(random.nextBoolean() ? Given.KR : Given.CA, at);
        }

        PactAct act(Nation nation, Instant at) {
            var kind = Kind.values()[upTo(Kind.values().length)];
            var subjects = Stream.of("", "operations", "research", "second")
                    .filter(kind::names)
                    .toList();
            return PactAct.of(nation, kind, subjects.get(upTo(subjects.size())), PLANNED, at);
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    // ── the tables ──────────────────────────────────────────────────────────────────────────────────────────────

    /** Does one act after the other; after each, this row and all rows before it still say the same. */
    private static void walk(Rules rules, String table) {
        var rows = table.strip().lines().skip(1).map(Row::of).toList();
        assertThat(rows).hasSizeGreaterThan(1);
        var done = new ArrayList<PactAct>();
        for (var i = 0; i < rows.size(); i++) {
            done.addAll(rows.get(i).acts(rules));
            var life = Life.of(rules.pact(), rules, done);
            for (var past : rows.subList(0, i + 1)) past.check(rules, life, rows.get(i));
        }
    }

    private record Row(String at, String act, List<String> expected) {
        static Row of(String line) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() != 8) throw new IllegalArgumentException(line);
            return new Row(cells.get(0), cells.get(1), cells.subList(2, 8));
        }

        Instant instant() {
            return at.equals("FORCE") ? day("2026-08-01") : day(at);
        }

        List<PactAct> acts(Rules rules) {
            var acts = new ArrayList<PactAct>();
            if (at.equals("FORCE")) acts.addAll(LifeCycleTest.acts(rules, FORCE));
            if (!act.isEmpty()) acts.addAll(LifeCycleTest.acts(rules, instant() + " " + act));
            return acts;
        }

        void check(Rules rules, Life life, Row now) {
            var standing = life.at(instant());
            assertThat(List.of(
                            standing.state().name(),
                            standing.ends()
                                    .map(end -> end.toString().replace("T00:00:00Z", ""))
                                    .orElse(""),
                            release(rules, life, "operations", "joint-exercise", instant()),
                            release(rules, life, "research", "joint-project", instant()),
                            handle(rules, life, new Act.Reproduce(false), instant()),
                            handle(rules, life, visit(), instant())))
                    .as("%s, after %s on %s", at, now.act(), now.at())
                    .isEqualTo(expected);
        }
    }

    private static String release(Rules rules, Life life, String area, String purpose, Instant now) {
        var r = Given.request();
        var request = new ReleaseRequest(
                r.sender(),
                r.recipient(),
                r.origins(),
                r.label(),
                area,
                purpose,
                r.mediaType(),
                r.channel(),
                r.proposer(),
                r.approvers(),
                r.declaration());
        return Given.decide(rules, request, life, Given.LAW_OF_KOREA, now).name();
    }

    private static String handle(Rules rules, Life life, Act act, Instant now) {
        var label = new OriginLabel(Given.KOREAN.parse("군사III급비밀"));
        return rules.decide(new Handling(Given.CA, Given.KR, label, act), life, Set.of(), now)
                .name();
    }

    private static Act visit() {
        return new Act.Visit(
                "one-time",
                Given.KR,
                LocalDate.parse("2026-01-05"),
                LocalDate.parse("2026-03-02"),
                LocalDate.parse("2026-03-06"),
                false);
    }

    private static Life life(Rules rules, String written) {
        return Life.of(rules.pact(), rules, acts(rules, written));
    }

    /** {@code 2026-08-01 KR suspended operations; …} */
    private static List<PactAct> acts(Rules rules, String written) {
        if (written.isEmpty()) return List.of();
        return Stream.of(written.split("; ", -1))
                .map(act -> {
                    var words = act.split(" ", -1);
                    return PactAct.of(
                            new Nation(words[1]),
                            Kind.of(words[2]),
                            words.length > 3 ? words[3] : "",
                            rules,
                            day(words[0]));
                })
                .toList();
    }

    private static Instant day(String written) {
        return Instant.parse(written.contains("T") ? written : written + "T00:00:00Z");
    }
}
