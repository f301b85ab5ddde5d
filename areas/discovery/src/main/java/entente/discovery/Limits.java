package entente.discovery;

import entente.pact.Pact;
import entente.seal.Fields;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the pact lets the nations ask each other in this way: which kinds of names, how often, for how long under one key. A
 * pact that says nothing of it allows nothing.
 *
 * @param perEpoch how many names of a set that has this kind in it may be asked while the set stands
 * @param epoch the longest that one key may be used; the pact's word for it is kept beside it
 * @param batch the most names in one question
 * @param sizes what sets may appear to have in them
 */
public record Limits(
        String article,
        Map<SelectorKind, Integer> perEpoch,
        String epochWord,
        Duration epoch,
        String epochSetBy,
        int batch,
        List<Integer> sizes) {
    public Limits {
        perEpoch = Map.copyOf(perEpoch);
        sizes = sizes.stream().sorted().toList();
    }

    public static Optional<Limits> of(Pact pact) {
        if (!(pact.document().tree().get("discovery") instanceof Map<?, ?>)) return Optional.empty();
        var fields = new Fields(pact.document().tree(), "pact").fields("discovery");
        var kinds = new EnumMap<SelectorKind, Integer>(SelectorKind.class);
        for (var row : fields.objects("selectors")) {
            var selector = new Fields(row, "selectors");
            kinds.put(SelectorKind.of(selector.text("kind")), (int) selector.number("perEpoch"));
        }
        var epoch = pact.time("discovery", "epoch").orElseThrow();
        return Optional.of(new Limits(
                fields.text("article"),
                kinds,
                epoch.word(),
                epoch.number(),
                epoch.setBy(),
                (int) fields.number("batch"),
                fields.list("sizes").stream()
                        .map(size -> ((Number) size).intValue())
                        .toList()));
    }

    /** A name of the smallest space decides: whoever answers does not see which kind is asked. */
    int quota(Collection<SelectorKind> kinds) {
        return kinds.stream()
                .mapToInt(kind -> perEpoch.getOrDefault(kind, 0))
                .min()
                .orElse(0);
    }

    /** The most that may be asked under any set. */
    int most() {
        return perEpoch.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    boolean allows(Set<SelectorKind> kinds) {
        return !kinds.isEmpty() && perEpoch.keySet().containsAll(kinds);
    }

    /** The smallest that has room. */
    Optional<Integer> size(int values) {
        return sizes.stream().filter(size -> size >= values).findFirst();
    }
}
