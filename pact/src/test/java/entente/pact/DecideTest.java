package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CategoryTag;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideTest {

    /** One member of a permitted request is changed; the article is that of the pact or the rule of national law. */
    // Shows: article 1; article 5
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MEMBER    | VALUE                       | ANSWER | ARTICLE                     | REASON
            area      | operations                  | permit | 1                           | WithinCeiling
            area      | weather                     | deny   | 1                           | AreaUnknown
            area      | Operations                  | deny   | 1                           | AreaUnknown
            area      | procurement                 | deny   | 1                           | AboveCeiling
            purpose   | situational-awareness       | permit | 1                           | PurposeCovered
            purpose   | joint-project               | deny   | 1                           | PurposeNotCovered
            purpose   | ''                          | deny   | 1                           | PurposeNotCovered
            mediaType | text/plain                  | permit | 2                           | FormCovered
            mediaType | TEXT/PLAIN                  | deny   | 2                           | FormNotCovered
            mediaType | application/zip             | deny   | 2                           | FormNotCovered
            channel   | courier                     | deny   | 7                           | ChannelNotApproved
            sender    | US                          | deny   | 4                           | NotBetweenParties
            recipient | US                          | deny   | 4                           | NotBetweenParties
            recipient | KR                          | deny   | 4                           | NotBetweenParties
            sender    | CA                          | deny   | 4                           | NotBetweenParties
            origins   | KR US                       | deny   | 4                           | ThirdPartyInformation
            origins   | CA                          | deny   | 4                           | ThirdPartyInformation
            origins   | ''                          | deny   | 4                           | OriginUnknown
            label     | 군사III급비밀                  | permit | 3                           | Equivalent
            label     | 군사I급비밀                    | deny   | 3                           | Excluded
            label     | 군사I급비밀                    | deny   | 1                           | AboveCeiling
            label     | 평문                         | permit | 3                           | Equivalent
            label     | 대외비                        | permit | 3                           | Equivalent
            label     | 군사II급비밀//REL TO CA        | permit | 3                           | ReleasableTo
            label     | 군사II급비밀//REL TO KR        | deny   | 3                           | NotReleasableTo
            label     | 군사II급비밀//REL TO CA, US    | deny   | 3                           | NoEquivalent
            label     | 군사II급비밀//REL TO -         | deny   | 3                           | NotReleasableTo
            label     | 군사II급비밀//CTL 사업한        | permit | 3                           | Equivalent
            label     | 군사II급비밀//CTL 국내한        | deny   | 3                           | NoEquivalent
            label     | 군사II급비밀//CTL 국내한        | deny   | KR-national-only            | LawForbids
            approvers | lee park choi               | permit | 5                           | Approved
            approvers | lee                         | refer  | 5                           | Awaits
            approvers | lee lee                     | refer  | 5                           | Awaits
            approvers | lee park@clerk              | refer  | 5                           | Awaits
            approvers | lee lee@clerk               | refer  | KR-military-secret-approval | LawAwaits
            approvers | ''                          | refer  | KR-military-secret-approval | LawAwaits
            approvers | lee kim                     | deny   | 5                           | OwnProposal
            approvers | lee park kim                | deny   | 5                           | OwnProposal
            approvers | lee park kim@clerk          | deny   | 5                           | OwnProposal
            """)
    void eachRuleSpeaksWithItsArticle(String member, String value, String answer, String article, String reason) {
        var decision = decide(with(Given.request(), member, value));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(said(decision)).contains(article + " " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LABEL                                     | ANSWER | RULE
            SECRET                                    | permit | 3 Equivalent
            TOP SECRET / TRÈS SECRET                  | deny   | 3 Excluded
            PROTECTED A / PROTÉGÉ A                   | permit | 3 Equivalent
            PROTECTED B / PROTÉGÉ B                   | permit | 3 Equivalent
            PROTECTED C / PROTÉGÉ C                   | deny   | 3 NoEquivalent
            SECRET//PROTECTED B / PROTÉGÉ B           | permit | 3 Equivalent
            SECRET//PROTECTED C / PROTÉGÉ C           | deny   | 3 NoEquivalent
            SECRET//EYES ONLY CANADIAN                | deny   | CA-eyes-only LawForbids
            SECRET//EYES ONLY CANADIAN                | deny   | 3 NoEquivalent
            SECRET//REL TO KR                         | permit | 3 ReleasableTo
            SECRET//REL TO CA                         | deny   | 3 NotReleasableTo
            SECRET//CTL PROJECT / PROJET              | permit | 3 Equivalent
            """)
    void canadasLabelsCrossAsThePactSays(String label, String answer, String rule) {
        var request = new ReleaseRequest(
                Given.CA,
                Given.KR,
                Set.of(Given.CA),
                new OriginLabel(Given.CANADIAN.parse(label)),
                "research",
                "joint-project",
                "image/png",
                "node",
                "kim",
                Given.approvers("roy cote"),
                Given.DECLARED);
        var decision = Given.decide(Given.RULES, request, Given.LIFE, Given.LAW_OF_CANADA, Given.FORCE);
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(said(decision)).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PHASE     | ANSWER
            planned   | deny
            trial     | permit
            active    | permit
            suspended | deny
            """)
    void onlyATrialOrActiveAreaReleases(String phase, String answer) {
        var rules = Given.rules(Given.YAML.replaceFirst("phase: active", "phase: " + phase));
        assertThat(Given.decide(rules, Given.request(), Given.life(rules), Given.LAW_OF_KOREA, Given.FORCE)
                        .name())
                .isEqualTo(answer);
    }

    @Test
    void thereIsNoReleaseBeforeForceNorByAnotherPactsForce() {
        var early =
                Given.decide(Given.RULES, Given.request(), Given.LIFE, Given.LAW_OF_KOREA, Given.FORCE.minusMillis(1));
        assertThat(said(early)).contains("10 NotInForce");
        assertThat(early.name()).isEqualTo("deny");
        var other = Given.rules(Given.with("edition: \"1\"", "edition: \"2\""));
        var decision = Given.decide(Given.RULES, Given.request(), Given.life(other), Given.LAW_OF_KOREA, Given.FORCE);
        assertThat(decision.name()).isEqualTo("deny");
        assertThat(said(decision)).contains("10 NotInForce");
    }

    /** A scheme of the same nation under another id or version, or one with its levels upside down. */
    @Test
    void aLabelOfASchemeThatThePactDoesNotNameDoesNotCross() {
        var real = Given.KOREAN;
        var axis = real.axes().getFirst();
        var upsideDown = Stream.concat(
                        Stream.of(new entente.kernel.Axis(
                                axis.id(), axis.name(), axis.levels().reversed())),
                        real.axes().stream().skip(1))
                .toList();
        for (var odd : List.of(
                new SecurityPolicy("urn:oid:2.25.9", "1", Given.KR, real.name(), "", real.axes(), real.tags()),
                new SecurityPolicy(real.id(), "2", Given.KR, real.name(), "", real.axes(), real.tags()),
                new SecurityPolicy(real.id(), "1", Given.KR, real.name(), "", upsideDown, real.tags()),
                new SecurityPolicy(real.id(), "1", Given.KR, real.name(), "", real.axes(), List.<CategoryTag>of()))) {
            var request = with(Given.request(), odd.parse("군사I급비밀"));
            assertThat(decide(request).name()).isEqualTo("deny");
            assertThat(said(decide(request))).contains("3 NoEquivalent");
        }
    }

    @Test
    void bothNationsFindTheSameUnderThePact() {
        var random = new RandomRequests();
        for (var i = 0; i < 500; i++) {
            var request = random.next();
            var sent = Given.RULES.decide(request, Given.LIFE, Given.LAW_OF_KOREA, Given.FORCE);
            var received = Given.RULES.decide(request, Given.LIFE, Given.LAW_OF_CANADA, Given.FORCE);
            assertThat(sent.underPact()).as("%s", random).isEqualTo(received.underPact());
        }
        assertThat(decide(Given.request()).findings())
                .isNotEqualTo(Given.decide(Given.RULES, Given.request(), Given.LIFE, Given.LAW_OF_CANADA, Given.FORCE)
                        .findings());
    }

    @Test
    void everyRandomRequestIsDecidedAsThePlainTwinSays() {
        var random = new RandomRequests();
        var answers = new TreeSet<String>();
        for (var i = 0; i < 20_000; i++) {
            var request = random.next();
            var law = request.sender().equals(Given.CA) ? Given.LAW_OF_CANADA : Given.LAW_OF_KOREA;
            var decision = Given.RULES.decide(request, Given.LIFE, law, Given.FORCE);
            assertThat(decision.name()).as("%s: %s", random, request).isEqualTo(PlainDecision.of(request));
            assertThat(Given.RULES.decide(request, Given.LIFE, law, Given.FORCE))
                    .isEqualTo(decision);
            answers.add(decision.name());
        }
        assertThat(answers).as("%s", random).containsExactly("deny", "permit", "refer");
    }

    @Test
    void aLawThatNamesWhatItsSchemeDoesNotHaveIsAProblem() {
        var yaml = new String(Given.bytes("/laws/kr.yaml"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("value: national", "value: nationl");
        var law = NationalLaw.read("kr.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Given.decide(Given.RULES, Given.request(), Given.LIFE, law, Given.FORCE))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("control/nationl");
        Given.LAW_OF_KOREA.requireFits(Given.KOREAN);
        Given.LAW_OF_CANADA.requireFits(Given.CANADIAN);
    }

    @Test
    void aThirdNationsLawHasNoSay() {
        var law = new NationalLaw(Given.US, Given.KOREAN.name(), List.of());
        assertThatThrownBy(() -> Given.decide(Given.RULES, Given.request(), Given.LIFE, law, Given.FORCE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What comes in is weighed as its receiver will protect it, in the receiver's own words. */
    @Test
    void aReceivingLawSpeaksOfItsOwnScheme() {
        var rule = new NationalLaw.Rule.ForbidsLevel(
                "no-secret", Given.CANADIAN.name(), NationalLaw.When.RECEIVING, "classification", "secret");
        var law = new NationalLaw(Given.CA, Given.CANADIAN.name(), List.of(rule));
        var secret = Given.decide(Given.RULES, Given.request(), Given.LIFE, law, Given.FORCE);
        assertThat(said(secret)).contains("no-secret LawForbids");
        var lower = with(Given.request(), Given.KOREAN.parse("군사III급비밀"));
        assertThat(Given.decide(Given.RULES, lower, Given.LIFE, law, Given.FORCE)
                        .name())
                .isEqualTo("permit");
    }

    /** Two are enough for most; from a level upwards, or in some areas, the law may ask for three. */
    @Test
    void aLawAsksForMoreApprovalsByLevelAndArea() {
        for (var rule : List.of("from: secret/II", "areas: [operations]")) {
            var yaml = new String(Given.bytes("/laws/kr.yaml"), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("requires: {approvals: 2}", "requires: {approvals: 3, " + rule + "}");
            var law = NationalLaw.read("kr.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(Given.decide(Given.RULES, Given.request(), Given.LIFE, law, Given.FORCE)
                            .name())
                    .as(rule)
                    .isEqualTo("refer");
            var other = rule.startsWith("from")
                    ? with(Given.request(), Given.KOREAN.parse("군사III급비밀"))
                    : with(with(Given.request(), "area", "research"), "purpose", "joint-project");
            assertThat(said(Given.decide(Given.RULES, other, Given.LIFE, law, Given.FORCE)))
                    .as(rule)
                    .doesNotContain("KR-military-secret-approval LawAwaits");
        }
        var yaml = new String(Given.bytes("/laws/kr.yaml"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("requires: {approvals: 2}", "requires: {approvals: 3, from: secret/IV}");
        assertThatThrownBy(() -> NationalLaw.read("kr.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .requireFits(Given.KOREAN))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("secret/IV");
    }

    // Shows: clause No duty to share
    @Test
    void silenceDenies() {
        assertThat(Decision.of(List.of()).name()).isEqualTo("deny");
    }

    private static Decision decide(ReleaseRequest request) {
        return Given.decide(Given.RULES, request, Given.LIFE, Given.LAW_OF_KOREA, Given.FORCE);
    }

    private static Set<String> said(Decision decision) {
        return decision.findings().stream()
                .map(finding ->
                        finding.basis().id() + " " + finding.reason().getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    private static ReleaseRequest with(ReleaseRequest r, Label label) {
        return new ReleaseRequest(
                r.sender(),
                r.recipient(),
                r.origins(),
                new OriginLabel(label),
                r.area(),
                r.purpose(),
                r.mediaType(),
                r.channel(),
                r.proposer(),
                r.approvers(),
                r.declaration());
    }

    private static ReleaseRequest with(ReleaseRequest r, String member, String value) {
        if (member.equals("label")) return with(r, Given.KOREAN.parse(value));
        if (member.equals("approvers")) return r.withApprovers(Given.approvers(value));
        var texts = Map.of(member, value);
        return new ReleaseRequest(
                new Nation(texts.getOrDefault("sender", "KR")),
                new Nation(texts.getOrDefault("recipient", "CA")),
                Stream.of(texts.getOrDefault("origins", "KR").split(" ", -1))
                        .filter(code -> !code.isEmpty())
                        .map(Nation::new)
                        .collect(Collectors.toSet()),
                r.label(),
                texts.getOrDefault("area", r.area()),
                texts.getOrDefault("purpose", r.purpose()),
                texts.getOrDefault("mediaType", r.mediaType()),
                texts.getOrDefault("channel", r.channel()),
                r.proposer(),
                r.approvers(),
                r.declaration());
    }
}
