package entente.cyber.pattern;

import entente.cyber.pattern.Expression.Qualifier;
import entente.cyber.stix.StixTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for a pattern in observations (STIX 2.1, 9). An observation that was made several times counts as that many.
 * Expressions that are joined are met by observations of their own, so a search may have to try many combinations; it ends
 * after a number of steps, with an answer that says so.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class PatternMatcher {
    private static final long STEPS = 200_000;

    private final Pattern pattern;
    private final Map<Expression.Test, ComparisonTest> tests = new HashMap<>();
    private final int copies;

    /** The answer to a search. */
    public sealed interface Answer {
        /** @param observations ids of those that meet the pattern together */
        record Found(List<String> observations) implements Answer {}

        record NotFound() implements Answer {}

        /** Nobody knows: the search is too long, or an expression is one that cannot be decided in bounded time. */
        record Undecided(String why) implements Answer {}
    }

    public PatternMatcher(Pattern pattern) {
        this.pattern = pattern;
        prepare(pattern.expression());
        this.copies = most(pattern.expression());
    }

    private void prepare(Expression expression) {
        switch (expression) {
            case Expression.Test test -> tests.computeIfAbsent(test, one -> new ComparisonTest(one.comparison()));
            case Expression.Both(var of) -> of.forEach(this::prepare);
            case Expression.Either(var of) -> of.forEach(this::prepare);
            case Expression.FollowedBy(var of) -> of.forEach(this::prepare);
            case Expression.Qualified(var one, var qualifier) -> prepare(one);
        }
    }

    /** How many observations can meet the expression at most. */
    private static int most(Expression expression) {
        var most = switch (expression) {
            case Expression.Test test -> 1L;
            case Expression.Both(var of) ->
                of.stream().mapToLong(PatternMatcher::most).sum();
            case Expression.FollowedBy(var of) ->
                of.stream().mapToLong(PatternMatcher::most).sum();
            case Expression.Either(var of) ->
                of.stream().mapToLong(PatternMatcher::most).max().orElse(0);
            case Expression.Qualified(var one, Qualifier.Repeats(var times)) -> (long) most(one) * times;
            case Expression.Qualified(var one, var other) -> most(one);
        };
        return (int) Math.min(most, 10_000);
    }

    public Answer search(List<Observation> observations) {
        for (var test : tests.values())
            if (test.undecidable().isPresent())
                return new Answer.Undecided(test.undecidable().get());
        try {
            var search = new Search(observations);
            var used = new BitSet();
            return search.find(pattern.expression(), used, 0, part -> {
                        search.found = part;
                        return true;
                    })
                    ? new Answer.Found(search.ids())
                    : new Answer.NotFound();
        } catch (TooLong e) {
            return new Answer.Undecided("the search takes more than " + STEPS + " steps");
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }

    /** Observations that meet an expression together, and the time that they span. */
    private record Part(BitSet members, String first, String last) {
        Part with(Part other) {
            var both = (BitSet) members.clone();
            both.or(other.members);
            return new Part(
                    both,
                    StixTime.compare(first, other.first) <= 0 ? first : other.first,
                    StixTime.compare(last, other.last) >= 0 ? last : other.last);
        }
    }

    private interface Next {
        /** Whether the rest is met too. */
        boolean go(Part part);
    }

    /** One search, depth first; the first way to meet everything ends it. */
    private final class Search {
        private final List<Observation> slots = new ArrayList<>();
        private final Map<ComparisonTest, BitSet> met = new HashMap<>();
        private long steps;
        private int depth;
        Part found = new Part(new BitSet(), "", "");

        Search(List<Observation> observations) {
            for (var observation : observations)
                for (var copy = 0; copy < Math.min(observation.times(), copies); copy++) slots.add(observation);
            for (var test : tests.values()) {
                var fits = new BitSet();
                Observation before = null;
                for (var i = 0; i < slots.size(); i++) {
                    var slot = slots.get(i);
                    var same = slot == before;
                    if (same ? fits.get(i - 1) : test.isMetBy(slot)) fits.set(i);
                    before = slot;
                }
                met.put(test, fits);
            }
        }

        List<String> ids() {
            return found.members().stream()
                    .mapToObj(slots::get)
                    .map(Observation::id)
                    .distinct()
                    .toList();
        }

        /** @param from the first slot that may be the first of the part, so that repetitions are not tried in every order */
        boolean find(Expression expression, BitSet used, int from, Next next) {
            if (++steps > STEPS || ++depth > 2_000) throw new TooLong();
            try {
                return switch (expression) {
                    case Expression.Test test -> test(test, used, from, next);
                    case Expression.Both(var of) ->
                        chain(of, 0, used, null, false, part -> part.members().nextSetBit(0) >= from && next.go(part));
                    case Expression.FollowedBy(var of) ->
                        chain(of, 0, used, null, true, part -> part.members().nextSetBit(0) >= from && next.go(part));
                    case Expression.Either(var of) -> of.stream().anyMatch(one -> find(one, used, from, next));
                    case Expression.Qualified(var one, Qualifier.Between(var start, var stop)) ->
                        find(
                                one,
                                used,
                                from,
                                part -> StixTime.compare(start, part.first()) <= 0
                                        && StixTime.compare(part.last(), stop) < 0
                                        && next.go(part));
                    case Expression.Qualified(var one, Qualifier.Within(var seconds)) ->
                        find(one, used, from, part -> spans(part).compareTo(seconds) <= 0 && next.go(part));
                    case Expression.Qualified(var one, Qualifier.Repeats(var times)) ->
                        repeat(one, times, used, from, null, next);
                };
            } finally {
                depth--;
            }
        }

        private BigDecimal spans(Part part) {
            return Observation.seconds(part.last()).subtract(Observation.seconds(part.first()));
        }

        private boolean test(Expression.Test test, BitSet used, int from, Next next) {
            var fits = java.util.Objects.requireNonNull(met.get(tests.get(test)));
            Observation before = null;
            for (var i = fits.nextSetBit(from); i >= 0; i = fits.nextSetBit(i + 1)) {
                if (used.get(i)) continue;
                if (++steps > STEPS) throw new TooLong();
                var slot = slots.get(i);
                // Another copy of the same observation would meet the rest in the same way.
                if (slot == before) continue;
                before = slot;
                var members = new BitSet();
                members.set(i);
                if (next.go(new Part(members, slot.first(), slot.last()))) return true;
            }
            return false;
        }

        private boolean chain(
                List<Expression> of,
                int at,
                BitSet used,
                @org.jspecify.annotations.Nullable Part before,
                boolean inOrder,
                Next next) {
            if (at == of.size()) return before != null && next.go(before);
            return find(of.get(at), used, 0, part -> {
                if (inOrder && before != null && StixTime.compare(before.last(), part.first()) > 0) return false;
                var more = (BitSet) used.clone();
                more.or(part.members());
                return chain(of, at + 1, more, before == null ? part : before.with(part), inOrder, next);
            });
        }

        private boolean repeat(
                Expression one,
                int times,
                BitSet used,
                int from,
                @org.jspecify.annotations.Nullable Part before,
                Next next) {
            if (times == 0) return before != null && next.go(before);
            return find(one, used, from, part -> {
                var more = (BitSet) used.clone();
                more.or(part.members());
                return repeat(
                        one,
                        times - 1,
                        more,
                        part.members().nextSetBit(0),
                        before == null ? part : before.with(part),
                        next);
            });
        }
    }
}
