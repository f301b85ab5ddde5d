package entente.industry.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.Given;
import entente.industry.incident.IncidentState.Clocks;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentStateTest {
    private static final Clocks CLOCKS = new Clocks(Duration.ofHours(24), Duration.ofHours(48));
    private static final Instant KNOWN = Given.NOW;

    private static Entry entry(IncidentKind kind, Map<String, Object> details, Duration after) {
        return Given.entry(Dossier.INCIDENT, "lost-disk", kind.name(), details, KNOWN.plus(after));
    }

    private static List<Entry> reported(Duration after) {
        return new ArrayList<>(List.of(entry(
                IncidentKind.REPORTED,
                Map.of(
                        "facility",
                        "hanbit",
                        "of",
                        "SUSPICION",
                        "known",
                        KNOWN.toString(),
                        "circumstances",
                        List.of("UNATTENDED")),
                after)));
    }

    private static IncidentState state(List<Entry> entries) {
        return IncidentState.of("lost-disk", entries).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            REPORTED | TOLD    | NOW     | DOMESTIC | TREATY
            PT1H     | -       | PT2H    | IN_TIME  | RUNNING
            PT24H    | -       | PT25H   | IN_TIME  | RUNNING
            PT24H1S  | -       | PT25H   | LATE     | RUNNING
            PT1H     | -       | PT48H   | IN_TIME  | RUNNING
            PT1H     | -       | PT48H1S | IN_TIME  | OVERDUE
            PT1H     | PT47H   | PT99H   | IN_TIME  | IN_TIME
            PT1H     | PT48H   | PT99H   | IN_TIME  | IN_TIME
            PT1H     | PT48H1S | PT99H   | IN_TIME  | LATE
            PT30H    | PT40H   | PT99H   | LATE     | IN_TIME
            """)
    void theDomesticClockRunsInsideTheTreatys(
            String reported, @Nullable String told, String now, String domestic, String treaty) {
        var entries = reported(Duration.parse(reported));
        if (told != null)
            entries.add(entry(
                    IncidentKind.TOLD,
                    Map.of("obligation", "00000000-0000-4000-8000-000000000000"),
                    Duration.parse(told)));
        var state = state(entries);
        assertThat(state.domesticDue(CLOCKS)).isEqualTo(KNOWN.plus(Duration.ofHours(24)));
        assertThat(state.treatyDue(CLOCKS)).isEqualTo(KNOWN.plus(Duration.ofHours(48)));
        assertThat(state.domestic(CLOCKS).name()).isEqualTo(domestic);
        assertThat(state.treaty(CLOCKS, KNOWN.plus(Duration.parse(now))).name()).isEqualTo(treaty);
    }

    @Test
    void whatIsNotThePartnersIsNotTold() {
        var entries = reported(Duration.ofHours(1));
        entries.add(entry(IncidentKind.NOT_OF_PARTNER, Map.of(), Duration.ofHours(2)));
        assertThat(state(entries).treaty(CLOCKS, KNOWN.plus(Duration.ofDays(9))))
                .isEqualTo(IncidentState.Clock.IN_TIME);
    }

    @Test
    void whatWasDoneAddsUpAndNothingIsTakenBack() {
        var entries = reported(Duration.ofHours(1));
        entries.add(
                entry(IncidentKind.CONTAINED, Map.of("containment", List.of("SEARCH_UNDER_WAY")), Duration.ofHours(2)));
        entries.add(
                entry(IncidentKind.CONTAINED, Map.of("containment", List.of("ACCESS_STOPPED")), Duration.ofHours(3)));
        entries.add(entry(IncidentKind.ACKNOWLEDGED, Map.of(), Duration.ofHours(3)));
        entries.add(entry(IncidentKind.CLOSED, Map.of(), Duration.ofHours(4)));
        var state = state(entries);
        assertThat(state.containment()).containsExactlyInAnyOrder("SEARCH_UNDER_WAY", "ACCESS_STOPPED");
        assertThat(state.acknowledgedAt()).contains(KNOWN.plus(Duration.ofHours(3)));
        assertThat(state.closed()).isTrue();
        assertThat(IncidentState.of("x", List.of())).isEmpty();
    }

    @Test
    void aDomesticClockOutsideTheTreatysIsNone() {
        assertThatThrownBy(() -> new Clocks(Duration.ofHours(49), Duration.ofHours(48)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
