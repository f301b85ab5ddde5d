package entente.cyber.taxii;

import entente.cyber.marking.Marked;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.Markings;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Takes what is valid STIX 2.1 and marked so that this nation can label it. The label is that of the most restrictive marking,
 * of any part of it: whoever may not see a part does not see the object. Thread-safe.
 */
final class MarkingIntake implements Intake {
    static final String DEFINITION = "marking-definition";
    /** More definitions than this are not remembered; what is marked by others is refused. */
    private static final int DEFINITIONS = 20_000;

    private final MarkingTable table;
    private final Function<TaxiiCollection, List<TaxiiService.Kept>> kept;
    private final Map<TaxiiCollection, Known> known = new ConcurrentHashMap<>();

    /** @param kept the marking definitions of a collection that are here already */
    MarkingIntake(MarkingTable table, Function<TaxiiCollection, List<TaxiiService.Kept>> kept) {
        this.table = table;
        this.kept = kept;
    }

    /** The definitions that were taken into a collection, and what they mean. */
    private final class Known {
        private final Set<StixObject> definitions = new LinkedHashSet<>();
        private Markings markings;

        Known(List<TaxiiService.Kept> kept) {
            for (var one : kept) definitions.add(StixReader.object(one.content()));
            markings = new Markings(table, definitions);
        }

        synchronized Markings markings() {
            return markings;
        }

        synchronized Markings with(List<StixObject> more) {
            if (definitions.containsAll(more)) return markings;
            var all = new LinkedHashSet<>(definitions);
            all.addAll(more);
            return new Markings(table, all);
        }

        synchronized void add(List<StixObject> more) {
            var changed = false;
            for (var one : more) if (definitions.size() < DEFINITIONS) changed |= definitions.add(one);
            if (changed) markings = new Markings(table, definitions);
        }
    }

    private Known known(TaxiiCollection collection) {
        return known.computeIfAbsent(collection, one -> new Known(kept.apply(one)));
    }

    /** What came, or what is wrong with it. */
    private record Came(Optional<StixObject> object, Optional<Outcome.Failed> failed) {
        boolean isDefinition() {
            return object.isPresent() && object.get().type().equals(DEFINITION);
        }
    }

    private static Came came(byte[] bytes) {
        StixObject object;
        try {
            object = StixReader.object(bytes);
        } catch (Problems | IllegalArgumentException e) {
            return new Came(Optional.empty(), Optional.of(new Outcome.Failed("", "", String.valueOf(e.getMessage()))));
        }
        for (var finding : StixCheck.check(object))
            if (finding.isError())
                return new Came(
                        Optional.empty(),
                        Optional.of(new Outcome.Failed(
                                object.id().toString(),
                                object.version().orElse(""),
                                finding.path() + " " + finding.wrong())));
        return new Came(Optional.of(object), Optional.empty());
    }

    @Override
    public Outcome take(Caller from, TaxiiCollection collection, byte[] bytes) {
        return all(from, collection, List.of(bytes)).getFirst();
    }

    /** Definitions first, and by those alone that are taken is anything marked: what is refused leaves nothing behind. */
    @Override
    public List<Outcome> all(Caller from, TaxiiCollection collection, List<byte[]> objects) {
        var all = objects.stream().map(MarkingIntake::came).toList();
        var here = known(collection);
        var announced = definitions(all);
        var taken = announced;
        if (!announced.isEmpty()) {
            // What marks a definition may itself be refused, so it is asked until nothing falls any more.
            for (var before = announced.size() + 1; taken.size() < before; ) {
                before = taken.size();
                var markings = here.with(taken);
                taken = taken.stream()
                        .filter(one -> label(markings, one) instanceof Marked.Labelled)
                        .toList();
            }
            here.add(taken);
        }
        var markings = here.markings();
        return all.stream()
                .map(one -> one.failed()
                        .<Outcome>map(failed -> failed)
                        .orElseGet(() -> outcome(markings, one.object().orElseThrow())))
                .toList();
    }

    private static List<StixObject> definitions(List<Came> all) {
        return all.stream()
                .filter(Came::isDefinition)
                .flatMap(one -> one.object().stream())
                .toList();
    }

    private static Outcome outcome(Markings markings, StixObject object) {
        var id = object.id().toString();
        var version = object.version().orElse("");
        return switch (label(markings, object)) {
            case Marked.Labelled(var label) ->
                new Outcome.Taken(
                        id, object.type(), "2.1", version, LabelText.of(new OriginLabel(label)), Answers.named(object));
            case Marked.Denied(var reasons) ->
                new Outcome.Failed(
                        id,
                        version,
                        "its marking " + reasons.getFirst().marking() + " makes no label here: "
                                + reasons.getFirst().words());
        };
    }

    /** Of the object and of each part of it together. */
    static Marked label(Markings markings, StixObject object) {
        var labels = markings.of(object);
        var all = labels.object();
        for (var part : labels.parts()) all = all.and(part.marked());
        return all;
    }
}
