package entente.cyber.look;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object and what it is tied to, some steps away. A relationship is drawn as the line that it is. Computed from what one
 * person sees and nothing else. Pure.
 *
 * @param left objects next to these that are not here, because there are too many
 * @param linesLeft lines between them that are not here
 */
public record Neighbourhood(List<Node> nodes, List<Edge> edges, int left, int linesLeft) {
    public static final int MOST_NODES = 150;
    private static final int MOST_EDGES = 600;
    /** Who made what leads from everything to everything, so nothing is followed through it. */
    private static final String MAKER = "created_by_ref";

    /** @param steps from the middle */
    public record Node(String id, String type, String name, List<String> collections, int steps) {}

    /**
     * @param word what a relationship calls itself, or the property that names the other
     * @param by the relationship; empty when an object itself names the other
     */
    public record Edge(String from, String to, String word, String by) {
        String other(String id) {
            return from.equals(id) ? to : from;
        }
    }

    /** Every tie among these, whether both ends are there or not. */
    static List<Edge> edges(Collection<Line> lines, String middle) {
        var edges = new LinkedHashSet<Edge>();
        for (var line : lines) {
            var between = line.isRelationship();
            if (between)
                edges.add(new Edge(
                        line.target("source_ref").orElseThrow(),
                        line.target("target_ref").orElseThrow(),
                        line.name(),
                        line.id()));
            if (between && !line.id().equals(middle)) continue;
            for (var tie : line.ties()) edges.add(new Edge(line.id(), tie.target(), tie.word(), ""));
        }
        return List.copyOf(edges);
    }

    /** @param lines the newest version of each object, perhaps in several collections */
    public static Optional<Neighbourhood> of(Collection<Line> lines, String middle, int steps, int most) {
        var known = new HashMap<String, List<Line>>();
        for (var line : lines)
            known.computeIfAbsent(line.id(), _ -> new ArrayList<>()).add(line);
        if (!known.containsKey(middle)) return Optional.empty();
        var beside = new HashMap<String, List<Edge>>();
        var all = edges(lines, middle).stream()
                .filter(edge -> known.containsKey(edge.from())
                        && known.containsKey(edge.to())
                        && !edge.from().equals(edge.to()))
                .toList();
        for (var edge : all) {
            beside.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge);
            beside.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
        }
        var reached = new LinkedHashMap<String, Integer>(Map.of(middle, 0));
        var left = new TreeSet<String>();
        var front = List.of(middle);
        for (var step = 1; step <= steps; step++) {
            var next = new ArrayList<String>();
            for (var neighbour : next(front, beside, known, step > 1)) {
                if (reached.containsKey(neighbour)) continue;
                if (reached.size() == most) left.add(neighbour);
                else {
                    reached.put(neighbour, step);
                    next.add(neighbour);
                }
            }
            front = next;
        }
        var drawn = all.stream()
                .filter(edge -> reached.containsKey(edge.from()) && reached.containsKey(edge.to()))
                .filter(edge -> !edge.word().equals(MAKER)
                        || edge.from().equals(middle)
                        || edge.to().equals(middle))
                .toList();
        return Optional.of(new Neighbourhood(
                reached.entrySet().stream()
                        .map(one -> node(known.getOrDefault(one.getKey(), List.of()), one.getValue()))
                        .toList(),
                drawn.subList(0, Math.min(MOST_EDGES, drawn.size())),
                left.size(),
                Math.max(0, drawn.size() - MOST_EDGES)));
    }

    /** What is next to these, by kind and name, so that the same is drawn each time. */
    private static List<String> next(
            List<String> front, Map<String, List<Edge>> beside, Map<String, List<Line>> known, boolean further) {
        Set<String> found = new LinkedHashSet<>();
        for (var id : front)
            beside.getOrDefault(id, List.of()).stream()
                    .filter(edge -> !further || !edge.word().equals(MAKER))
                    .map(edge -> edge.other(id))
                    .forEach(found::add);
        return found.stream()
                .sorted(Comparator.comparing((String id) -> first(known, id).type())
                        .thenComparing(id -> first(known, id).name())
                        .thenComparing(id -> id))
                .toList();
    }

    private static Line first(Map<String, List<Line>> known, String id) {
        return known.getOrDefault(id, List.of()).getFirst();
    }

    private static Node node(List<Line> lines, int steps) {
        var line = lines.getFirst();
        return new Node(
                line.id(),
                line.type(),
                line.name(),
                lines.stream().map(Line::collection).distinct().sorted().toList(),
                steps);
    }
}
