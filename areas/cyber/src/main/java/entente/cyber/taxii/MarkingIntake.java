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

    /** The definitions that were seen in a collection, and what they mean. */
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

        synchronized void add(List<StixObject> more) {
            var changed = false;
            for (var one : more) if (definitions.size() < DEFINITIONS) changed |= definitions.add(one);
            if (changed) markings = new Markings(table, definitions);
        }
    }

    private Known known(TaxiiCollection collection) {
        return known.computeIfAbsent(collection, one -> new Known(kept.apply(one)));
    }

    @Override
    public void announced(TaxiiCollection collection, List<byte[]> objects) {
        known(collection)
                .add(objects.stream()
                        .flatMap(MarkingIntake::definition)
                        .filter(StixCheck::isValid)
                        .toList());
    }

    private static java.util.stream.Stream<StixObject> definition(byte[] bytes) {
        try {
            return java.util.stream.Stream.of(StixReader.object(bytes))
                    .filter(object -> object.type().equals(DEFINITION));
        } catch (Problems | IllegalArgumentException unreadable) {
            return java.util.stream.Stream.empty();
        }
    }

    @Override
    public Outcome take(Caller from, TaxiiCollection collection, byte[] bytes) {
        StixObject object;
        try {
            object = StixReader.object(bytes);
        } catch (Problems | IllegalArgumentException e) {
            return new Outcome.Failed("", "", String.valueOf(e.getMessage()));
        }
        var id = object.id().toString();
        var version = object.version().orElse("");
        for (var finding : StixCheck.check(object))
            if (finding.isError()) return new Outcome.Failed(id, version, finding.path() + " " + finding.wrong());
        return switch (label(known(collection).markings(), object)) {
            case Marked.Labelled(var label) ->
                new Outcome.Taken(id, object.type(), "2.1", version, LabelText.of(new OriginLabel(label)));
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
