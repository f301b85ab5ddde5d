package entente.operations.safety;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.operations.track.Reality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What holds at an instant.
 *
 * <p>A product takes effect when it is issued and its validity has begun; until then what it supersedes holds on, so that
 * nothing is left unsaid in between. What has been ended does not come back when that which ended it runs out. Offices end
 * their own products only, and an exercise never ends what is real.
 *
 * @param current what holds, newest first; cancellations are in it until they run out
 * @param ended what has been superseded or cancelled, and its end has not passed
 * @param removed what was taken down, and its end has not passed: nothing of it is shown any more
 * @param nextChange when it will be another bulletin at the latest, if nothing new is issued
 */
public record Bulletin(
        Instant at,
        List<SafetyProduct> current,
        List<Ended> ended,
        List<Removed> removed,
        Instant lastChange,
        Optional<Instant> nextChange) {

    /** A product that no longer holds though its time has not run out. */
    public record Ended(SafetyProduct product, Instant since, ProductId by) {}

    /** A product that should not have been shown. What it ended does not come back all the same. */
    public record Removed(ProductId id, Instant since) {}

    /** How a product stands. */
    public enum Standing {
        NOT_YET,
        CURRENT,
        SUPERSEDED,
        CANCELLED,
        EXPIRED
    }

    private record Key(Nation nation, String office, Reality reality, ProductId id) {
        static Key of(Draft draft, ProductId id) {
            return new Key(draft.office().nation(), draft.office().code(), draft.reality(), id);
        }
    }

    private record End(Instant since, ProductId by, boolean cancelled) {}

    public Bulletin {
        current = List.copyOf(current);
        ended = List.copyOf(ended);
        removed = List.copyOf(removed);
    }

    /** From all products that were ever published. */
    public static Bulletin at(Instant now, Collection<SafetyProduct> published) {
        return at(now, published, Map.of());
    }

    /** @param takenDown since when each of them is shown no more */
    public static Bulletin at(Instant now, Collection<SafetyProduct> published, Map<ProductId, Instant> takenDown) {
        requireOnce(published);
        var ends = ends(now, published);
        var current = new ArrayList<SafetyProduct>();
        var ended = new ArrayList<Ended>();
        var removed = new ArrayList<Removed>();
        for (var product : published) {
            var down = takenDown.get(product.id());
            if (down != null) {
                if (now.isBefore(product.draft().validity().until())) removed.add(new Removed(product.id(), down));
                continue;
            }
            var end = ends.get(Key.of(product.draft(), product.id()));
            if (end != null && now.isBefore(product.draft().validity().until()))
                ended.add(new Ended(product, end.since(), end.by()));
            if (end == null && standing(product.draft(), now) == Standing.CURRENT) current.add(product);
        }
        current.sort(Comparator.<SafetyProduct, Instant>comparing(
                        product -> product.draft().issued())
                .reversed()
                .thenComparing(SafetyProduct::id));
        ended.sort(Comparator.comparing(Ended::since)
                .reversed()
                .thenComparing(e -> e.product().id()));
        removed.sort(Comparator.comparing(Removed::id));
        var changes = changes(published);
        changes.addAll(takenDown.values());
        return new Bulletin(
                now,
                current,
                ended,
                removed,
                changes.stream()
                        .filter(change -> !change.isAfter(now))
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                changes.stream().filter(change -> change.isAfter(now)).min(Comparator.naturalOrder()));
    }

    /** How one of the published products stands. */
    public static Standing standing(ProductId id, Instant now, Collection<SafetyProduct> published) {
        requireOnce(published);
        var product = published.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " was never published"));
        var end = ends(now, published).get(Key.of(product.draft(), id));
        if (end != null) return end.cancelled() ? Standing.CANCELLED : Standing.SUPERSEDED;
        return standing(product.draft(), now);
    }

    private static Standing standing(Draft draft, Instant now) {
        if (!now.isBefore(draft.validity().until())) return Standing.EXPIRED;
        return now.isBefore(effective(draft)) ? Standing.NOT_YET : Standing.CURRENT;
    }

    /** Two products of one id would each be shown as the other. */
    private static void requireOnce(Collection<SafetyProduct> published) {
        var ids = new HashSet<ProductId>();
        for (var product : published)
            if (!ids.add(product.id()))
                throw new Problems(product.id().value(), "was published twice", "Give the newer one an id of its own.");
    }

    static Instant effective(Draft draft) {
        var from = draft.validity().from();
        return draft.issued().isAfter(from) ? draft.issued() : from;
    }

    /** In the order in which they take effect, those that had not been ended before end others. */
    private static Map<Key, End> ends(Instant now, Collection<SafetyProduct> published) {
        var acting = published.stream()
                .map(SafetyProduct::draft)
                .filter(draft -> !effective(draft).isAfter(now))
                .sorted(Comparator.comparing(Bulletin::effective)
                        .thenComparing(Draft::issued)
                        .thenComparing(Draft::id))
                .toList();
        var ends = new HashMap<Key, End>();
        for (var draft : acting) {
            if (ends.containsKey(Key.of(draft, draft.id()))) continue;
            for (var earlier : draft.effect().earlier())
                ends.putIfAbsent(
                        Key.of(draft, earlier.id()),
                        new End(effective(draft), draft.id(), draft.effect() instanceof Effect.Cancels));
        }
        return ends;
    }

    private static List<Instant> changes(Collection<SafetyProduct> published) {
        var changes = new ArrayList<Instant>();
        for (var product : published) {
            changes.add(effective(product.draft()));
            // It may have been issued, on paper, long before it was decided on.
            changes.add(product.approval().at());
            changes.add(product.draft().validity().until());
        }
        return changes;
    }

    /** Differs whenever what is shown differs. */
    public Digest digest() {
        var tree = new TreeMap<String, Object>();
        tree.put(
                "current",
                current.stream()
                        .map(product -> product.draft().digest().value())
                        .toList());
        tree.put(
                "ended",
                ended.stream()
                        .map(end -> List.of(
                                end.product().draft().digest().value(),
                                end.since().toString(),
                                end.by().value()))
                        .toList());
        tree.put("removed", removed.stream().map(one -> one.id().value()).toList());
        return Digest.ofTree(tree);
    }
}
