package entente.industry.incident;

import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.Printed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An incident stands on its form, field by field and word by word. */
class IncidentFormTest {
    private static final String HOLDING = "00000000-0000-4000-8000-00000000000a";
    private static final String LOSS = "00000000-0000-4000-8000-00000000000b";
    private static final Instant KNOWN = Instant.parse("2027-03-01T09:00:00Z");

    private static IncidentState incident(String of, Set<String> circumstances, Set<String> containment, boolean told) {
        return new IncidentState(
                "lost-disk-1",
                "hanbit",
                of,
                KNOWN,
                circumstances,
                Optional.of(HOLDING),
                KNOWN.plusSeconds(7200),
                Optional.empty(),
                containment,
                told ? Optional.of(LOSS) : Optional.empty(),
                told ? Optional.of(KNOWN.plusSeconds(86_400)) : Optional.empty(),
                false,
                false);
    }

    @Test
    void everyField() {
        var filled = IncidentForm.of(
                incident("SUSPICION", Set.of("UNATTENDED", "OVERHEARD"), Set.of("SEARCH_UNDER_WAY"), true), true);
        assertThat(Printed.table(filled)).isEqualTo("""
                number=lost-disk-1
                kind=suspicion
                level=
                originator=
                knownOn=2027-03-01
                happenedOn=
                reportedOn=2027-03-01
                obligation=00000000-0000-4000-8000-00000000000b
                toldOn=2027-03-02
                reporter=contractor
                facility=hanbit
                place=facility
                circumstances=2
                circumstances[1].circumstance=overheard
                circumstances[2].circumstance=unattended
                containment=1
                containment[1].measure=search-under-way
                effect=unknown
                measures=""");
        assertThat(Printed.wrong(filled)).isEmpty();
        Printed.requireReadBackEqual(filled);
    }

    /** Every word that may be entered is a word of the form. */
    @Test
    void everyWordIsOnTheForm() {
        var tried = 0;
        for (var of : words(IncidentKind.REPORTED, "of"))
            for (var circumstance : words(IncidentKind.REPORTED, "circumstances"))
                for (var measure : words(IncidentKind.CONTAINED, "containment")) {
                    var filled = IncidentForm.of(incident(of, Set.of(circumstance), Set.of(measure), false), false);
                    assertThat(Printed.wrong(filled))
                            .as(of + " " + circumstance + " " + measure)
                            .isEmpty();
                    tried++;
                }
        assertThat(tried).isEqualTo(3 * 9 * 5);
    }

    private static List<String> words(IncidentKind kind, String field) {
        return java.util.Objects.requireNonNull(kind.shape().fields().get(field))
                .words();
    }

    @ParameterizedTest
    @CsvSource({"THEFT, facility", "IN_TRANSIT, in-transit", "SYSTEM_INTRUSION, network"})
    void whereItWasFollowsFromHow(String circumstance, String place) {
        var filled = IncidentForm.of(incident("LOSS", Set.of(circumstance), Set.of(), false), true);
        assertThat(filled.values().text("place")).contains(place);
        assertThat(filled.values().rows("containment")).containsExactly(java.util.Map.of("measure", "none-yet"));
        assertThat(Printed.wrong(filled)).isEmpty();
    }

    /** Who may not know of a holding learns nothing of it from a report that names its id. */
    @Test
    void nothingOfTheHoldingIsOnIt() {
        var filled = IncidentForm.of(incident("LOSS", Set.of("THEFT"), Set.of(), false), true);
        assertThat(filled.values().tree().toString()).doesNotContain(HOLDING);
        assertThat(filled.values().value("level")).isEmpty();
        assertThat(filled.values().value("originator")).isEmpty();
    }

    @Test
    void whatWasReportedTooLateSaysSo() {
        var late = new IncidentState(
                "late",
                "hanbit",
                "LOSS",
                KNOWN,
                Set.of("UNKNOWN"),
                Optional.empty(),
                KNOWN.plusSeconds(4 * 86_400),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
        assertThat(Printed.wrong(IncidentForm.of(late, true))).containsExactly("reportedOn");
    }
}
