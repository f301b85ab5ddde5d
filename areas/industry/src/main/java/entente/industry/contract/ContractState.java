package entente.industry.contract;

import entente.industry.facility.Book;
import entente.industry.facility.Capability;
import entente.kernel.Problem;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a classified contract stands, from its entries alone. */
public record ContractState(
        String id,
        Terms terms,
        Status status,
        Optional<Instant> acknowledgedAt,
        List<String> items,
        List<String> holdings) {

    /** How far it is. */
    public enum Status {
        DRAFTED,
        APPROVED,
        COMPLETED,
        CANCELLED,
        CLOSED
    }

    /**
     * What was drafted.
     *
     * @param originator who may propose its release to the partner
     * @param nation of the contractor
     * @param owners states whose owners can decide at the contractor
     * @param consent the obligation by which the originator let a third state in
     */
    public record Terms(
            String title,
            String originator,
            Optional<String> facility,
            Optional<String> request,
            Optional<String> parent,
            String nation,
            List<String> owners,
            Optional<String> consent,
            Srcl srcl,
            Instant until) {

        static Terms of(Map<String, Object> details) {
            var fields = new Fields(details, "contract");
            return new Terms(
                    fields.text("title"),
                    fields.text("originator"),
                    optional(fields, "facility"),
                    optional(fields, "request"),
                    optional(fields, "parent"),
                    fields.texts("nation").isEmpty()
                            ? ""
                            : fields.texts("nation").getFirst(),
                    fields.texts("owners"),
                    optional(fields, "consent"),
                    Srcl.read(fields.object("srcl")),
                    fields.instant("until"));
        }

        private static Optional<String> optional(Fields fields, String name) {
            return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
        }

        /** What the contractor may be trusted with now. */
        Capability contractor(Book book) {
            return facility.map(book::facility)
                    .or(() -> request.map(book::confirmed))
                    .orElse(Capability.NONE);
        }
    }

    /** @param entries that are in effect, in their order; empty: there is no such contract */
    public static Optional<ContractState> of(String id, List<Entry> entries) {
        @Nullable Terms terms = null;
        var status = Status.DRAFTED;
        @Nullable Instant acknowledged = null;
        var items = new ArrayList<String>();
        var holdings = new ArrayList<String>();
        for (var entry : entries)
            switch (ContractKind.valueOf(entry.kind())) {
                case DRAFTED -> {
                    terms = Terms.of(entry.details());
                    acknowledged = null;
                }
                case APPROVED -> status = Status.APPROVED;
                case ACKNOWLEDGED -> acknowledged = entry.effective().orElseThrow();
                case ITEM_ADDED -> items.add(String.valueOf(entry.details().get("item")));
                case HOLDING_ADDED ->
                    holdings.add(String.valueOf(entry.details().get("holding")));
                case COMPLETED -> status = Status.COMPLETED;
                case CANCELLED -> status = Status.CANCELLED;
                case CLOSED -> status = Status.CLOSED;
            }
        if (terms == null) return Optional.empty();
        return Optional.of(new ContractState(
                id,
                Objects.requireNonNull(terms),
                status,
                Optional.ofNullable(acknowledged),
                List.copyOf(new TreeSet<>(items)),
                List.copyOf(new TreeSet<>(holdings))));
    }

    /** Whether something may be given under it now. */
    public boolean open(Book book, Instant now) {
        return status == Status.APPROVED
                && terms.until().isAfter(now)
                && lacking(book, now).isEmpty();
    }

    /** What the contractor lacks now. */
    public List<Problem> lacking(Book book, Instant now) {
        return terms.srcl().lacking(book.levels(), terms.contractor(book), now);
    }
}
