package entente.forms;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form: each field and each rule kept, and each of them broken once. */
class FormCheckTest {
    private static final Set<String> MARKS = Set.of("SECRET", "CONFIDENTIAL");

    static Stream<Form> forms() {
        return Forms.list().stream();
    }

    private static List<Problem> problems(Form form, Map<String, Object> values) {
        return FormCheck.problems(form, new FormValues(values), MARKS::contains);
    }

    private static Set<String> wheres(Form form, Map<String, Object> values) {
        var wheres = new TreeSet<String>();
        for (var problem : problems(form, values)) wheres.add(problem.where());
        return wheres;
    }

    @Test
    void thereAreElevenForms() {
        assertThat(Forms.list()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormThatIsFilledWellHasNoProblem(Form form) {
        assertThat(problems(form, Filled.well(form))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsRequiredIsMissedByName(Form form) {
        var tried = 0;
        for (var rule : form.rules()) {
            if (!(rule instanceof Rule.Required required)) continue;
            var values = Filled.well(form);
            required.when().ifPresent(when -> fulfil(form, values, when));
            var dot = rule.field().indexOf('.');
            String where;
            if (dot < 0) {
                values.remove(rule.field());
                where = rule.field();
            } else {
                var table = rule.field().substring(0, dot);
                var row = new TreeMap<>(new FormValues(values).rows(table).getFirst());
                row.remove(rule.field().substring(dot + 1));
                var rows = new ArrayList<Object>(new FormValues(values).rows(table));
                rows.set(0, row);
                values.put(table, rows);
                where = table + "[1]." + rule.field().substring(dot + 1);
            }
            assertThat(wheres(form, values)).as(form.id() + " " + rule).contains(where);
            tried++;
        }
        assertThat(tried).isGreaterThan(5);
    }

    private static void fulfil(Form form, Map<String, Object> values, Rule.When when) {
        var value = new TreeSet<>(when.values()).first();
        assertThat(form.option(when.field(), value)).as(form.id() + " " + when).isPresent();
        values.put(when.field(), value);
    }

    /** What is asked only then is not asked otherwise. */
    @ParameterizedTest
    @MethodSource("forms")
    void whatIsRequiredIfIsNotRequiredOtherwise(Form form) {
        for (var rule : form.rules()) {
            if (!(rule instanceof Rule.Required(var field, var when, var _)) || when.isEmpty()) continue;
            var others = new TreeSet<>(
                    ((FieldType.Choice) form.field(when.get().field()).type()).codes());
            others.removeAll(when.get().values());
            var values = Filled.well(form);
            values.remove(field);
            if (others.isEmpty()) values.remove(when.get().field());
            else values.put(when.get().field(), others.first());
            assertThat(problems(form, values).stream()
                            .filter(problem -> problem.where().equals(field))
                            .filter(problem -> problem.wrong()
                                    .contains(", for " + when.get().field())))
                    .as(form.id() + " " + rule)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFieldRefusesWhatItsTypeDoesNotTake(Form form) {
        for (var field : form.fields())
            for (var wrong : wrongFor(field.type())) {
                var values = Filled.well(form);
                values.put(field.id(), wrong);
                assertThat(wheres(form, values))
                        .as(form.id() + "." + field.id() + " = " + wrong)
                        .contains(field.id());
            }
        for (var field : form.fields())
            if (field.type() instanceof FieldType.Rows rows)
                for (var column : rows.columns())
                    for (var wrong : wrongFor(column.type())) {
                        var values = Filled.well(form);
                        var row = new TreeMap<>(
                                new FormValues(values).rows(field.id()).getFirst());
                        row.put(column.id(), wrong);
                        var all = new ArrayList<Object>(new FormValues(values).rows(field.id()));
                        all.set(0, row);
                        values.put(field.id(), all);
                        assertThat(wheres(form, values)).contains(field.id() + "[1]." + column.id());
                    }
    }

    private static List<Object> wrongFor(FieldType type) {
        return switch (type) {
            case FieldType.Words words ->
                words.lines()
                        ? List.of(1L, true, " ", "a\u0000b", "a\u202Eb", "a\u200Bb", "x".repeat(words.longest() + 1))
                        : List.of(1L, true, " ", "a\nb", "a\u202Eb", "x".repeat(words.longest() + 1));
            case FieldType.Day _ ->
                List.of(
                        "2026-02-29",
                        "2026-13-01",
                        "26-01-01",
                        "2026-1-1",
                        "01.01.2026",
                        "tomorrow",
                        1L,
                        "2026-12-01 ");
            case FieldType.Choice _ -> List.<Object>of("none of them", true, 1L);
            case FieldType.Check _ -> List.of("true", 1L);
            case FieldType.Number number -> List.of(number.least() - 1, number.most() + 1, "1", true);
            case FieldType.NationCode _ -> List.of("KOR", "kr", "K", "82", true);
            case FieldType.Mark _ -> List.of("TOP SECRET BURN", "secret", 1L);
            case FieldType.Rows rows -> {
                var many = new ArrayList<Object>();
                for (var i = 0; i <= rows.most(); i++)
                    many.add(Map.of(rows.columns().getFirst().id(), "x"));
                yield List.of("x", true, many);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsNoFieldIsRefused(Form form) {
        var values = Filled.well(form);
        values.put("another", "x");
        assertThat(wheres(form, values)).containsExactly("another");
    }

    @ParameterizedTest(name = "{0}: {1} = {2} → {3}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FORM        | FIELDS                                                                  | WHERE
            rfv         | ends=2026-11-30                                                         | ends
            rfv         | ends=2026-12-29                                                         | -
            rfv         | ends=2026-12-30; remarks=                                               | ends
            rfv         | ends=2026-12-30; remarks=sea trials                                     | -
            rfv         | kind=recurring; ends=2027-11-30; subject=Recurring visits: trials; C    | -
            rfv         | kind=recurring; ends=2027-12-01; subject=Recurring visits: trials; C    | ends
            rfv         | kind=recurring; subject=반복 방문: 시험                                    | -
            rfv         | kind=recurring; subject=Visites périodiques                             | -
            rfv         | kind=recurring; subject=Trials                                          | subject
            rfv         | kind=emergency; emergencyReason=                                        | emergencyReason
            rfv         | kind=emergency; ends=2026-12-29                                         | -
            rfv         | kind=emergency; ends=2026-12-30                                         | ends
            rfv         | kind=amendment                                                          | amends
            rfv         | kind=amendment; amends=x                                                | amends
            rfv         | kind=amendment; amends=00000000-0000-4000-8000-000000000000             | -
            rfv         | certifierName=                                                          | certifierName
            rfv         | certifierName=홍길동 Élise                                                | certifierName
            rfv         | siteCount=2                                                             | siteCount
            rfv         | visitorCount=2                                                          | visitorCount
            rfv         | requesterPhone=call me                                                  | requesterPhone
            rfv         | requesterEmail=nobody                                                   | requesterEmail
            rfv         | subjectInHostLanguage=                                                  | subjectInHostLanguage
            rfv         | otherBegins=2026-12-09; otherEnds=2026-12-08                            | otherEnds
            posting     | ends=2026-11-30                                                         | ends
            posting     | ends=2028-11-30; clearedUntil=2029-01-01                                | -
            posting     | ends=2028-12-01; clearedUntil=2029-01-01                                | ends
            posting     | kind=trainee; course=ASW; ends=2027-11-30; clearedUntil=2028-01-01      | -
            posting     | kind=trainee; course=ASW; ends=2027-12-01; clearedUntil=2028-01-01      | ends
            posting     | ends=2026-12-09; clearedUntil=2026-12-08                                | clearedUntil
            posting     | kind=trainee; course=                                                   | course
            posting     | kind=trainee; duties=                                                   | -
            posting     | kind=exchange-officer; duties=                                          | duties
            posting     | oral=false                                                              | oral
            srcl        | tier=subcontract; primeContract=                                        | primeContract
            srcl        | tier=prime; primeContract=; subcontractor=                              | -
            srcl        | access=premises; level=                                                 | -
            srcl        | access=information; level=                                              | level
            srcl        | releaseRestriction=restricted-to; releaseTo=                            | releaseTo
            srcl        | securityAuthority=홍길동 élise                                            | securityAuthority
            srcl        | supplierRelease=false                                                   | supplierRelease
            srcl        | personnel=                                                              | personnel
            srcl        | summary=                                                                | -
            fsc-request | storageNeeded=yes; storageLevel=                                        | storageLevel
            fsc-request | storageNeeded=no; storageLevel=                                         | -
            fsc-request | answerBy=2026-11-30                                                     | answerBy
            fsc-request | systemsNeeded=yes; systemsLevel=                                        | systemsLevel
            fsc-request | systemsNeeded=no; systemsLevel=                                         | -
            fsc-request | until=2026-11-30                                                        | until
            fsc-request | untilHour=24:00                                                         | untilHour
            fsc-request | reason=employment                                                       | reason
            fsc-request | registration=                                                           | registration
            fsc-request | address=                                                                | -
            fsc-confirmation | standing=not-confirmed; level=; until=; notifies=; changedOn=      | -
            fsc-confirmation | standing=not-cleared                                               | standing
            fsc-confirmation | standing=lowered; level=                                           | level
            fsc-confirmation | standing=lowered; changedOn=                                       | changedOn
            fsc-confirmation | standing=withdrawn; level=; until=                                 | -
            fsc-confirmation | standing=withdrawn; changedOn=                                     | changedOn
            fsc-confirmation | changedOn=2026-11-30                                               | changedOn
            fsc-confirmation | untilHour=3 o'clock                                                | untilHour
            fsc-confirmation | systemsStanding=authorised; systemsLevel=                          | systemsLevel
            fsc-confirmation | systemsStanding=not-confirmed; systemsLevel=                       | -
            fsc-confirmation | storageStanding=authorised; storageLevel=                          | storageLevel
            fsc-confirmation | notifies=false                                                     | notifies
            psc-confirmation | standing=not-confirmed; levelHeld=; until=; notifies=              | -
            psc-confirmation | standing=not-confirmed; answeredOn=                                | answeredOn
            psc-confirmation | standing=lowered; levelHeld=                                       | levelHeld
            psc-confirmation | standing=withdrawn; changedOn=                                     | changedOn
            psc-confirmation | standing=; levelHeld=; until=; answeredOn=; authority=; notifies=  | -
            psc-confirmation | bornOn=; bornAt=; nationality=                                     | -
            psc-confirmation | registration=                                                      | registration
            psc-confirmation | reason=employment                                                  | -
            psc-confirmation | notifies=false                                                     | notifies
            psc-confirmation | untilAsked=2026-11-30                                              | untilAsked
            psc-confirmation | until=2026-11-30                                                   | until
            hand-carry  | ends=2026-12-31                                                         | -
            hand-carry  | ends=2027-01-01                                                         | ends
            hand-carry  | issuedOn=2026-12-02                                                     | begins
            hand-carry  | neverOpened=false                                                       | neverOpened
            hand-carry  | nothingHappened=; afterOn=; receiptNumber=                              | -
            hand-carry  | nothingHappened=delay; afterOn=                                         | afterOn
            hand-carry  | nothingHappened=lost; receiptNumber=                                    | -
            hand-carry  | consignee=홍길동 Élise                                                    | consignee
            psi         | reviewOn=2028-11-30                                                     | -
            psi         | reviewOn=2028-12-01                                                     | reviewOn
            destruction | basis=consent; consentReference=                                        | consentReference
            destruction | basis=crisis; consentReference=                                         | -
            destruction | second=홍길동 Élise                                                       | second
            receipt     | receivedOn=2026-11-30                                                   | receivedOn
            receipt     | receivedAt=24:00                                                        | receivedAt
            receipt     | receivedAt=00:00                                                        | -
            receipt     | condition=damaged; conditionText=                                       | conditionText
            receipt     | condition=intact; conditionText=                                        | -
            incident    | reportedOn=2026-12-03; toldOn=2026-12-03                                 | -
            incident    | reportedOn=2026-12-04                                                   | reportedOn
            incident    | toldOn=2026-11-30                                                       | toldOn
            incident    | level=; originator=; obligation=; toldOn=                               | -
            incident    | facility=beside the harbour                                             | facility
            incident    | obligation=it was the radar                                             | obligation
            incident    | knownOn=2026-11-30; happenedOn=2026-12-01; reportedOn=2026-12-01         | knownOn
            incident    | number=the ship's position                                              | number
            """)
    void eachRuleAtItsEdge(String id, String fields, String where) {
        var form = Forms.get(id);
        var values = Filled.well(form);
        var cleared = new ArrayList<Consumer<Map<String, Object>>>();
        for (var one : fields.split("; ")) {
            if (one.equals("C")) {
                var row = new TreeMap<>(new FormValues(values).rows("visitors").getFirst());
                row.put("clearedUntil", "2028-01-01");
                values.put("visitors", List.of(row));
                continue;
            }
            var at = one.indexOf('=');
            var name = one.substring(0, at).strip();
            var value = one.substring(at + 1).strip();
            if (value.isEmpty()) values.remove(name);
            else
                values.put(
                        name,
                        switch (form.field(name).type()) {
                            case FieldType.Number _ -> Long.valueOf(value);
                            case FieldType.Check _ -> Boolean.valueOf(value);
                            default -> value;
                        });
        }
        cleared.forEach(one -> one.accept(values));
        // Who visits is cleared for all of it, unless the row is about that.
        if (id.equals("rfv")) {
            var row = new TreeMap<>(new FormValues(values).rows("visitors").getFirst());
            row.put("clearedUntil", "2028-01-01");
            values.put("visitors", List.of(row));
        }
        if (where.equals("-")) assertThat(problems(form, values)).isEmpty();
        else assertThat(wheres(form, values)).containsExactly(where);
    }

    @Test
    void clearancesThatEndDuringTheVisitAreNamedByRow() {
        var form = Forms.get("rfv");
        var values = Filled.well(form);
        var first = new TreeMap<>(new FormValues(values).rows("visitors").getFirst());
        first.put("clearedUntil", "2026-12-03");
        var second = new TreeMap<>(first);
        second.put("clearedUntil", "2026-12-02");
        values.put("visitors", List.of(first, second));
        values.put("visitorCount", 2L);
        assertThat(wheres(form, values)).containsExactly("visitors[2].clearedUntil");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Forms.get("rfv"), Map.of("begins", "x", "kind", "y"))
                        .size())
                .isGreaterThan(20);
    }

    /** An incident report has nowhere to write a word of one's own, but for ids of letters and digits. */
    @Test
    void nothingClassifiedCanBeInAnIncidentReport() {
        var form = Forms.get("incident");
        var words = new TreeSet<String>();
        for (var field : form.fields()) {
            if (field.type() instanceof FieldType.Words) words.add(field.id());
            if (field.type() instanceof FieldType.Rows rows)
                assertThat(rows.columns()).allMatch(column -> column.type() instanceof FieldType.Choice);
        }
        assertThat(words).containsExactly("facility", "number", "obligation");
        for (var field : words) {
            var values = Filled.well(form);
            values.put(field, "two words");
            assertThat(wheres(form, values)).containsExactly(field);
        }
    }

    @Test
    void aColumnThatIsAChoiceTakesItsOwnAnswers() {
        var form = Forms.get("srcl");
        assertThat(form.option("summary.category", "media")).isPresent();
        assertThat(form.option("summary.category", "reliability")).isEmpty();
        var values = Filled.well(form);
        values.put("summary", List.of(Map.of("category", "comsec", "mark", "SECRET")));
        assertThat(wheres(form, values)).containsExactly("summary[1].category");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyRuleIsSaidInThreeLanguagesAndNoGuideIsCalledLaw(Form form) {
        for (var rule : form.rules()) {
            var words = rule.words(form);
            assertThat(Set.of(words.ko(), words.en(), words.fr())).hasSizeGreaterThanOrEqualTo(2);
            assertThat(rule.source()).isNotBlank().doesNotContain("MISWG");
        }
    }
}
