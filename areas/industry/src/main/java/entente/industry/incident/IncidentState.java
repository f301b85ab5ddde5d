package entente.industry.incident;

import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an incident stands, from its entries alone.
 *
 * @param known when it became known at the contractor; both clocks run from here
 * @param reportedAt when the authority was told
 * @param toldAt when the partner was told
 */
public record IncidentState(
        String id,
        String facility,
        String of,
        Instant known,
        Set<String> circumstances,
        Optional<String> holding,
        Instant reportedAt,
        Optional<Instant> acknowledgedAt,
        Set<String> containment,
        Optional<String> obligation,
        Optional<Instant> toldAt,
        boolean notOfPartner,
        boolean closed) {

    /**
     * Both clocks.
     *
     * @param domestic in which the contractor tells the authority
     * @param treaty in which the nation tells the partner
     */
    public record Clocks(Duration domestic, Duration treaty) {
        public Clocks {
            if (domestic.compareTo(treaty) > 0)
                throw new IllegalArgumentException("the domestic clock " + domestic + " is not inside " + treaty);
        }
    }

    /** How a clock stands. */
    public enum Clock {
        RUNNING,
        IN_TIME,
        LATE,
        OVERDUE
    }

    /** @param entries that are in effect, in their order; empty: there is no such incident */
    public static Optional<IncidentState> of(String id, List<Entry> entries) {
        @Nullable IncidentState state = null;
        for (var entry : entries) {
            var fields = new Fields(entry.details(), entry.kind());
            var at = entry.effective().orElseThrow();
            if (IncidentKind.valueOf(entry.kind()) == IncidentKind.REPORTED)
                state = new IncidentState(
                        id,
                        fields.text("facility"),
                        fields.text("of"),
                        fields.instant("known"),
                        new TreeSet<>(fields.texts("circumstances")),
                        fields.has("holding") ? Optional.of(fields.text("holding")) : Optional.empty(),
                        at,
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false);
            else if (state != null) state = state.after(entry, fields, at);
        }
        return Optional.ofNullable(state);
    }

    private IncidentState after(Entry entry, Fields fields, Instant at) {
        return switch (IncidentKind.valueOf(entry.kind())) {
            case REPORTED -> this;
            case ACKNOWLEDGED -> with(Optional.of(at), containment, obligation, toldAt, notOfPartner, closed);
            case CONTAINED -> {
                var all = new TreeSet<>(containment);
                all.addAll(fields.texts("containment"));
                yield with(acknowledgedAt, all, obligation, toldAt, notOfPartner, closed);
            }
            case TOLD ->
                with(
                        acknowledgedAt,
                        containment,
                        Optional.of(fields.text("obligation")),
                        Optional.of(at),
                        notOfPartner,
                        closed);
            case NOT_OF_PARTNER -> with(acknowledgedAt, containment, obligation, toldAt, true, closed);
            case CLOSED -> with(acknowledgedAt, containment, obligation, toldAt, notOfPartner, true);
        };
    }

    private IncidentState with(
            Optional<Instant> acknowledged,
            Set<String> contained,
            Optional<String> by,
            Optional<Instant> told,
            boolean notOf,
            boolean over) {
        return new IncidentState(
                id,
                facility,
                of,
                known,
                circumstances,
                holding,
                reportedAt,
                acknowledged,
                contained,
                by,
                told,
                notOf,
                over);
    }

    public Instant domesticDue(Clocks clocks) {
        return known.plus(clocks.domestic());
    }

    public Instant treatyDue(Clocks clocks) {
        return known.plus(clocks.treaty());
    }

    /** The contractor's: it stops when the authority was told. */
    public Clock domestic(Clocks clocks) {
        return reportedAt.isAfter(domesticDue(clocks)) ? Clock.LATE : Clock.IN_TIME;
    }

    /** The nation's: it stops when the partner was told, or when nothing of the partner's was found to be touched. */
    public Clock treaty(Clocks clocks, Instant now) {
        var due = treatyDue(clocks);
        if (toldAt.isPresent()) return toldAt.get().isAfter(due) ? Clock.LATE : Clock.IN_TIME;
        if (notOfPartner) return Clock.IN_TIME;
        return now.isAfter(due) ? Clock.OVERDUE : Clock.RUNNING;
    }
}
