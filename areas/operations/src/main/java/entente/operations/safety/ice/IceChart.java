package entente.operations.safety.ice;

import java.util.List;

/**
 * An ice chart that somebody else drew.
 *
 * @param axes in which order its places were read
 * @param remarks what was odd and read all the same, each once with how often
 */
public record IceChart(List<IceArea> areas, Axes axes, List<String> remarks) {
    /** Which of a place's two numbers comes first. */
    public enum Axes {
        LATITUDE_FIRST,
        LONGITUDE_FIRST;

        Axes other() {
            return this == LATITUDE_FIRST ? LONGITUDE_FIRST : LATITUDE_FIRST;
        }
    }

    public IceChart {
        areas = List.copyOf(areas);
        remarks = List.copyOf(remarks);
    }
}
