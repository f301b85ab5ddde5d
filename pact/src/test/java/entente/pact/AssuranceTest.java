package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Article 6: the receiver assures, before anything is provided, that only those are let in who are cleared and need it. */
class AssuranceTest {
    private static final Instant NOW = Given.FORCE.plus(Duration.ofDays(1));
    private static final Assurance ENOUGH =
            Given.assurance("operations", "joint-exercise situational-awareness", "SECRET//PROTECTED B//CTL PROJECT");

    /** Korea releases; Canada assured in the area operations for the exercise. */
    // Shows: clause Access; article 6
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LABEL                        | CEILING                  | ANSWER
            군사II급비밀                    | SECRET                   | permit
            군사III급비밀                   | SECRET                   | permit
            평문                          | SECRET                   | permit
            군사II급비밀                    | CONFIDENTIAL             | refer
            군사II급비밀                    | TOP SECRET               | permit
            군사II급비밀//REL TO CA, KR     | SECRET                   | permit
            대외비                         | SECRET                   | refer
            대외비                         | PROTECTED A              | refer
            대외비                         | PROTECTED B              | permit
            대외비                         | SECRET//PROTECTED C      | permit
            군사II급비밀                    | PROTECTED C              | refer
            군사II급비밀//CTL 사업한         | SECRET                   | refer
            군사II급비밀//CTL 사업한         | SECRET//CTL PROJECT      | permit
            군사I급비밀                     | TOP SECRET               | deny
            """)
    void whatIsAboveTheCeilingAwaitsAnother(String label, String ceiling, String answer) {
        var decision = decide(release(label), Given.assurance("operations", "joint-exercise", ceiling), NOW);
        assertThat(decision.name()).isEqualTo(answer);
        if (answer.equals("deny")) return;
        assertThat(finding(decision).basis().id()).isEqualTo("6");
        assertThat(finding(decision).reason())
                .isInstanceOf(answer.equals("permit") ? Reason.Assured.class : Reason.AwaitsAssurance.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MEMBER   | VALUE                 | ANSWER
            area     | operations            | permit
            area     | research              | refer
            purposes | joint-exercise        | permit
            purposes | situational-awareness | refer
            by       | CA                    | permit
            by       | KR                    | refer
            pact     | another               | refer
            from     | P0D                   | permit
            from     | P1D                   | permit
            from     | P2D                   | refer
            until    | P1D                   | refer
            until    | P2D                   | permit
            until    | P365D                 | permit
            until    | P366D                 | refer
            """)
    void anAssuranceCountsForWhatItSaysAndNothingElse(String member, String value, String answer) {
        var given = new Assurance(
                "a1",
                new Nation(member.equals("by") ? value : "CA"),
                member.equals("pact") ? Given.RULES.digest() : Given.PACT.digest(),
                member.equals("area") ? value : "operations",
                new java.util.TreeSet<>(Set.of(member.equals("purposes") ? value : "joint-exercise")),
                member.equals("by") && value.equals("KR") ? Given.KOREAN.parse("군사I급비밀") : Given.canadian("SECRET"),
                member.equals("from") ? day(value) : Given.FORCE,
                member.equals("until") ? day(value) : day("P90D"));
        assertThat(decide(release("군사II급비밀"), given, NOW).name()).isEqualTo(answer);
    }

    @Test
    void withoutOneNothingIsProvidedAndItSaysWhoseIsAwaited() {
        var decision = Given.RULES.decide(release("군사II급비밀"), Given.LIFE, Given.LAW_OF_KOREA, NOW);
        assertThat(decision.name()).isEqualTo("refer");
        assertThat(decision.missing())
                .singleElement()
                .extracting(Finding::reason)
                .isEqualTo(new Reason.AwaitsAssurance(Given.CA, "joint-exercise", "SECRET"));
    }

    /** Whoever decides afterwards asks whether it was in force when the release was made. */
    @Test
    void whatWasReleasedInTimeStaysReleasedInTime() {
        var ended = ENOUGH.endedAt(NOW.plusSeconds(10));
        var request = release("군사II급비밀");
        var later = NOW.plus(Duration.ofDays(3));
        assertThat(decide(request, ended, later).name()).isEqualTo("refer");
        assertThat(decided(request.assured(Optional.of(ended), Optional.of(NOW)), later))
                .isEqualTo("permit");
        assertThat(decided(request.assured(Optional.of(ended), Optional.of(NOW.plusSeconds(10))), later))
                .isEqualTo("refer");
    }

    @Test
    void withdrawingEndsItAndNeverLengthensIt() {
        assertThat(ENOUGH.endedAt(NOW).until()).isEqualTo(NOW);
        assertThat(ENOUGH.endedAt(ENOUGH.until().plusSeconds(1))).isEqualTo(ENOUGH);
    }

    /** What was assured has to go on while it is read. */
    // Shows: clause Access
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            GIVEN                           | AFTER | ANSWER | REASON
            operations SECRET               | P1D   | permit | Assured
            operations SECRET               | P179D | permit | Assured
            operations SECRET               | P180D | deny   | NotAssured
            operations CONFIDENTIAL         | P1D   | deny   | NotAssured
            research SECRET                 | P1D   | deny   | NotAssured
            ''                              | P1D   | deny   | NotAssured
            """)
    void nobodyOpensWhatIsNoLongerAssured(String given, String after, String answer, String reason) {
        var words = given.split(" ", -1);
        var held = ((Mapping.Mapped) Given.RULES.map(new OriginLabel(Given.KOREAN.parse("군사II급비밀")))).label();
        var decision = Given.RULES.decide(
                new ReadingRequest(
                        Set.of(Given.CA),
                        Given.CANADIAN.clearance(Map.of("classification", "top-secret"), Map.of()),
                        held,
                        "operations",
                        "joint-exercise",
                        Set.of("joint-exercise"),
                        given.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Given.assurance(words[0], "joint-exercise", words[1]))),
                day(after));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(finding(decision).reason().getClass().getSimpleName()).isEqualTo(reason);
    }

    /** A pact that does not say the word asks for none; another word is no pact. */
    @Test
    void onlyAPactThatSaysSoAsksForOne() {
        var silent = Given.rules(Given.with("  assurance: before-provision\n  longest: P1Y\n", ""));
        assertThat(silent.asksAssurance()).isFalse();
        var decision = silent.decide(release("군사II급비밀"), Given.life(silent), Given.LAW_OF_KOREA, NOW);
        assertThat(decision.name()).isEqualTo("permit");
        assertThat(decision.findings()).noneMatch(finding -> finding.rule().equals("assurance"));
        assertThatThrownBy(() -> Given.pact(Given.with("before-provision", "after-provision")))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("assurance");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LONGEST           | BEGINS               | AT MOST
            '  longest: P1Y'  | 2027-03-01T00:00:00Z | 2028-03-01T00:00:00Z
            '  longest: P90D' | 2027-03-01T00:00:00Z | 2027-05-30T00:00:00Z
            ''                | 2027-03-01T12:00:00Z | 2028-03-01T12:00:00Z
            """)
    void oneLastsAtMostAsLongAsThePactSays(String longest, Instant begins, Instant atMost) {
        var rules = Given.rules(Given.with("  longest: P1Y\nt", longest.isEmpty() ? "t" : longest + "\nt"));
        assertThat(rules.assuredAtMost(begins)).isEqualTo(atMost);
    }

    private static ReleaseRequest release(String label) {
        var r = Given.request();
        return new ReleaseRequest(
                r.sender(),
                r.recipient(),
                r.origins(),
                new OriginLabel(Given.KOREAN.parse(label)),
                r.area(),
                r.purpose(),
                r.mediaType(),
                r.channel(),
                r.proposer(),
                r.approvers(),
                r.declaration());
    }

    private static Decision decide(ReleaseRequest request, Assurance given, Instant now) {
        return Given.RULES.decide(request.assured(Optional.of(given)), Given.LIFE, Given.LAW_OF_KOREA, now);
    }

    private static String decided(ReleaseRequest request, Instant now) {
        return Given.RULES.decide(request, Given.LIFE, Given.LAW_OF_KOREA, now).name();
    }

    private static Finding finding(Decision decision) {
        return decision.findings().stream()
                .filter(found -> found.rule().equals("assurance"))
                .findFirst()
                .orElseThrow();
    }

    private static Instant day(String after) {
        return Given.FORCE.plus(java.time.Period.parse(after));
    }
}
