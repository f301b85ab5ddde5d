package entente.kernel;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A policy small enough to try every label and every clearance: two axes, a permissive and a restrictive tag. */
final class SmallPolicy {
    static final SecurityPolicy POLICY = new SecurityPolicy(
            "urn:oid:2.25.1",
            "1",
            new Nation("KR"),
            text("small"),
            "none",
            List.of(axis("secrecy", "open", "low", "high"), axis("care", "none", "careful")),
            List.of(
                    tag("release", CategoryTag.Kind.PERMISSIVE, "REL TO", "CA", "KR"),
                    tag("need", CategoryTag.Kind.RESTRICTIVE, "NEED", "x", "y"),
                    tag("note", CategoryTag.Kind.INFORMATIVE, "NOTE", "n")));

    private SmallPolicy() {}

    /** The same label or clearance, as plain as can be: an absent release set is an empty optional. */
    record Plain(int secrecy, int care, Optional<Set<String>> release, Set<String> need) {
        Label label() {
            var categories = new HashMap<String, Set<String>>();
            release.ifPresent(values -> categories.put("release", values));
            categories.put("need", need);
            return POLICY.label(levels(), categories);
        }

        Clearance clearance() {
            return POLICY.clearance(levels(), Map.of("release", release.orElseThrow(), "need", need));
        }

        private Map<String, String> levels() {
            return Map.of(
                    "secrecy", List.of("open", "low", "high").get(secrecy),
                    "care", List.of("none", "careful").get(care));
        }
    }

    static List<Plain> labels() {
        var all = new ArrayList<Plain>();
        for (var secrecy = 0; secrecy < 3; secrecy++)
            for (var care = 0; care < 2; care++)
                for (var need : subsets("x", "y")) {
                    all.add(new Plain(secrecy, care, Optional.empty(), need));
                    for (var release : subsets("CA", "KR"))
                        all.add(new Plain(secrecy, care, Optional.of(release), need));
                }
        return all;
    }

    static List<Plain> clearances() {
        return labels().stream().filter(plain -> plain.release().isPresent()).toList();
    }

    static List<Set<String>> subsets(String one, String other) {
        return List.of(Set.of(), Set.of(one), Set.of(other), Set.of(one, other));
    }

    static Axis axis(String id, String... levels) {
        return new Axis(
                id,
                text(id),
                Stream.of(levels)
                        .map(level -> new Level(level, text(level), level.toUpperCase(java.util.Locale.ROOT)))
                        .toList());
    }

    static CategoryTag tag(String id, CategoryTag.Kind kind, String mark, String... values) {
        return new CategoryTag(
                id,
                kind,
                text(id),
                mark,
                Stream.of(values)
                        .map(value -> new CategoryTag.Value(value, value))
                        .toList());
    }

    static Text text(String words) {
        return new Text(words, words, words);
    }

    static Set<String> set(String... values) {
        return Stream.of(values).collect(toCollection(TreeSet::new));
    }
}
