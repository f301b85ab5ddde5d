package entente.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Equivalence} under one set of attested conditions, as bit sets. The image of a label is the union of the
 * images of its parts, which is the reason why the whole of it can be proved; see {@link Proof}.
 *
 * <p>Immutable. {@link Equivalence#map} is the readable twin.
 */
public final class CompiledEquivalence {
    private final CompiledPolicy origin;
    private final CompiledPolicy holder;
    private final List<Component> axes = new ArrayList<>();
    private final List<Component> tags = new ArrayList<>();
    private final Component[] all;

    /** An axis or a tag of the origin. */
    sealed interface Component {
        /** Adds the image of this part of the label; answers false when it has none, and then nothing crosses. */
        boolean add(long[] label, long[] into);
    }

    /** @param images by rank; empty where a level does not cross */
    private record Levels(CompiledPolicy.Field field, long[][] images) implements Component {
        @Override
        public boolean add(long[] label, long[] into) {
            var image = images[CompiledPolicy.rank(label, field)];
            if (image.length == 0) return false;
            for (var w = 0; w < into.length; w++) into[w] |= image[w];
            return true;
        }
    }

    /** Values of which each has an image of its own; an empty one where a value does not cross. */
    private record Values(int at, long[][] images) implements Component {
        @Override
        public boolean add(long[] label, long[] into) {
            for (var v = 0; v < images.length; v++) {
                if (!CompiledPolicy.isSet(label, at + v)) continue;
                var image = images[v];
                if (image.length == 0) return false;
                for (var w = 0; w < into.length; w++) into[w] |= image[w];
            }
            return true;
        }
    }

    /**
     * A list of those released to. What is released to several there is released to all of them.
     *
     * @param crosses values that cross, by bit
     * @param touched for each value, the whole field of the tag that it becomes a value of
     * @param allowed for each value, the bit of the value that it becomes
     * @param plain for each value, its bit where it becomes a value of a tag that is no release
     */
    private record Release(int at, boolean[] crosses, long[][] touched, long[][] allowed, long[][] plain)
            implements Component {
        @Override
        public boolean add(long[] label, long[] into) {
            if (!CompiledPolicy.isSet(label, at)) return true;
            var kept = false;
            for (var w = 0; w < into.length; w++) {
                var touch = 0L;
                var allow = 0L;
                var add = 0L;
                for (var v = 0; v < crosses.length; v++) {
                    if (CompiledPolicy.isSet(label, at + 1 + v)) continue;
                    if (!crosses[v]) return false;
                    touch |= touched[v][w];
                    allow |= allowed[v][w];
                    add |= plain[v][w];
                }
                into[w] |= add | touch & ~allow;
                kept |= (add | touch) != 0;
            }
            return kept;
        }
    }

    public CompiledEquivalence(Equivalence table, CompiledPolicy origin, CompiledPolicy holder, Set<String> attested) {
        if (!table.origin().equals(origin.policy()) || !table.holder().equals(holder.policy()))
            throw new IllegalArgumentException("the table is of other policies");
        this.origin = origin;
        this.holder = holder;
        for (var i = 0; i < table.origin().axes().size(); i++) axes.add(levels(table, i, attested));
        for (var i = 0; i < table.origin().tags().size(); i++) tags.add(tag(table, i));
        var components = new ArrayList<>(axes);
        components.addAll(tags);
        this.all = components.toArray(Component[]::new);
    }

    List<Component> axes() {
        return axes;
    }

    List<Component> tags() {
        return tags;
    }

    /** The holder's label, or null when it does not cross. */
    public @Nullable CompiledLabel map(CompiledLabel label) {
        if (label.policy() != origin) throw new IllegalArgumentException("a label that another policy compiled");
        var into = new long[holder.words()];
        for (var component : all) if (!component.add(label.bits(), into)) return null;
        return new CompiledLabel(holder, into);
    }

    private Component levels(Equivalence table, int index, Set<String> attested) {
        var axis = table.origin().axes().get(index);
        var images = new long[axis.levels().size()][0];
        for (var rank = 0; rank < images.length; rank++) {
            var row =
                    table.speaking(new Place(axis.id(), axis.levels().get(rank).id()), attested);
            if (row.isPresent()) {
                var image = new long[holder.words()];
                set(image, row.get().to().orElseThrow());
                for (var added : row.get().adds()) set(image, added);
                images[rank] = image;
            } else if (rank == 0
                    && table.rows().stream()
                            .noneMatch(r -> r.from()
                                    .equals(new Place(
                                            axis.id(), axis.levels().getFirst().id()))))
                images[rank] = new long[holder.words()];
        }
        return new Levels(origin.axis(index), images);
    }

    private Component tag(Equivalence table, int index) {
        var tag = table.origin().tags().get(index);
        var at = origin.tag(index).at();
        var size = tag.values().size();
        if (tag.kind() != CategoryTag.Kind.PERMISSIVE) {
            var images = new long[size][0];
            for (var v = 0; v < size; v++) {
                var row = row(table, tag, v);
                if (row.isEmpty()) continue;
                var image = new long[holder.words()];
                row.get().to().ifPresent(to -> set(image, to));
                images[v] = image;
            }
            return new Values(at, images);
        }
        var crosses = new boolean[size];
        var touched = new long[size][holder.words()];
        var allowed = new long[size][holder.words()];
        var plain = new long[size][holder.words()];
        for (var v = 0; v < size; v++) {
            var row = row(table, tag, v);
            crosses[v] = row.isPresent();
            if (row.isEmpty() || row.get().to().isEmpty()) continue;
            var to = row.get().to().get();
            var there = table.holder().tag(to.tag());
            var field = holder.tag(table.holder().tags().indexOf(there));
            if (there.kind() == CategoryTag.Kind.PERMISSIVE) {
                for (var bit = field.at(); bit < field.at() + field.width(); bit++) touched[v][bit >>> 6] |= 1L << bit;
                var bit = field.at() + 1 + there.values().indexOf(there.value(to.value()));
                allowed[v][bit >>> 6] |= 1L << bit;
            } else {
                var bit = field.at() + there.values().indexOf(there.value(to.value()));
                plain[v][bit >>> 6] |= 1L << bit;
            }
        }
        return new Release(at, crosses, touched, allowed, plain);
    }

    /** The row of a value that crosses. */
    private static Optional<Equivalence.CategoryRow> row(Equivalence table, CategoryTag tag, int value) {
        var category = new Category(tag.id(), tag.values().get(value).id());
        return table.categoryRows().stream()
                .filter(row -> row.from().equals(category)
                        && row.relation() != Equivalence.Relation.EXCLUDED
                        && row.relation() != Equivalence.Relation.NO_EQUIVALENT)
                .findFirst();
    }

    /** The bits of a label that has this one part. */
    private void set(long[] image, Part part) {
        var policy = holder.policy();
        var label = switch (part) {
            case Place(var axis, var level) -> policy.label(java.util.Map.of(axis, level), java.util.Map.of());
            case Category(var tag, var value) ->
                policy.label(java.util.Map.of(), java.util.Map.of(tag, List.of(value)));
        };
        var bits = holder.compile(label).bits();
        for (var w = 0; w < image.length; w++) image[w] |= bits[w];
    }
}
