package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Handling.Act;
import entente.pact.PactAct.Kind;
import entente.seal.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test, or one table, for each clause that agreements of this kind have; docs/traceability.md lists them. */
class ClauseTest {
    private static final Instant NOW = Given.FORCE.plus(Duration.ofDays(60));

    // Shows: clause No duty to share
    @Test
    void nothingCompelsAReleaseAndSilenceDenies() {
        assertThat(Decision.of(List.of()).name()).isEqualTo("deny");
        assertThat(refused(Given.with("toProvide: none", "toProvide: on-request")))
                .contains("duty.toProvide");
        var refusal = decide(Given.RULES, release("weather", "joint-exercise", "군사III급비밀"));
        assertThat(refusal.name()).isEqualTo("deny");
        assertThat(refusal.duties()).isEmpty();
        assertThat(reasons(refusal)).contains("AreaUnknown");
    }

    // Shows: clause Forms covered
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FORM                     | ANSWER
            application/pdf          | permit
            image/png                | permit
            image/jpeg               | permit
            text/plain               | permit
            application/stix+json    | permit
            application/msword       | deny
            application/octet-stream | deny
            video/mp4                | deny
            text/html                | deny
            ''                       | deny
            """)
    void onlyTheFormsThatArticle2NamesCross(String form, String answer) {
        var r = Given.request();
        var decision = decide(
                Given.RULES,
                new ReleaseRequest(
                        r.sender(),
                        r.recipient(),
                        r.origins(),
                        r.label(),
                        r.area(),
                        r.purpose(),
                        form,
                        r.channel(),
                        r.proposer(),
                        r.approvers(),
                        r.declaration()));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(basisOf(decision, answer.equals("permit") ? "FormCovered" : "FormNotCovered"))
                .isEqualTo("2");
    }

    // Shows: clause Marking on receipt
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MARKING        | LABEL        | DUTY      | HELD AS
            add-equivalent | 군사II급비밀  | MARK      | SECRET (KR: 군사II급비밀)
            add-equivalent | 군사III급비밀 | MARK      | CONFIDENTIAL / CONFIDENTIEL (KR: 군사III급비밀)
            add-equivalent | 대외비       | NO_REMARK | 대외비 (KR ⇒ PROTECTED B / PROTÉGÉ B)
            no-remark      | 군사II급비밀  | NO_REMARK | 군사II급비밀 (KR ⇒ SECRET)
            """)
    void theReceiverAddsTheOriginatorAndItsOwnLevelAndTheOriginMarkStays(
            String marking, String written, String duty, String heldAs) {
        var rules = Given.rules(Given.with("marking: add-equivalent", "marking: " + marking));
        var label = new OriginLabel(Given.KOREAN.parse(written));
        var decision = decide(rules, release("operations", "joint-exercise", written));
        assertThat(decision.duties())
                .filteredOn(d -> d.kind() == Duty.Kind.MARK || d.kind() == Duty.Kind.NO_REMARK)
                .extracting(d -> d.kind().name(), Duty::article)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(duty, "3"));
        assertThat(rules.map(label)).isInstanceOfSatisfying(Mapping.Mapped.class, mapped -> {
            assertThat(mapped.label().mark()).isEqualTo(heldAs);
            assertThat(mapped.label().origin()).isEqualTo(label);
        });
    }

    // Shows: clause Marking on receipt
    @Test
    void whatBothMadeTogetherIsNotOneNationsToRelease() {
        var r = Given.request();
        var joint = new ReleaseRequest(
                r.sender(),
                r.recipient(),
                Set.of(Given.KR, Given.CA),
                r.label(),
                r.area(),
                r.purpose(),
                r.mediaType(),
                r.channel(),
                r.proposer(),
                r.approvers(),
                r.declaration());
        assertThat(decide(Given.RULES, joint).name()).isEqualTo("deny");
        assertThat(reasons(decide(Given.RULES, joint))).contains("ThirdPartyInformation");
    }

    // Shows: clause Reclassification
    @Test
    void onlyTheOriginatorReclassifiesAndNotifiesPromptlyInWriting() {
        assertThat(handle(Given.KR, "군사II급비밀", new Act.Reclassify()).name()).isEqualTo("permit");
        var receiver = handle(Given.CA, "군사II급비밀", new Act.Reclassify());
        assertThat(receiver.name()).isEqualTo("deny");
        assertThat(basisOf(receiver, "NotTheOriginator")).isEqualTo("12");
        assertThat(owed(Duty.Kind.RECLASSIFY_ON_NOTICE).within().orElseThrow())
                .isEqualTo(new TreatyTime(
                        "promptly", Duration.ofHours(72), false, "both national security authorities (assumed)"));
    }

    private static final String RELAY = """
              relays:
                - id: through-canada
                  originator: KR
                  through: CA
                  to: US
                  areas: [operations]
                  from: 2026-08-01
                  until: 2026-12-31
                  ceiling: {KR: secret/III, CA: classification/confidential}\
            """;

    // Shows: clause Third party, purpose
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TO | BY | AREA       | LABEL        | ON         | CONSENT | ANSWER
            US | CA | operations | 군사III급비밀 | 2026-08-01 | true    | permit
            US | CA | operations | 군사III급비밀 | 2026-12-31 | true    | permit
            US | CA | operations | 군사III급비밀 | 2026-08-01 | false   | refer
            US | CA | research   | 군사III급비밀 | 2026-08-01 | true    | deny
            GB | CA | operations | 군사III급비밀 | 2026-08-01 | true    | deny
            US | KR | operations | 군사III급비밀 | 2026-08-01 | true    | deny
            US | GB | operations | 군사III급비밀 | 2026-08-01 | true    | deny
            US | CA | operations | 군사III급비밀 | 2026-07-31 | true    | deny
            US | CA | operations | 군사III급비밀 | 2027-01-01 | true    | deny
            US | CA | operations | 군사II급비밀  | 2026-08-01 | true    | deny
            """)
    void nothingGoesOnWithoutARelayAndTheOriginatorsConsent(
            String to, String by, String area, String label, String on, boolean consent, String answer) {
        var rules = Given.rules(Given.with("  relays: []", RELAY));
        var handling = new Handling(
                new Nation(by),
                Given.KR,
                new OriginLabel(Given.KOREAN.parse(label)),
                new Act.SendOn(new Nation(to), area, consent));
        var decision = rules.decide(handling, Given.life(rules), Set.of(), Instant.parse(on + "T12:00:00Z"));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(Given.RULES.decide(handling, Given.LIFE, Set.of(), NOW).name())
                .as("without a relay")
                .isEqualTo("deny");
    }

    // Shows: clause Third party, purpose
    @Test
    void relaysOfOneWayMayFollowEachOther() {
        var second = RELAY.substring(RELAY.indexOf("    - id"))
                .replace("through-canada", "later")
                .replace("2026-12-31", "2027-12-31")
                .replace("2026-08-01", "2027-01-01");
        assertThat(Given.rules(Given.with("  relays: []", RELAY + "\n" + second))
                        .pact()
                        .relays())
                .hasSize(2);
        var overlapping = second.replace("2027-01-01", "2026-12-31");
        assertThat(refused(Given.with("  relays: []", RELAY + "\n" + overlapping)))
                .contains("relay later, information of KR through CA to US, is open by relay through-canada too");
    }

    // Shows: clause Third party, purpose
    @Test
    void anotherPurposeNeedsTheOriginatorsConsent() {
        var other = handle(Given.CA, "군사III급비밀", new Act.UseFor("joint-project", "joint-exercise", false));
        assertThat(other.name()).isEqualTo("refer");
        assertThat(basisOf(other, "ConsentMissing")).isEqualTo("4");
        assertThat(handle(Given.CA, "군사III급비밀", new Act.UseFor("joint-project", "joint-exercise", true))
                        .name())
                .isEqualTo("permit");
        assertThat(handle(Given.CA, "군사III급비밀", new Act.UseFor("joint-exercise", "joint-exercise", false))
                        .name())
                .isEqualTo("permit");
        assertThat(owed(Duty.Kind.PURPOSE_ONLY).detail()).isEqualTo("joint-exercise");
        assertThat(owed(Duty.Kind.NO_ONWARD_RELEASE).article()).isEqualTo("4");
    }

    // Shows: clause Third party, purpose
    @Test
    void aThirdNationDoesNothingUnderThePact() {
        for (var act : List.of(
                new Act.Reproduce(false),
                new Act.Invoke(Given.KR),
                new Act.Destroy(2, true, true, true),
                new Act.UseFor("joint-exercise", "joint-exercise", false),
                new Act.Subcontract(true, true))) {
            var decision = handle(Given.US, "군사III급비밀", act);
            assertThat(decision.name()).as("%s", act).isEqualTo("deny");
            assertThat(basisOf(decision, "NotBetweenParties")).isEqualTo("4");
        }
    }

    // Shows: clause Received from third party
    @Test
    void thePactIsNotInvokedForWhatAThirdNationGave() {
        assertThat(handle(Given.KR, "군사III급비밀", new Act.Invoke(Given.CA)).name())
                .isEqualTo("permit");
        assertThat(handle(Given.KR, "군사III급비밀", new Act.Invoke(Given.US)).name())
                .isEqualTo("deny");
        assertThat(handle(Given.KR, "군사III급비밀", new Act.Invoke(Given.KR)).name())
                .isEqualTo("deny");
    }

    // Shows: clause IP
    @Test
    void rightsGoWithTheInformation() {
        var duty = owed(Duty.Kind.RESPECT_RIGHTS);
        assertThat(duty.article()).isEqualTo("13");
        assertThat(duty.in(Language.EN)).isEqualTo("respect patents, copyright, trade-secrets");
        assertThat(refused(Given.YAML.replaceFirst("(?s)\nrights:\n.*?(?=\nregisters:)", "")))
                .contains("required property 'rights'");
    }

    // Shows: clause Access
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CLEARANCE    | NATION | GRANTED        | ANSWER
            secret       | CA     | joint-exercise | permit
            top-secret   | CA     | joint-exercise | permit
            top-secret   | CA     | ''             | deny
            top-secret   | CA     | joint-project  | deny
            top-secret   | US     | joint-exercise | deny
            confidential | CA     | joint-exercise | deny
            """)
    void nobodyReadsSolelyByVirtueOfClearance(String clearance, String nation, String granted, String answer) {
        assertThat(read(clearance, Set.of(new Nation(nation)), granted).name()).isEqualTo(answer);
        assertThat(refused(Given.with(
                        "requires: [clearance, nationality, need-to-know]", "requires: [clearance, nationality]")))
                .contains("access.requires");
    }

    // Shows: clause Registers
    @Test
    void whatIsReceivedIsRegisteredAndCountedPeriodically() {
        var duty = owed(Duty.Kind.REGISTER);
        assertThat(duty.article()).isEqualTo("14");
        assertThat(duty.within().orElseThrow().toString()).isEqualTo("“periodically” (P180D)");
    }

    // Shows: clause Law change
    @Test
    void aChangedLawSendsReleasesToPeopleUntilBothHaveLooked() {
        var acts = new ArrayList<>(Given.LIFE.acts());
        acts.add(PactAct.of(Given.KR, Kind.LAW_CHANGED, Given.RULES, NOW));
        var review = Given.decide(Given.RULES, Given.request(), life(acts), Given.LAW_OF_KOREA, NOW);
        assertThat(review.name()).isEqualTo("refer");
        assertThat(basisOf(review, "UnderReview")).isEqualTo("15");
        acts.add(PactAct.of(Given.KR, Kind.REVIEWED, Given.RULES, NOW.plusSeconds(1)));
        acts.add(PactAct.of(Given.CA, Kind.REVIEWED, Given.RULES, NOW.plusSeconds(2)));
        assertThat(Given.decide(Given.RULES, Given.request(), life(acts), Given.LAW_OF_KOREA, NOW.plusSeconds(2))
                        .name())
                .isEqualTo("permit");
    }

    /**
     * To Canada: twenty working days. Between 2 September and 6 October 2026 lie Labour Day (7) and the day for
     * reconciliation (30) there, and Chuseok (24, 25 September) and a holiday (5 October) in Korea.
     */
    // Shows: clause Visits
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            KIND      | HOST | ASKED      | BEGINS     | ENDS       | REMOVES | CALENDARS | ANSWER | REASON
            one-time  | CA   | 2026-09-01 | 2026-10-06 | 2026-10-09 | false   | KR CA     | permit | LeadKept
            one-time  | CA   | 2026-09-01 | 2026-10-02 | 2026-10-09 | false   | KR CA     | deny   | LeadTooShort
            one-time  | CA   | 2026-09-01 | 2026-10-01 | 2026-10-09 | false   | CA        | permit | LeadKept
            one-time  | CA   | 2026-09-01 | 2026-09-30 | 2026-10-09 | false   | CA        | deny   | LeadTooShort
            one-time  | CA   | 2026-09-01 | 2026-09-29 | 2026-10-09 | false   | ''        | permit | LeadKept
            one-time  | KR   | 2026-09-01 | 2026-10-01 | 2026-10-09 | false   | KR CA     | permit | LeadKept
            one-time  | KR   | 2026-09-01 | 2026-09-30 | 2026-10-09 | false   | KR CA     | deny   | LeadTooShort
            emergency | KR   | 2026-09-18 | 2026-10-01 | 2026-10-02 | false   | KR CA     | deny   | LeadTooShort
            emergency | KR   | 2026-09-18 | 2026-10-02 | 2026-10-02 | false   | KR CA     | permit | LeadKept
            recurring | CA   | 2026-09-01 | 2026-10-06 | 2027-10-06 | false   | KR CA     | permit | StayWithin
            recurring | CA   | 2026-09-01 | 2026-10-06 | 2027-10-07 | false   | KR CA     | deny   | StayTooLong
            one-time  | CA   | 2026-09-01 | 2026-10-06 | 2026-10-05 | false   | KR CA     | deny   | StayTooLong
            one-time  | CA   | 2026-10-07 | 2026-10-06 | 2026-10-09 | false   | KR CA     | deny   | LeadTooShort
            one-time  | CA   | 2026-09-01 | 2026-10-06 | 2026-10-09 | true    | KR CA     | deny   | RemovesNothing
            one-time  | CA   | 2026-09-01 | 2026-10-06 | 2026-10-09 | false   | KR CA     | permit | OralAndVisual
            exchange-officer | KR | 2026-09-01 | 2026-10-31 | 2028-10-31 | false | KR CA  | permit | LeadKept
            exchange-officer | KR | 2026-09-01 | 2026-10-30 | 2028-10-30 | false | KR CA  | deny   | LeadTooShort
            exchange-officer | CA | 2026-09-01 | 2026-11-05 | 2028-11-05 | false | KR CA  | permit | StayWithin
            exchange-officer | CA | 2026-09-01 | 2026-11-03 | 2028-11-03 | false | KR CA  | deny   | LeadTooShort
            exchange-officer | CA | 2026-09-01 | 2026-11-05 | 2028-11-06 | false | KR CA  | deny   | StayTooLong
            trainee   | KR   | 2026-09-01 | 2026-10-16 | 2027-10-16 | false   | KR CA     | permit | LeadKept
            trainee   | KR   | 2026-09-01 | 2026-10-15 | 2027-10-15 | false   | KR CA     | deny   | LeadTooShort
            trainee   | CA   | 2026-09-01 | 2026-10-21 | 2027-10-22 | false   | KR CA     | deny   | StayTooLong
            trainee   | CA   | 2026-09-01 | 2026-10-21 | 2027-10-21 | true    | KR CA     | deny   | RemovesNothing
            tourist   | CA   | 2026-09-01 | 2026-10-06 | 2026-10-09 | false   | KR CA     | deny   | Silent
            one-time  | US   | 2026-09-01 | 2026-10-06 | 2026-10-09 | false   | KR CA     | deny   | Silent
            """)
    void aVisitIsAskedInTimeByBothCalendarsAndRemovesNothing(
            String kind,
            String host,
            LocalDate asked,
            LocalDate begins,
            LocalDate ends,
            boolean removes,
            String calendars,
            String answer,
            String reason) {
        var holidays = new HashSet<LocalDate>();
        if (calendars.contains("KR")) holidays.addAll(Given.LAW_OF_KOREA.holidays());
        if (calendars.contains("CA")) holidays.addAll(Given.LAW_OF_CANADA.holidays());
        var visitor = host.equals("KR") ? Given.CA : Given.KR;
        var decision = Given.RULES.decide(
                new Handling(
                        visitor,
                        new Nation(host),
                        new OriginLabel(Given.KOREAN.parse("군사III급비밀")),
                        new Act.Visit(kind, new Nation(host), asked, begins, ends, removes)),
                Given.LIFE,
                holidays,
                NOW);
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(basisOf(decision, reason)).isEqualTo("16");
    }

    // Shows: clause Transmission
    @Test
    void onlyAnApprovedChannelCarriesItAndAReceiptIsOwed() {
        var courier = decide(Given.RULES, over("courier", "군사III급비밀"));
        assertThat(courier.name()).isEqualTo("deny");
        assertThat(basisOf(courier, "ChannelNotApproved")).isEqualTo("7");
        assertThat(decide(Given.RULES, over("pigeon", "군사III급비밀")).name()).isEqualTo("deny");
        var low = Given.rules(Given.YAML.replaceFirst(
                "(?s)(- id: node\n.*?ceiling: )\\{KR: secret/II, CA: classification/secret}",
                "$1{KR: secret/III, CA: classification/confidential}"));
        assertThat(decide(low, over("node", "군사III급비밀")).name()).isEqualTo("permit");
        assertThat(reasons(decide(low, over("node", "군사II급비밀")))).contains("ChannelNotApproved");
        assertThat(Given.PACT.postQuantumRequired()).isTrue();
        var receipt = owed(Duty.Kind.RECEIPT);
        assertThat(receipt.in(Language.EN)).isEqualTo("give signed receipts: “written receipt” (PT72H)");
        assertThat(receipt.within().orElseThrow().until(NOW)).isEqualTo(NOW.plus(Duration.ofHours(72)));
    }

    // Shows: clause Reproduction
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            BY | LABEL                            | CONSENT | ANSWER | DUTY
            CA | 대외비                           | false   | permit | minimum
            CA | 군사III급비밀                     | false   | permit | minimum
            CA | 군사II급비밀                      | false   | refer  | consent
            CA | 군사II급비밀                      | true    | permit | consent
            CA | 군사I급비밀                       | true    | deny   | -
            KR | CONFIDENTIAL                     | false   | permit | -
            KR | SECRET                           | false   | refer  | -
            KR | SECRET                           | true    | permit | -
            KR | PROTECTED B / PROTÉGÉ B          | false   | permit | -
            KR | SECRET//PROTECTED B / PROTÉGÉ B  | false   | refer  | -
            KR | TOP SECRET / TRÈS SECRET         | true    | deny   | -
            """)
    void copiesAreFewAndTheHigherLevelsNeedConsent(
            String by, String written, boolean consent, String answer, String duty) {
        var decision = handle(new Nation(by), written, new Act.Reproduce(consent));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(decision.findings()).allMatch(finding -> finding.basis().id().equals("17"));
        if (!duty.equals("-"))
            assertThat(decide(Given.RULES, release("operations", "joint-exercise", written))
                            .duties())
                    .filteredOn(d -> d.kind() == Duty.Kind.COPIES)
                    .extracting(Duty::detail)
                    .containsExactly(duty);
    }

    // Shows: clause Translation
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CLEARED | NOTICE | ANSWER | REASON
            true    | true   | permit | TranslatedProperly
            false   | true   | deny   | TranslatorNotCleared
            true    | false  | deny   | TranslationNoticeMissing
            false   | false  | deny   | TranslatorNotCleared
            """)
    void aClearedTranslatorPutsTheNoticeInTheTargetLanguage(
            boolean cleared, boolean notice, String answer, String reason) {
        var decision = handle(Given.CA, "군사III급비밀", new Act.Translate(cleared, notice));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(basisOf(decision, reason)).isEqualTo("17");
        assertThat(owed(Duty.Kind.TRANSLATION_NOTICE).article()).isEqualTo("17");
        var texts = Schemes.text(Given.PACT.fields().fields("translation").fields("notice"));
        assertThat(List.of(texts.ko(), texts.en(), texts.fr()))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    // Shows: clause Destruction
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LABEL        | PERSONS | CONSENT | TOLD  | CRISIS | ANSWER | REASON
            대외비        | 2       | false   | false | false  | permit | ModeAllows
            대외비        | 1       | true    | true  | false  | deny   | PersonsTooFew
            군사III급비밀 | 2       | false   | false | false  | refer  | TellOriginator
            군사III급비밀 | 2       | false   | true  | false  | permit | ToldOriginator
            군사III급비밀 | 1       | false   | true  | false  | deny   | PersonsTooFew
            군사II급비밀  | 2       | false   | true  | false  | refer  | ConsentMissing
            군사II급비밀  | 2       | true    | false | false  | permit | ConsentGiven
            군사I급비밀   | 2       | true    | true  | false  | deny   | ModeForbids
            군사II급비밀  | 1       | false   | false | true   | permit | CrisisDestruction
            군사I급비밀   | 1       | false   | false | true   | permit | CrisisDestruction
            """)
    void whatIsHighestIsReturnedAndInACrisisItIsDestroyedAtOnce(
            String label, int persons, boolean consent, boolean told, boolean crisis, String answer, String reason) {
        var decision = handle(Given.CA, label, new Act.Destroy(persons, consent, told, crisis));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(basisOf(decision, reason)).isEqualTo("18");
        if (crisis)
            assertThat(Sentences.in(Language.EN, decision.findings().getFirst().reason()))
                    .isEqualTo("in a crisis it is destroyed at once, and notified “as soon as possible” (PT24H)");
    }

    // Shows: clause Contractors
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FLOW DOWN | CLEARED | ANSWER | REASON
            true      | true    | permit | ConditionsFlowDown
            true      | false   | deny   | SubcontractorNotCleared
            false     | true    | deny   | ConditionsDoNotFlowDown
            """)
    void conditionsFlowDownToClearedSubcontractorsAlone(
            boolean flowDown, boolean cleared, String answer, String reason) {
        var decision = handle(Given.CA, "군사III급비밀", new Act.Subcontract(flowDown, cleared));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(basisOf(decision, reason)).isEqualTo("19");
        assertThat(owed(Duty.Kind.FLOW_DOWN).article()).isEqualTo("19");
    }

    /** A Canadian holder's own clock is 24 hours, inside the treaty's 48; a late report is taken, and is late. */
    // Shows: clause Loss, compromise
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            BY | AFTER  | CLASSIFIED | ANSWER | DOMESTIC       | TREATY
            CA | PT0S   | false      | permit | ReportedInTime | ReportedInTime
            CA | PT24H  | false      | permit | ReportedInTime | ReportedInTime
            CA | PT25H  | false      | permit | ReportedLate   | ReportedInTime
            CA | PT48H  | false      | permit | ReportedLate   | ReportedInTime
            CA | PT49H  | false      | permit | ReportedLate   | ReportedLate
            KR | PT25H  | false      | permit | -              | ReportedInTime
            KR | PT49H  | false      | permit | -              | ReportedLate
            CA | PT1H   | true       | deny   | ReportedInTime | ReportedInTime
            """)
    void aLossOrItsPossibilityIsReportedWithinTheDomesticClockInsideTheTreatys(
            String by, Duration after, boolean classified, String answer, String domestic, String treaty) {
        var decision = handle(new Nation(by), "군사II급비밀", new Act.ReportLoss(NOW, NOW.plus(after), classified));
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(reasonOf(decision, "domestic").orElse("-")).isEqualTo(domestic);
        assertThat(reasonOf(decision, "treaty")).contains(treaty);
        assertThat(reasonOf(decision, "content")).contains(classified ? "ContentClassified" : "ContentFree");
    }

    // Shows: clause Loss, compromise
    @Test
    void suspicionIsReportedAndTheDomesticClockIsNoLongerThanTheTreatys() {
        assertThat(refused(Given.with("of: [loss, compromise, suspicion]", "of: [loss, compromise]")))
                .contains("incidents.of");
        assertThat(refused(Given.with("within 24 hours, number: PT24H", "within 24 hours, number: PT72H")))
                .contains("incidents.domestic.0.report")
                .contains(
                        "a loss that CA reports in the time of its own rule, PT72H, would be late under the pact, PT48H");
        assertThat(Given.rules(Given.with("within 24 hours, number: PT24H", "within 24 hours, number: PT48H")))
                .isNotNull();
    }

    // Shows: clause Assurance visits
    @Test
    void eachMaySeeHowTheOtherProtects() {
        var block = Given.PACT.fields().fields("assuranceVisits");
        assertThat(block.text("article")).isEqualTo("21");
        assertThat(TreatyTime.of(block.fields("every")).word()).isEqualTo("mutually convenient");
        assertThat(refused(Given.YAML.replaceFirst("(?s)\nassuranceVisits:\n.*?(?=\ndisputes:)", "")))
                .contains("required property 'assuranceVisits'");
    }

    // Shows: clause Disputes
    @Test
    void aDisputeLoosensNothing() {
        var acts = new ArrayList<>(Given.LIFE.acts());
        acts.add(PactAct.of(Given.KR, Kind.DISPUTED, Given.RULES, NOW));
        var disputed = Given.decide(Given.RULES, Given.request(), life(acts), Given.LAW_OF_KOREA, NOW);
        assertThat(disputed.name()).isEqualTo("permit");
        assertThat(disputed.duties())
                .isEqualTo(decide(Given.RULES, Given.request()).duties());
        assertThat(basisOf(disputed, "Disputed")).isEqualTo("22");
    }

    // Shows: clause Force, end
    @Test
    void nothingBeginsAfterTheEndAndProtectionGoesOn() {
        var acts = new ArrayList<>(Given.LIFE.acts());
        acts.add(PactAct.of(Given.CA, Kind.NOTICE, Given.RULES, NOW));
        var life = life(acts);
        var end = life.at(NOW).ends().orElseThrow();
        assertThat(end).isEqualTo(Instant.parse("2027-07-01T00:00:00Z"));
        assertThat(Given.decide(Given.RULES, Given.request(), life, Given.LAW_OF_KOREA, end.minusMillis(1))
                        .name())
                .isEqualTo("permit");
        assertThat(Given.decide(Given.RULES, Given.request(), life, Given.LAW_OF_KOREA, end)
                        .name())
                .isEqualTo("deny");
        var held = new Handling(
                Given.CA, Given.KR, new OriginLabel(Given.KOREAN.parse("군사II급비밀")), new Act.Reproduce(false));
        var after = Given.RULES.decide(held, life, Set.of(), end);
        assertThat(after.name()).as("consent is still asked for").isEqualTo("refer");
        assertThat(basisOf(after, "ProtectionGoesOn")).isEqualTo("23");
        assertThat(owed(Duty.Kind.PROTECT_AFTER_END).article()).isEqualTo("23");
    }

    /** A number is a nation's; the word beside it is the treaty's. */
    // Shows: clause Force, end
    @Test
    void everyNumberStandsBesideTheTreatysWordAndNamesWhoSetIt() {
        var numbers = new ArrayList<Fields>();
        collect(Given.PACT.document().tree(), numbers);
        assertThat(numbers).hasSizeGreaterThan(15).allSatisfy(number -> {
            var time = TreatyTime.of(number);
            assertThat(time.setBy()).isNotBlank();
            assertThat(time.toString()).startsWith("“" + time.word() + "”");
        });
    }

    private static void collect(Object part, List<Fields> into) {
        if (part instanceof Map<?, ?> map) {
            if (map.containsKey("number")) {
                @SuppressWarnings("unchecked")
                var tree = (Map<String, Object>) map;
                into.add(new Fields(tree, "number"));
            }
            map.values().forEach(inner -> collect(inner, into));
        } else if (part instanceof List<?> list) list.forEach(inner -> collect(inner, into));
    }

    private static Decision read(String clearance, Set<Nation> nationalities, String granted) {
        var held = ((Mapping.Mapped) Given.RULES.map(Given.request().label())).label();
        return Given.RULES.decide(
                new ReadingRequest(
                        nationalities,
                        Given.CANADIAN.clearance(Map.of("classification", clearance, "protection", "C"), Map.of()),
                        held,
                        "operations",
                        "joint-exercise",
                        granted.isEmpty() ? Set.of() : Set.of(granted),
                        Optional.of(Given.assurance("operations", "joint-exercise", "SECRET"))),
                NOW);
    }

    private static Decision decide(Rules rules, ReleaseRequest request) {
        return Given.decide(rules, request, Given.life(rules), Given.LAW_OF_KOREA, NOW);
    }

    private static Decision handle(Nation by, String label, Act act) {
        var korean = label.matches(".*[가-힣].*");
        return Given.RULES.decide(
                new Handling(
                        by,
                        korean ? Given.KR : Given.CA,
                        new OriginLabel((korean ? Given.KOREAN : Given.CANADIAN).parse(label)),
                        act),
                Given.LIFE,
                Set.of(),
                NOW);
    }

    private static ReleaseRequest release(String area, String purpose, String label) {
        var r = Given.request();
        return new ReleaseRequest(
                r.sender(),
                r.recipient(),
                r.origins(),
                new OriginLabel(Given.KOREAN.parse(label)),
                area,
                purpose,
                r.mediaType(),
                r.channel(),
                r.proposer(),
                r.approvers(),
                r.declaration());
    }

    private static ReleaseRequest over(String channel, String label) {
        var r = release("operations", "joint-exercise", label);
        return new ReleaseRequest(
                r.sender(),
                r.recipient(),
                r.origins(),
                r.label(),
                r.area(),
                r.purpose(),
                r.mediaType(),
                channel,
                r.proposer(),
                r.approvers(),
                r.declaration());
    }

    private static Life life(List<PactAct> acts) {
        return Life.of(Given.PACT, Given.RULES, acts);
    }

    /** What a permitted release of a 군사II급비밀 binds Canada to. */
    private static Duty owed(Duty.Kind kind) {
        var decision = decide(Given.RULES, Given.request());
        assertThat(decision.name()).isEqualTo("permit");
        return decision.duties().stream()
                .filter(duty -> duty.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String refused(String yaml) {
        var problems = catchThrowableOfType(Problems.class, () -> Given.rules(yaml));
        assertThat(problems).as("accepted").isNotNull();
        return String.valueOf(problems.getMessage());
    }

    private static List<String> reasons(Decision decision) {
        return decision.findings().stream()
                .map(finding -> finding.reason().getClass().getSimpleName())
                .toList();
    }

    private static Optional<String> reasonOf(Decision decision, String rule) {
        return decision.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(finding -> finding.reason().getClass().getSimpleName())
                .findFirst();
    }

    private static String basisOf(Decision decision, String reason) {
        return decision.findings().stream()
                .filter(finding -> finding.reason().getClass().getSimpleName().equals(reason))
                .map(finding -> finding.basis().id())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + reason + " in " + decision.findings()));
    }
}
