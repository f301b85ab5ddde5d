package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.pact.Handling.Act;
import entente.pact.PactAct.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those who exchange secrets fear most, as far as the pact alone can answer it; the rest is in other modules. */
class FearTest {
    private static final Instant NOW = Given.FORCE.plus(Duration.ofDays(60));

    /** Nobody lowers alone: two others must see the label, and an upgraded item is decided anew. */
    // Shows: fear 1
    @Test
    void oneMarkedLowIsSeenByTwoOthersAndStopsOnceItIsUpgraded() {
        var low = request("procurement", "bid-preparation", "군사III급비밀", Set.of(Given.KR));
        assertThat(decide(low.withApprovers(List.of())).name()).isEqualTo("refer");
        assertThat(decide(low.withApprovers(Given.approvers("lee"))).name()).isEqualTo("refer");
        assertThat(decide(low.withApprovers(Given.approvers("lee kim"))).name()).isEqualTo("deny");
        assertThat(decide(low).name()).isEqualTo("permit");
        var upgraded = request("procurement", "bid-preparation", "군사II급비밀", Set.of(Given.KR));
        assertThat(decide(upgraded).name()).isEqualTo("deny");
        assertThat(reasons(decide(upgraded))).contains("AboveCeiling");
    }

    // Shows: fear 2
    @Test
    void whoClassifiesSaysWhyNoLowerGradeProtects() {
        var unjustified = Declaration.of(Optional.empty(), Optional.empty(), Declaration.Persons.NONE, Set.of());
        for (var grade : List.of("군사III급비밀", "군사II급비밀", "대외비")) {
            var request = request("operations", "joint-exercise", grade, Set.of(Given.KR));
            var decision = decide(request.withDeclaration(unjustified));
            assertThat(decision.name()).as(grade).isEqualTo("refer");
            assertThat(decision.missing())
                    .extracting(finding -> finding.basis().id())
                    .containsExactly("KR-lowest-grade");
            assertThat(decide(request).name()).isEqualTo("permit");
        }
        var open = request("operations", "joint-exercise", "평문", Set.of(Given.KR));
        assertThat(decide(open.withDeclaration(unjustified)).name()).isEqualTo("permit");
    }

    /** What many items tell together: the fifty-first in a month waits for a third person; a month later it does not. */
    // Shows: fear 3
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EARLIER | DAYS AGO | APPROVERS     | DECISION
            0       | 0        | lee park      | permit
            49      | 1        | lee park      | permit
            50      | 1        | lee park      | refer
            50      | 29       | lee park      | refer
            50      | 31       | lee park      | permit
            50      | 1        | lee park cho  | permit
            500     | 1        | lee park      | refer
            500     | 1        | lee park park | refer
            """)
    void muchThatIsLittleEachIsLookedAtTogether(int earlier, int daysAgo, String approvers, String decision) {
        var given = Collections.nCopies(earlier, NOW.minus(Duration.ofDays(daysAgo)));
        var request = new ReleaseRequest(
                        Given.CA,
                        Given.KR,
                        Set.of(Given.CA),
                        new OriginLabel(Given.CANADIAN.parse("CONFIDENTIAL / CONFIDENTIEL")),
                        "operations",
                        "joint-exercise",
                        "application/pdf",
                        "node",
                        "kim",
                        Given.approvers(approvers),
                        Given.DECLARED)
                .after(given);
        var answer = Given.decide(Given.RULES, request, Given.LIFE, Given.LAW_OF_CANADA, NOW);
        assertThat(answer.name()).isEqualTo(decision);
        if (!decision.equals("permit"))
            assertThat(answer.missing())
                    .extracting(Finding::reason)
                    .singleElement()
                    .isInstanceOfSatisfying(Reason.AggregateAwaits.class, awaits -> {
                        assertThat(awaits.items()).isEqualTo(earlier);
                        assertThat(awaits.days()).isEqualTo(30);
                        assertThat(awaits.persons()).isEqualTo(1);
                    });
        // The law alone asks for it: what the pact says of the release is the same at both nodes.
        assertThat(answer.underPact())
                .isEqualTo(Given.decide(Given.RULES, request.after(List.of()), Given.LIFE, Given.LAW_OF_CANADA, NOW)
                        .underPact());
    }

    // Shows: fear 4
    @Test
    void aTranslationWithoutItsNoticeIsNone() {
        assertThat(handle("군사III급비밀", new Act.Translate(true, false)).name()).isEqualTo("deny");
        assertThat(handle("군사III급비밀", new Act.Translate(false, true)).name()).isEqualTo("deny");
        assertThat(handle("군사III급비밀", new Act.Translate(true, true)).name()).isEqualTo("permit");
    }

    /** What was granted at the approval does not open anything later; what holds at the opening does. */
    // Shows: fear 5
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            AT THE APPROVAL | AT THE OPENING | FIRST  | THEN
            secret          | secret         | permit | permit
            secret          | confidential   | permit | deny
            secret          | unclassified   | permit | deny
            confidential    | secret         | deny   | permit
            """)
    void aClearanceThatLapsedSinceTheApprovalOpensNothing(String approval, String opening, String first, String then) {
        assertThat(read(approval, "joint-exercise", "CA").name()).isEqualTo(first);
        assertThat(read(opening, "joint-exercise", "CA").name()).isEqualTo(then);
    }

    // Shows: fear 6
    @Test
    void aContractorWhoseClearanceFellPassesNothingOn() {
        assertThat(handle("군사III급비밀", new Act.Subcontract(true, true)).name()).isEqualTo("permit");
        assertThat(handle("군사III급비밀", new Act.Subcontract(true, false)).name()).isEqualTo("deny");
        assertThat(handle("군사III급비밀", new Act.Subcontract(false, true)).name()).isEqualTo("deny");
    }

    /** The exercise's area ends with its last day, by itself; either nation may end it before. */
    // Shows: fear 7
    @Test
    void onceTheExerciseIsOverNothingCrosses() {
        var rules = Given.rules(Given.with(
                "      authorities: [kr-operations, ca-operations]",
                "      authorities: [kr-operations, ca-operations]\n      from: 2026-08-17\n      until: 2026-08-28"));
        var request = Given.request();
        for (var day : List.of(
                "2026-08-16T23:59:59Z=deny",
                "2026-08-17T00:00:00Z=permit",
                "2026-08-28T23:59:59Z=permit",
                "2026-08-29T00:00:00Z=deny",
                "2030-01-01T00:00:00Z=deny")) {
            var decision = Given.decide(
                    rules, request, Given.life(rules), Given.LAW_OF_KOREA, Instant.parse(day.substring(0, 20)));
            assertThat(decision.name()).as(day).isEqualTo(day.substring(21));
            assertThat(reasons(decision).contains("AreaClosed")).isEqualTo(day.endsWith("deny"));
        }
        var acts = new ArrayList<>(Given.life(rules).acts());
        var end = Instant.parse("2026-08-20T12:00:00Z");
        acts.add(PactAct.of(Given.CA, Kind.SUSPENDED, "operations", rules, end));
        assertThat(Given.decide(rules, request, Life.of(rules.pact(), rules, acts), Given.LAW_OF_KOREA, end)
                        .name())
                .isEqualTo("deny");
    }

    /** Recalled or upgraded: the originator alone says so, and the receiver owes the change in a set time. */
    // Shows: fear 8
    @Test
    void theOriginatorUpgradesAndTheReceiverOwesTheChange() {
        assertThat(handle("군사III급비밀", new Act.Reclassify()).name()).isEqualTo("deny");
        var duties = decide(Given.request()).duties();
        assertThat(duties)
                .filteredOn(duty -> duty.kind() == Duty.Kind.RECLASSIFY_ON_NOTICE)
                .singleElement()
                .satisfies(
                        duty -> assertThat(duty.within().orElseThrow().number()).isEqualTo(Duration.ofHours(72)));
        var acts = new ArrayList<>(Given.LIFE.acts());
        acts.add(PactAct.of(Given.KR, Kind.SUSPENDED, Given.RULES, NOW));
        var stopped = Life.of(Given.PACT, Given.RULES, acts);
        assertThat(Given.decide(Given.RULES, Given.request(), stopped, Given.LAW_OF_KOREA, NOW)
                        .name())
                .isEqualTo("deny");
    }

    // Shows: fear 9
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ORIGINS  | ANSWER | REASON
            KR       | permit | OwnInformation
            KR US    | deny   | ThirdPartyInformation
            US       | deny   | ThirdPartyInformation
            KR CA US | deny   | ThirdPartyInformation
            ''       | deny   | OriginUnknown
            """)
    void oneParagraphOfAThirdNationVetoesTheWhole(String origins, String answer, String reason) {
        var decision = decide(request("operations", "joint-exercise", "군사III급비밀", nations(origins)));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(reasons(decision)).contains(reason);
    }

    // Shows: fear 10
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NATIONALITIES | ANSWER
            CA            | permit
            CA KR         | permit
            CA US         | deny
            CA KR US      | deny
            US            | deny
            ''            | deny
            """)
    void aDualNationalOfAThirdStateDoesNotRead(String nationalities, String answer) {
        assertThat(read("top-secret", "joint-exercise", nationalities).name()).isEqualTo(answer);
    }

    // Shows: fear 11
    @Test
    void whatWasGivenForABidIsNotUsedForResearch() {
        var use = handle("군사III급비밀", new Act.UseFor("joint-project", "bid-preparation", false));
        assertThat(use.name()).isEqualTo("refer");
        assertThat(reasons(use)).contains("ConsentMissing");
        assertThat(read("top-secret", "joint-project", "CA").name())
                .as("granted for another purpose than that of the release")
                .isEqualTo("deny");
        assertThat(decide(request("procurement", "joint-project", "군사III급비밀", Set.of(Given.KR)))
                        .name())
                .isEqualTo("deny");
    }

    /** Each step is decided at its own instant, under the edition that holds then. */
    // Shows: fear 14
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MEANWHILE                          | THEN
            ''                                 | permit
            KR suspended                       | deny
            CA suspended operations            | deny
            CA suspended research              | permit
            KR amended second, CA amended second | deny
            KR amended second                  | permit
            CA law-changed                     | refer
            """)
    void aPactThatChangesMidTransferIsDecidedAsItStandsThen(String meanwhile, String then) {
        var acts = new ArrayList<>(Given.LIFE.acts());
        for (var act : meanwhile.isEmpty() ? new String[0] : meanwhile.split(", ", -1)) {
            var words = act.split(" ", -1);
            acts.add(PactAct.of(
                    new Nation(words[0]), Kind.of(words[1]), words.length > 2 ? words[2] : "", Given.RULES, NOW));
        }
        var life = Life.of(Given.PACT, Given.RULES, acts);
        assertThat(Given.decide(Given.RULES, Given.request(), life, Given.LAW_OF_KOREA, NOW.minusMillis(1))
                        .name())
                .isEqualTo("permit");
        assertThat(Given.decide(Given.RULES, Given.request(), life, Given.LAW_OF_KOREA, NOW)
                        .name())
                .isEqualTo(then);
    }

    // Shows: fear 14
    @Test
    void anotherEditionsForceIsNoForceHere() {
        var other = Given.rules(Given.with("edition: \"1\"", "edition: \"2\""));
        assertThat(Given.decide(Given.RULES, Given.request(), Given.life(other), Given.LAW_OF_KOREA, NOW)
                        .name())
                .isEqualTo("deny");
    }

    /** The clock runs from the suspicion; a late report is taken and its lateness said; content has no place in it. */
    // Shows: fear 15
    @Test
    void aBreachReportedLateIsOnRecordAndOneWithContentIsNot() {
        var late = handle("군사II급비밀", new Act.ReportLoss(NOW, NOW.plus(Duration.ofDays(30)), false));
        assertThat(late.name()).isEqualTo("permit");
        assertThat(reasons(late)).contains("ReportedLate").doesNotContain("ReportedInTime");
        var classified = handle("군사II급비밀", new Act.ReportLoss(NOW, NOW, true));
        assertThat(classified.name()).isEqualTo("deny");
        assertThat(reasons(classified)).contains("ContentClassified");
    }

    private static Decision decide(ReleaseRequest request) {
        return Given.decide(Given.RULES, request, Given.LIFE, Given.LAW_OF_KOREA, NOW);
    }

    /** Canada does it with what Korea gave. */
    private static Decision handle(String label, Act act) {
        return Given.RULES.decide(
                new Handling(Given.CA, Given.KR, new OriginLabel(Given.KOREAN.parse(label)), act),
                Given.LIFE,
                Set.of(),
                NOW);
    }

    /** Reading a 군사II급비밀 that was released for joint-exercise. */
    private static Decision read(String clearance, String granted, String nationalities) {
        var held = ((Mapping.Mapped) Given.RULES.map(Given.request().label())).label();
        return Given.RULES.decide(
                new ReadingRequest(
                        nations(nationalities),
                        Given.CANADIAN.clearance(Map.of("classification", clearance, "protection", "C"), Map.of()),
                        held,
                        "operations",
                        "joint-exercise",
                        Set.of(granted),
                        Optional.of(Given.assurance("operations", "joint-exercise", "SECRET"))),
                NOW);
    }

    private static ReleaseRequest request(String area, String purpose, String label, Set<Nation> origins) {
        var r = Given.request();
        return new ReleaseRequest(
                r.sender(),
                r.recipient(),
                origins,
                new OriginLabel(Given.KOREAN.parse(label)),
                area,
                purpose,
                r.mediaType(),
                r.channel(),
                r.proposer(),
                r.approvers(),
                r.declaration());
    }

    private static Set<Nation> nations(String written) {
        return Stream.of(written.split(" ", -1))
                .filter(code -> !code.isEmpty())
                .map(Nation::new)
                .collect(Collectors.toSet());
    }

    private static List<String> reasons(Decision decision) {
        return decision.findings().stream()
                .map(finding -> finding.reason().getClass().getSimpleName())
                .toList();
    }
}
