package entente.kernel;

import entente.kernel.CategoryTag.Kind;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Proof.Counterexample;
import entente.kernel.Proof.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Tries every label of a {@link Space}. One use, one thread. */
final class Prover {
    private final Equivalence there;
    private final Equivalence back;
    /** The whole policies, with their combinations. */
    private final SecurityPolicy here;

    private final SecurityPolicy yonder;

    private final LongConsumer progress;
    private long tried;

    Prover(Equivalence there, Equivalence back, LongConsumer progress) {
        var space = Space.of(there, back);
        this.there = space.there();
        this.back = space.back();
        this.here = there.origin();
        this.yonder = there.holder();
        this.progress = progress;
    }

    Proof prove() {
        var found = new ArrayList<Counterexample>();
        var origin = new Words(here, there.origin());
        var holder = new Words(yonder, there.holder());
        found.addAll(prove(there, back, origin, holder));
        found.addAll(prove(back, there, holder, origin));
        return new Proof(tried, found);
    }

    private Collection<Counterexample> prove(Equivalence out, Equivalence home, Words origin, Words holder) {
        var worst = new Findings(out, origin, holder);
        new Rows(out, home, worst).look();
        for (var attested : subsets(out.conditions())) {
            var alpha = new WordMap(new CompiledEquivalence(out, origin.policy, holder.policy, attested), origin);
            var gammas = new ArrayList<WordMap>();
            for (var also : subsets(home.conditions()))
                gammas.add(new WordMap(new CompiledEquivalence(home, holder.policy, origin.policy, also), holder));
            tried += (long) origin.size;
            new Walk(out, home, origin, holder, alpha, gammas, attested, worst, progress, tried).walk();
        }
        return worst.all();
    }

    private static List<Set<String>> subsets(SortedSet<String> conditions) {
        if (conditions.size() > 6)
            throw new IllegalArgumentException("a table with more than 6 conditions cannot be tried: " + conditions);
        var names = List.copyOf(conditions);
        var all = new ArrayList<Set<String>>();
        for (var bits = 0; bits < 1 << names.size(); bits++) {
            var set = new TreeSet<String>();
            for (var i = 0; i < names.size(); i++) if ((bits >> i & 1) == 1) set.add(names.get(i));
            all.add(set);
        }
        return all;
    }

    /** A policy whose labels are single words; the sign bit is free. */
    static final class Words {
        final SecurityPolicy whole;
        final CompiledPolicy policy;
        final long order;
        final long levels;
        final long releases;
        final int[] shift;
        final int[] width;
        final boolean[] isAxis;
        final Kind[] kind;
        final double size;
        private final List<long[]> rules = new ArrayList<>();

        Words(SecurityPolicy whole, SecurityPolicy reduced) {
            this.whole = whole;
            this.policy = new CompiledPolicy(reduced);
            var axes = reduced.axes().size();
            var count = axes + reduced.tags().size();
            shift = new int[count];
            width = new int[count];
            isAxis = new boolean[count];
            kind = new Kind[count];
            var levelBits = 0L;
            var releaseBits = 0L;
            var states = 1.0;
            for (var i = 0; i < count; i++) {
                isAxis[i] = i < axes;
                var field = i < axes ? policy.axis(i) : policy.tag(i - axes);
                shift[i] = field.at();
                width[i] = field.width();
                if (field.at() + field.width() > 63 || (!isAxis[i] && field.width() > 20))
                    throw new IllegalArgumentException(
                            "the pact names so many categories of " + whole.id() + " that its labels cannot be tried");
                kind[i] = i < axes
                        ? Kind.RESTRICTIVE
                        : reduced.tags().get(i - axes).kind();
                if (isAxis[i]) {
                    levelBits |= CompiledPolicy.mask(field.width()) << field.at();
                    states *= field.width() + 1;
                } else if (kind[i] == Kind.PERMISSIVE) {
                    releaseBits |= 1L << field.at();
                    states *= (1 << field.width() - 1) + 1;
                } else states *= 1 << field.width();
            }
            order = policy.order()[0];
            levels = levelBits;
            releases = releaseBits;
            size = states;
            for (var rule : whole.combinations()) rule(rule);
        }

        /** Present bits, absent bits (which together make "has it"), and how many of the others; see {@link #allows}. */
        private void rule(Combination rule) {
            if (!policy.policy().knows(rule.given())) return;
            var others = rule.others().stream().filter(policy.policy()::knows).toList();
            if (others.isEmpty() && rule.rule() == Combination.Rule.EXCLUDES) return;
            var coded = new long[4 + 2 * others.size()];
            coded[0] = rule.rule().ordinal();
            coded[1] = rule.others().size();
            set(coded, 2, rule.given());
            for (var i = 0; i < others.size(); i++) set(coded, 4 + 2 * i, others.get(i));
            rules.add(coded);
        }

        private void set(long[] coded, int at, Part part) {
            var reduced = policy.policy();
            switch (part) {
                case Place(var axis, var level) -> {
                    var i = reduced.axes().indexOf(reduced.axis(axis));
                    var rank = reduced.axis(axis).rank(level);
                    var all = CompiledPolicy.mask(width[i]) << shift[i];
                    coded[at] = CompiledPolicy.mask(rank) << shift[i];
                    coded[at + 1] = all & ~coded[at];
                }
                case Category(var tag, var value) -> {
                    var i = reduced.axes().size() + reduced.tags().indexOf(reduced.tag(tag));
                    var v = reduced.tag(tag).values().indexOf(reduced.tag(tag).value(value));
                    if (kind[i] == Kind.PERMISSIVE) {
                        coded[at] = 1L << shift[i];
                        coded[at + 1] = 1L << shift[i] + 1 + v;
                    } else coded[at] = 1L << shift[i] + v;
                }
            }
        }

        /** Whether the whole policy's combinations allow this label. */
        boolean allows(long label) {
            for (var i = 0; i < kind.length; i++)
                if (!isAxis[i] && policy.policy().tags().get(i - axes()).single() && values(label, i) > 1) return false;
            for (var rule : rules) {
                if (!has(label, rule, 2)) continue;
                var present = 0;
                for (var at = 4; at < rule.length; at += 2) if (has(label, rule, at)) present++;
                var fine = switch (Combination.Rule.values()[(int) rule[0]]) {
                    case REQUIRES_ALL -> present == rule[1];
                    case REQUIRES_ANY -> present > 0;
                    case REQUIRES_ONE -> present == 1;
                    case EXCLUDES -> present == 0;
                };
                if (!fine) return false;
            }
            return true;
        }

        private static boolean has(long label, long[] rule, int at) {
            return (label & rule[at]) == rule[at] && (label & rule[at + 1]) == 0;
        }

        boolean free() {
            return rules.isEmpty() && policy.policy().tags().stream().noneMatch(CategoryTag::single);
        }

        int axes() {
            return policy.policy().axes().size();
        }

        /** How many values of a tag a label lists. */
        int values(long label, int i) {
            var field = label >>> shift[i] & CompiledPolicy.mask(width[i]);
            if (kind[i] != Kind.PERMISSIVE) return Long.bitCount(field);
            return (field & 1) == 0 ? 0 : width[i] - 1 - (Long.bitCount(field) - 1);
        }

        /** How much a person has to read: levels above the lowest, and listed values. */
        int weight(long label) {
            var weight = 0;
            for (var i = 0; i < kind.length; i++) weight += values(label, i);
            return weight;
        }

        /** The label in its whole policy. */
        Label label(long bits) {
            var reduced = policy.label(new long[] {bits});
            Map<String, String> levels = new TreeMap<>();
            for (var axis : whole.axes())
                levels.put(axis.id(), reduced.level(axis).id());
            return whole.label(levels, reduced.categories());
        }
    }

    /** A map of single words: a table for each few fields, joined by or. Negative: does not cross. */
    static final class WordMap {
        private final int[] shift;
        private final long[] mask;
        private final long[][] images;
        /** By field, by value of the field. */
        final long[][] field;

        WordMap(CompiledEquivalence map, Words origin) {
            var count = origin.width.length;
            field = new long[count][];
            for (var i = 0; i < count; i++) {
                field[i] = new long[origin.isAxis[i] ? origin.width[i] + 1 : 1 << origin.width[i]];
                var component =
                        i < origin.axes() ? map.axes().get(i) : map.tags().get(i - origin.axes());
                for (var f = 0; f < field[i].length; f++) {
                    var bits = origin.isAxis[i] ? CompiledPolicy.mask(f) : f;
                    var image = new long[1];
                    field[i][f] =
                            component.add(new long[] {bits << origin.shift[i]}, image) ? image[0] : Long.MIN_VALUE;
                }
            }
            var shifts = new ArrayList<Integer>();
            var widths = new ArrayList<Integer>();
            var tables = new ArrayList<long[]>();
            for (var i = 0; i < count; ) {
                var first = i;
                var wide = 0;
                while (i < count && (i == first || wide + origin.width[i] <= 12)) wide += origin.width[i++];
                shifts.add(origin.shift[first]);
                widths.add(wide);
                tables.add(table(origin, first, i, wide));
            }
            shift = shifts.stream().mapToInt(Integer::intValue).toArray();
            mask = widths.stream().mapToLong(CompiledPolicy::mask).toArray();
            images = tables.toArray(long[][]::new);
        }

        private long[] table(Words origin, int first, int last, int wide) {
            var table = new long[1 << wide];
            for (var value = 0; value < table.length; value++)
                for (var i = first; i < last; i++) {
                    var f = value >>> origin.shift[i] - origin.shift[first]
                            & (int) CompiledPolicy.mask(origin.width[i]);
                    table[value] |= field[i][origin.isAxis[i] ? Integer.bitCount(f) : f];
                }
            return table;
        }

        long map(long label) {
            var image = 0L;
            for (var t = 0; t < images.length; t++) image |= images[t][(int) (label >>> shift[t] & mask[t])];
            return image;
        }
    }

    /** The smallest counterexample of each property. */
    static final class Findings {
        private final Equivalence table;
        final Words origin;
        final Words holder;
        private final Map<Property, Counterexample> smallest = new TreeMap<>();
        private final Map<Property, Integer> weights = new TreeMap<>();

        Findings(Equivalence table, Words origin, Words holder) {
            this.table = table;
            this.origin = origin;
            this.holder = holder;
        }

        /** Whether one of this weight would be the smallest yet. */
        boolean wants(Property property, int weight) {
            var known = weights.get(property);
            return known == null || weight < known;
        }

        void add(Property property, int weight, Label label, Text text) {
            weights.put(property, weight);
            smallest.put(
                    property,
                    new Counterexample(
                            property, table.origin().nation(), table.holder().nation(), label, text));
        }

        Collection<Counterexample> all() {
            return smallest.values();
        }
    }

    /** What can be seen in single rows. */
    private record Rows(Equivalence out, Equivalence home, Findings findings) {
        void look() {
            for (var row : out.rows())
                if (row.relation() == Relation.EXCLUDED
                        && out.rows().stream()
                                .anyMatch(other -> other.from().equals(row.from())
                                        && other.to().isPresent())) exclusion(row.from());
            for (var row : out.categoryRows()) {
                row.to().ifPresent(to -> kept(row, to));
                if (row.relation() == Relation.DISCARDED && row.why().isEmpty())
                    category(Property.NOTHING_LOST, row.from(), Sentences.discarded(mark(row.from())));
            }
        }

        private void exclusion(Place place) {
            var label = findings.origin.whole.label(Map.of(place.axis(), place.level()), Map.of());
            var rank = out.origin().axis(place.axis()).rank(place.level());
            if (findings.wants(Property.EXCLUSION_KEPT, rank))
                findings.add(Property.EXCLUSION_KEPT, rank, label, Sentences.excludedMaps(label.mark()));
        }

        private void kept(Equivalence.CategoryRow row, Category to) {
            var kind = out.origin().tag(row.from().tag()).kind();
            var there = out.holder().tag(to.tag()).kind();
            if (kind == Kind.RESTRICTIVE && there != Kind.RESTRICTIVE)
                category(
                        Property.NOTHING_LOST,
                        row.from(),
                        Sentences.otherKind(mark(row.from()), out.holder().mark(to)));
            if (kind != Kind.PERMISSIVE) return;
            if (there != Kind.PERMISSIVE)
                category(Property.RELEASE_KEPT, row.from(), Sentences.releaseLost(mark(row.from())));
            else if (isNation(row.from().value()) || isNation(to.value())) {
                if (!row.from().value().equals(to.value()))
                    category(
                            Property.RELEASE_KEPT,
                            row.from(),
                            Sentences.releasedToOther(
                                    row.from().value(), out.holder().mark(to)));
            }
            for (var other : out.categoryRows())
                if (!other.from().equals(row.from())
                        && other.to().filter(to::equals).isPresent())
                    category(
                            Property.RELEASE_KEPT,
                            row.from(),
                            Sentences.releasesMerge(
                                    mark(row.from()),
                                    mark(other.from()),
                                    out.holder().mark(to)));
        }

        private static boolean isNation(String value) {
            return value.length() == 2 && value.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        }

        private String mark(Category category) {
            return out.origin().mark(category);
        }

        private void category(Property property, Category category, Text text) {
            if (findings.wants(property, 1))
                findings.add(
                        property,
                        1,
                        findings.origin.whole.label(Map.of(), Map.of(category.tag(), List.of(category.value()))),
                        text);
        }
    }

    /** Every label, under one set of conditions. */
    private static final class Walk {
        private static final long TOLD_EVERY = (1 << 20) - 1;

        private final Words origin;
        private final Words holder;
        private final WordMap alpha;
        private final WordMap[] gammas;
        private final Set<String> attested;
        private final Findings findings;
        private final LongConsumer progress;
        /** By field: the states that cross, as bits in place; by field and state: those just above it. */
        private final long[][] states;

        private final long[][][] covers;
        private final long[] fieldMask;
        private final long[] excludedPresent;
        private final long[] excludedAbsent;
        private final boolean anyRule;
        private long count;

        Walk(
                Equivalence out,
                Equivalence home,
                Words origin,
                Words holder,
                WordMap alpha,
                List<WordMap> gammas,
                Set<String> attested,
                Findings findings,
                LongConsumer progress,
                long before) {
            this.origin = origin;
            this.holder = holder;
            this.alpha = alpha;
            this.gammas = gammas.toArray(WordMap[]::new);
            this.attested = attested;
            this.findings = findings;
            this.progress = progress;
            this.count = before - (long) origin.size;
            var fields = origin.width.length;
            states = new long[fields][];
            covers = new long[fields][][];
            fieldMask = new long[fields];
            for (var i = 0; i < fields; i++) states(i);
            var excluded = new HashSet<Place>();
            for (var row : home.rows()) if (row.relation() == Relation.EXCLUDED) excluded.add(row.from());
            excludedPresent = new long[excluded.size()];
            excludedAbsent = new long[excluded.size()];
            var n = 0;
            for (var place : excluded) {
                var coded = new long[2];
                holder.set(coded, 0, place);
                excludedPresent[n] = coded[0];
                excludedAbsent[n++] = coded[1];
            }
            anyRule = !holder.free();
        }

        private void states(int i) {
            fieldMask[i] = CompiledPolicy.mask(origin.width[i]) << origin.shift[i];
            var crossing = new ArrayList<Long>();
            if (origin.isAxis[i]) {
                for (var rank = 0; rank <= origin.width[i]; rank++)
                    if (alpha.field[i][rank] >= 0) crossing.add(CompiledPolicy.mask(rank));
            } else
                for (var f = 0L; f < 1L << origin.width[i]; f++) {
                    // Values that are not released to belong to a list; without the list there are none.
                    if (origin.kind[i] == Kind.PERMISSIVE && (f & 1) == 0 && f != 0) continue;
                    if (alpha.field[i][(int) f] >= 0) crossing.add(f);
                }
            crossing.sort(java.util.Comparator.comparingInt(f -> weight(i, f)));
            var all = crossing.stream().mapToLong(Long::longValue).toArray();
            states[i] = new long[all.length];
            covers[i] = new long[all.length][];
            for (var s = 0; s < all.length; s++) {
                states[i][s] = all[s] << origin.shift[i];
                covers[i][s] = above(i, all[s], all);
            }
        }

        private int weight(int i, long field) {
            return origin.values(field << origin.shift[i], i);
        }

        /** The crossing states that include this one, and no other that does: enough to show an order kept. */
        private long[] above(int i, long state, long[] all) {
            var upper = new ArrayList<Long>();
            for (var other : all) if (other != state && (state & ~other) == 0) upper.add(other);
            return upper.stream()
                    .filter(one -> upper.stream().noneMatch(two -> !two.equals(one) && (two & ~one) == 0))
                    .mapToLong(one -> one << origin.shift[i])
                    .toArray();
        }

        void walk() {
            var fields = states.length;
            for (var field : states) if (field.length == 0) return;
            var at = new int[fields];
            var label = new long[fields + 1];
            var depth = 0;
            at[0] = -1;
            while (depth >= 0) {
                if (++at[depth] == states[depth].length) {
                    depth--;
                    continue;
                }
                label[depth + 1] = label[depth] | states[depth][at[depth]];
                if (depth + 1 < fields) {
                    at[++depth] = -1;
                    continue;
                }
                if ((++count & TOLD_EVERY) == 0) progress.accept(count);
                check(label[fields], at);
            }
        }

        private void check(long a, int[] at) {
            var b = alpha.map(a);
            for (var i = 0; i < at.length; i++)
                for (var cover : covers[i][at[i]]) {
                    var above = a & ~fieldMask[i] | cover;
                    if ((b & holder.order & ~alpha.map(above)) != 0) inverted(a, above);
                }
            if ((a & origin.levels) != 0 && (b & holder.levels) == 0) unprotected(a, b);
            for (var e = 0; e < excludedPresent.length; e++)
                if ((b & excludedPresent[e]) == excludedPresent[e] && (b & excludedAbsent[e]) == 0) reached(a, b);
            if (anyRule && !holder.allows(b) && origin.allows(a)) forbidden(a, b);
            for (var gamma : gammas) {
                var home = gamma.map(b);
                if (home < 0) continue;
                if ((a & origin.order & ~home) != 0) lowered(a, b, home);
                var again = alpha.map(home);
                if (again >= 0 && ((again ^ b) & holder.order) != 0) crept(a, b, home, again);
            }
        }

        private void inverted(long low, long high) {
            var weight = origin.weight(low) + origin.weight(high);
            if (findings.wants(Property.MONOTONE, weight))
                findings.add(
                        Property.MONOTONE,
                        weight,
                        origin.label(low),
                        Sentences.inverted(
                                mark(low),
                                mark(high),
                                holderMark(alpha.map(low)),
                                holderMark(alpha.map(high)),
                                attested));
        }

        private void unprotected(long a, long b) {
            if (findings.wants(Property.PROTECTION_KEPT, origin.weight(a)))
                add(Property.PROTECTION_KEPT, a, Sentences.unprotected(mark(a), holderMark(b), attested));
        }

        private void reached(long a, long b) {
            if (findings.wants(Property.EXCLUSION_KEPT, origin.weight(a)))
                add(Property.EXCLUSION_KEPT, a, Sentences.excludedReached(mark(a), holderMark(b), attested));
        }

        private void forbidden(long a, long b) {
            if (findings.wants(Property.MARKS_ALLOWED, origin.weight(a)))
                add(Property.MARKS_ALLOWED, a, Sentences.marksForbidden(mark(a), holderMark(b), attested));
        }

        private void lowered(long a, long b, long home) {
            if (findings.wants(Property.NO_LOWERING, origin.weight(a)))
                add(Property.NO_LOWERING, a, Sentences.lowered(mark(a), holderMark(b), mark(home), attested));
        }

        private void crept(long a, long b, long home, long again) {
            if (findings.wants(Property.CREEP_STOPS, origin.weight(a)))
                add(
                        Property.CREEP_STOPS,
                        a,
                        Sentences.crept(mark(a), holderMark(b), mark(home), holderMark(again), attested));
        }

        private void add(Property property, long a, Text text) {
            findings.add(property, origin.weight(a), origin.label(a), text);
        }

        private String mark(long label) {
            return origin.label(label).mark();
        }

        private String holderMark(long label) {
            return holder.label(label).mark();
        }
    }
}
