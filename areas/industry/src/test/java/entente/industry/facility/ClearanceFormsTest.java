package entente.industry.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.Given;
import entente.industry.Printed;
import entente.industry.facility.Confirmations.Confirmation;
import entente.industry.facility.Confirmations.Status;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked and answered of clearances stands on the forms, field by field. */
class ClearanceFormsTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final Instant ASKED = Instant.parse("2027-03-01T23:30:00Z");
    private static final Instant ANSWERED = Instant.parse("2027-03-04T01:00:00Z");
    private static final Instant CHANGED = Instant.parse("2027-05-01T01:00:00Z");
    private static final String UNTIL = "2027-12-31T14:59:30Z";

    private static TreeMap<String, Object> facility() {
        return new TreeMap<>(Map.of(
                "of", "FACILITY",
                "requester", "SPAC / PSPC",
                "reference", "KR-1",
                "name", "한빛정밀",
                "reason", "SUBCONTRACT",
                "contract", "W8486-27",
                "level", "SECRET",
                "storage", "CONFIDENTIAL",
                "systems", "CONFIDENTIAL",
                "until", UNTIL));
    }

    private static TreeMap<String, Object> person() {
        var asked = facility();
        asked.keySet().removeAll(List.of("storage", "systems"));
        asked.putAll(Map.of("of", "PERSON", "name", "신독자", "reason", "EMPLOYMENT"));
        return asked;
    }

    private static Confirmation confirmation(
            Map<String, Object> asked, Status status, Map<String, String> said, Optional<Instant> changed) {
        var answered = status == Status.ASKED ? Optional.<Instant>empty() : Optional.of(ANSWERED);
        return new Confirmation(
                ID,
                Given.CA,
                asked,
                ASKED,
                status,
                said,
                said.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(UNTIL)),
                answered,
                changed.or(() -> answered));
    }

    private static Confirmation asked(Map<String, Object> asked) {
        return confirmation(asked, Status.ASKED, Map.of(), Optional.empty());
    }

    @Test
    void everyFieldOfAFacilitysRequest() {
        var filled = ClearanceForms.request(asked(facility()));
        assertThat(Printed.table(filled)).isEqualTo("""
                reference=00000000-0000-4000-8000-000000000001
                askedOn=2027-03-01
                requester=SPAC / PSPC
                requesterContact=
                asked=confirm
                answerBy=
                facility=한빛정밀
                address=
                registration=KR-1
                reason=subcontract
                contract=W8486-27
                reasonText=
                level=SECRET
                until=2027-12-31
                untilHour=14:59
                storageNeeded=yes
                storageLevel=CONFIDENTIAL
                systemsNeeded=yes
                systemsLevel=CONFIDENTIAL""");
        assertThat(Printed.wrong(filled)).isEmpty();
        Printed.requireReadBackEqual(filled);
    }

    @Test
    void everyFieldOfAFacilitysConfirmation() {
        var filled = ClearanceForms.answer(
                confirmation(
                        facility(),
                        Status.CONFIRMED,
                        Map.of("level", "군사II급비밀", "storage", "군사III급비밀"),
                        Optional.empty()),
                "대한민국");
        assertThat(Printed.table(filled)).isEqualTo("""
                reference=00000000-0000-4000-8000-000000000001
                answeredOn=2027-03-04
                changedOn=
                authority=대한민국
                facility=한빛정밀
                registration=KR-1
                address=
                standing=cleared
                level=군사II급비밀
                until=2027-12-31
                untilHour=14:59
                interim=
                storageStanding=authorised
                storageLevel=군사III급비밀
                systemsStanding=not-confirmed
                systemsLevel=
                notifies=true
                remarks=""");
        assertThat(Printed.wrong(filled)).isEmpty();
        Printed.requireReadBackEqual(filled);
    }

    @Test
    void everyFieldOfAPersonsConfirmation() {
        var filled = ClearanceForms.answer(
                confirmation(person(), Status.DOWNGRADED, Map.of("level", "군사III급비밀"), Optional.of(CHANGED)), "대한민국");
        assertThat(Printed.table(filled)).isEqualTo("""
                reference=00000000-0000-4000-8000-000000000001
                askedOn=2027-03-01
                requester=SPAC / PSPC
                reason=employment
                contract=W8486-27
                reasonText=
                levelAsked=SECRET
                untilAsked=2027-12-31
                untilAskedHour=14:59
                name=신독자
                registration=KR-1
                bornOn=
                bornAt=
                nationality=
                employer=
                standing=lowered
                levelHeld=군사III급비밀
                until=2027-12-31
                untilHour=14:59
                answeredOn=2027-03-04
                changedOn=2027-05-01
                authority=대한민국
                notifies=true""");
        assertThat(Printed.wrong(filled)).isEmpty();
        Printed.requireReadBackEqual(filled);
    }

    /** A request of each kind, with what may be left out left out. */
    @ParameterizedTest
    @CsvSource({"FACILITY, fsc-request", "PERSON, psc-confirmation"})
    void theLeastThatMayBeAskedIsWhole(String of, String form) {
        var asked = of.equals("PERSON") ? person() : facility();
        asked.keySet().removeAll(List.of("contract", "storage", "systems"));
        var filled = ClearanceForms.request(asked(asked));
        assertThat(filled.form().id()).isEqualTo(form);
        assertThat(Printed.wrong(filled)).isEmpty();
        assertThat(filled.values().value("standing")).isEmpty();
        Printed.requireReadBackEqual(filled);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CONFIRMED", "DOWNGRADED", "WITHDRAWN", "NOT_CONFIRMED"})
    void everyAnswerIsWhole(Status status) {
        var said = status == Status.CONFIRMED || status == Status.DOWNGRADED
                ? Map.of("level", "군사III급비밀")
                : Map.<String, String>of();
        for (var asked : List.of(facility(), person())) {
            var filled = ClearanceForms.answer(
                    confirmation(
                            asked, status, said, status == Status.CONFIRMED ? Optional.empty() : Optional.of(CHANGED)),
                    "대한민국");
            assertThat(Printed.wrong(filled)).as(status + " " + asked).isEmpty();
            Printed.requireReadBackEqual(filled);
        }
    }

    /** It is the same form whether the facility is unknown, or known and not cleared: nothing of either is in it. */
    @Test
    void notConfirmedSaysNoMore() {
        var filled = ClearanceForms.answer(
                confirmation(facility(), Status.NOT_CONFIRMED, Map.of(), Optional.empty()), "대한민국");
        assertThat(filled.values().tree().keySet())
                .containsExactlyInAnyOrder(
                        "reference",
                        "answeredOn",
                        "authority",
                        "facility",
                        "registration",
                        "standing",
                        "storageStanding",
                        "systemsStanding");
        for (var field : List.of("standing", "storageStanding", "systemsStanding"))
            assertThat(filled.values().text(field)).contains("not-confirmed");
    }

    @Test
    void whatWasNotAnsweredHasNoAnswerToPrint() {
        assertThatThrownBy(() -> ClearanceForms.answer(asked(facility()), "대한민국"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}: {1} = {2} → {3}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            OF       | FIELD     | VALUE                | WHERE
            FACILITY | reason    | EMPLOYMENT           | reason
            PERSON   | reason    | EMPLOYMENT           | -
            FACILITY | reason    | BID                  | -
            FACILITY | reason    | CONTRACT             | -
            FACILITY | reason    | VISIT                | -
            FACILITY | name      | a(hidden)b           | facility
            PERSON   | name      | a(turned)b           | name
            FACILITY | reference | KR(hidden)1          | registration
            FACILITY | requester | a(turned)b           | requester
            FACILITY | contract  | a(turned)b           | contract
            FACILITY | level     | ABOVE ALL            | level
            PERSON   | level     | ABOVE ALL            | levelAsked
            FACILITY | storage   | ABOVE ALL            | storageLevel
            FACILITY | systems   | ABOVE ALL            | systemsLevel
            FACILITY | until     | 2027-02-01T00:00:00Z | until
            PERSON   | until     | 2027-02-01T00:00:00Z | untilAsked
            """)
    void whatTheFormObjectsToIsNotAsked(String of, String field, String value, String where) {
        var asked = of.equals("PERSON") ? person() : facility();
        asked.put(field, unescaped(value));
        if (where.equals("-")) ClearanceForms.requireWhole(ID, asked, ASKED, Given.CANADA);
        else
            assertThatThrownBy(() -> ClearanceForms.requireWhole(ID, asked, ASKED, Given.CANADA))
                    .isInstanceOfSatisfying(
                            Problems.class,
                            problems -> assertThat(problems.list())
                                    .extracting(Problem::where)
                                    .containsExactly(where));
    }

    private static String unescaped(String text) {
        return text.replace("(hidden)", "\u200B").replace("(turned)", "\u202E");
    }

    @Test
    void everythingThatTheFormsAlwaysAskForIsAskedOrAnswered() {
        for (var asked : List.of(facility(), person())) {
            var request = ClearanceForms.request(asked(asked));
            assertThat(request.values().tree().keySet()).containsAll(Printed.always(request.form()));
            var answer = ClearanceForms.answer(
                    confirmation(asked, Status.NOT_CONFIRMED, Map.of(), Optional.empty()), "대한민국");
            assertThat(answer.values().tree().keySet()).containsAll(Printed.always(answer.form()));
        }
    }
}
