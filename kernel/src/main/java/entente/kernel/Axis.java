package entente.kernel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One ordered scale of a policy, from the lowest level to the highest. A policy may have several that do not compare:
 * Canada's PROTECTED A, B and C protect people and organisations, its CONFIDENTIAL to TOP SECRET the national interest.
 *
 * @param levels lowest first; the first means that this axis asks nothing
 */
public record Axis(String id, Text name, List<Level> levels) {
    public Axis {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) throw new IllegalArgumentException("axis " + id + " has no level");
        if (levels.stream().map(Level::id).distinct().count() != levels.size())
            throw new IllegalArgumentException("axis " + id + " has a level twice");
    }

    /** The rank of a level, 0 for the lowest; −1 when the axis does not know it. */
    public int rank(String levelId) {
        return IntStream.range(0, levels.size())
                .filter(rank -> levels.get(rank).id().equals(levelId))
                .findFirst()
                .orElse(-1);
    }
}
