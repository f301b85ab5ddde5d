package entente.industry.contract;

import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.industry.dossier.Kind;
import entente.industry.facility.Authority;
import entente.industry.facility.Book;
import entente.industry.facility.ClearanceAct;
import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** When something may be entered of an inspection. */
final class InspectionArea implements Authority.Area {
    private final House house;
    private final Function<String, Optional<Digest>> theirs;

    /** @param theirs the digest of a report of the partner's that is here, by the inspection's id */
    InspectionArea(House house, Function<String, Optional<Digest>> theirs) {
        this.house = house;
        this.theirs = theirs;
    }

    static Optional<InspectionState> find(Book book, String id) {
        return InspectionState.of(id, book.entries(Dossier.INSPECTION, id));
    }

    static List<InspectionState> all(Book book) {
        return book.dossiers(Dossier.INSPECTION).keySet().stream()
                .flatMap(id -> find(book, id).stream())
                .toList();
    }

    @Override
    public Kind kind(String name) {
        return InspectionKind.valueOf(name);
    }

    @Override
    public Optional<String> facility(Book book, Entry entry) {
        return find(book, entry.about()).map(found -> found.plan().facility());
    }

    /** A signature under a joint inspection's report, ours or the partner's, is the other nation's business too. */
    @Override
    public Optional<Authority.Saying> says(Book book, Entry entry) {
        if (!entry.kind().equals(InspectionKind.SIGNED.name())
                || find(book, entry.about())
                        .filter(found -> !found.plan().joint())
                        .isPresent()) return Optional.empty();
        return Optional.of(new Authority.Saying(
                ClearanceAct.Kind.SIGNED_OFF,
                Map.of(
                        "inspection",
                        entry.about(),
                        "digest",
                        String.valueOf(entry.details().get("digest")))));
    }

    @Override
    public void requireFits(Book book, Entry entry) {
        var kind = InspectionKind.valueOf(entry.kind());
        var fields = new Fields(entry.details(), entry.kind());
        var found = find(book, entry.about());
        if (kind == InspectionKind.PLANNED) {
            if (found.filter(one -> one.status() != InspectionState.Status.PLANNED)
                    .isPresent()) throw new Problems("about", "it was agreed to", "Plan another.");
            if (!book.facilities().containsKey(fields.text("facility")))
                throw new Problems("facility", "is unknown", "Register it first.");
            if (fields.texts("scope").isEmpty()) throw new Problems("scope", "is nothing", "Say what is looked at.");
            return;
        }
        if (kind == InspectionKind.SIGNED) {
            var digest = fields.digest("digest");
            var reported = found.filter(one -> one.status() == InspectionState.Status.REPORTED)
                    .map(InspectionState::digest)
                    .or(() -> found.isPresent() ? Optional.empty() : theirs.apply(entry.about()));
            if (reported.isEmpty()) throw new NotFoundException("report");
            if (!reported.get().equals(digest))
                throw new Problems("digest", "is not the report's", "Sign what is here.");
            return;
        }
        var state = found.orElseThrow(() -> new NotFoundException("inspection"));
        var goesOn = state.status() == InspectionState.Status.AGREED;
        if (kind == InspectionKind.AGREED ? state.status() != InspectionState.Status.PLANNED : !goesOn)
            throw new Problems("inspection", "is " + state.status(), "See what was entered of it.");
        switch (kind) {
            case FINDING -> {
                if (!state.plan().scope().contains(fields.text("scope")))
                    throw new Problems("scope", "was not planned", "Plan an inspection of that too.");
                if (state.findings().containsKey(fields.text("finding")))
                    throw new Problems("finding", "is there", "Give it a name of its own.");
                if (!fields.instant("due").isAfter(house.clock().instant()))
                    throw new Problems("due", "is past", "Give a moment to come.");
            }
            case CORRECTED, ACCEPTED -> {
                var finding = state.findings().get(fields.text("finding"));
                if (finding == null) throw new Problems("finding", "is unknown", "Name one that was made.");
                if (kind == InspectionKind.ACCEPTED && finding.action().isEmpty())
                    throw new Problems("finding", "nothing was done against it yet", "Wait for the facility.");
            }
            case REPORTED -> {
                var critical = state.open().stream()
                        .filter(one -> one.severity().equals("CRITICAL"))
                        .map(InspectionState.Finding::id)
                        .toList();
                if (!critical.isEmpty())
                    throw new Problems(
                            "findings",
                            critical + " are critical and open",
                            "Suspend the facility, or see them closed.");
            }
            case AGREED, PLANNED, SIGNED -> {
                // Looked at above.
            }
        }
    }
}
