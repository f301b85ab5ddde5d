package entente.cyber.release;

import entente.cyber.stix.Selector;
import entente.cyber.stix.Selector.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes parts out of a tree. What becomes empty goes too, since STIX has no empty list (2.12); selectors of granular markings
 * follow: those that name what is gone go, and those that count elements count anew.
 */
final class Surgery {
    private final Collection<Selector> dropped;
    private final Map<Selector, String> replaced;

    Surgery(Collection<Selector> dropped, Map<Selector, String> replaced) {
        this.dropped = dropped;
        this.replaced = replaced;
    }

    Map<String, Object> apply(Map<String, Object> tree) {
        var without = new LinkedHashMap<String, Object>();
        tree.forEach((name, value) -> {
            if (!name.equals("granular_markings"))
                cut(value, new Selector(List.of(new Step.Key(name)))).ifPresent(left -> without.put(name, left));
        });
        if (tree.get("granular_markings") instanceof List<?> markings) {
            var left = markings(markings, tree);
            if (!left.isEmpty()) without.put("granular_markings", left);
        }
        return without;
    }

    private boolean isDropped(Selector at) {
        return dropped.contains(at);
    }

    private Optional<Object> cut(Object value, Selector at) {
        if (isDropped(at)) return Optional.empty();
        var other = replaced.get(at);
        if (other != null) return Optional.of(other);
        return switch (value) {
            case List<?> list -> {
                var left = new ArrayList<Object>();
                for (var i = 0; i < list.size(); i++)
                    cut(list.get(i), at.then(new Step.Index(i))).ifPresent(left::add);
                yield left.isEmpty() && !list.isEmpty() ? Optional.empty() : Optional.of(left);
            }
            case Map<?, ?> map -> {
                var left = new LinkedHashMap<String, Object>();
                map.forEach((key, member) -> cut(member, at.then(new Step.Key((String) key)))
                        .ifPresent(kept -> left.put((String) key, kept)));
                yield left.isEmpty() && !map.isEmpty() ? Optional.empty() : Optional.of(left);
            }
            default -> Optional.of(value);
        };
    }

    private List<Object> markings(List<?> markings, Map<String, Object> tree) {
        var left = new ArrayList<Object>();
        for (var element : markings) {
            if (!(element instanceof Map<?, ?> marking) || !(marking.get("selectors") instanceof List<?> selectors))
                continue;
            var kept = new ArrayList<Object>();
            for (var selector : selectors)
                if (selector instanceof String text)
                    Selector.read(text).flatMap(at -> follow(at, tree)).ifPresent(at -> kept.add(at.toString()));
            if (kept.isEmpty()) continue;
            var copy = new LinkedHashMap<String, Object>();
            marking.forEach((name, value) -> copy.put((String) name, value));
            copy.put("selectors", kept);
            left.add(copy);
        }
        return left;
    }

    /** Where a part is afterwards; empty when it is gone, or all that was in it. */
    private Optional<Selector> follow(Selector selector, Map<String, Object> tree) {
        var now = new ArrayList<Step>();
        for (var depth = 1; depth <= selector.steps().size(); depth++) {
            var at = new Selector(selector.steps().subList(0, depth));
            var value = at.in(tree);
            if (value.isEmpty() || cut(value.get(), at).isEmpty()) return Optional.empty();
            var step = selector.steps().get(depth - 1);
            if (step instanceof Step.Index(var index)) {
                var list = new Selector(selector.steps().subList(0, depth - 1));
                var before = 0;
                for (var i = 0; i < index; i++) {
                    var element = list.then(new Step.Index(i));
                    var other = element.in(tree);
                    if (other.isPresent() && cut(other.get(), element).isPresent()) before++;
                }
                now.add(new Step.Index(before));
            } else now.add(step);
        }
        return Optional.of(new Selector(now));
    }
}
