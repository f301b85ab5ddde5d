package entente.operations.safety.ice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ice of one area (WMO egg code).
 *
 * @param total how much of the water is covered by all of it
 * @param parts its kinds, the thickest first; at most five
 */
public record EggCode(Concentration total, List<Part> parts) {
    private static final int MOST = 5;

    /** One kind of ice. */
    public record Part(Concentration partial, Stage stage, IceForm form) {}

    /** The chart has no data. */
    public static final EggCode UNKNOWN = new EggCode(Concentration.UNKNOWN, List.of());

    public static final EggCode ICE_FREE = new EggCode(Concentration.ICE_FREE, List.of());

    public EggCode {
        parts = List.copyOf(parts);
        if (parts.size() > MOST) throw new IllegalArgumentException("an egg code has at most five kinds of ice");
        if (total.mostTenths() == 0 && !parts.isEmpty())
            throw new IllegalArgumentException("water without ice has no kinds of ice");
    }

    /** Why no sum can be made of it; empty when one can. */
    Optional<Unknown> unknown() {
        if (total.undetermined()) return Optional.of(Unknown.NO_DATA);
        if (total.bergy()) return Optional.of(Unknown.LAND_ICE);
        for (var part : parts) {
            if (part.stage() == Stage.GLACIER || part.form() == IceForm.ICEBERGS || part.form() == IceForm.GROWLERS)
                return Optional.of(Unknown.LAND_ICE);
            if (part.stage().type().isEmpty()) return Optional.of(Unknown.NO_STAGE);
        }
        if (parts.isEmpty()) return total.mostTenths() > 1 ? Optional.of(Unknown.NO_STAGE) : Optional.empty();
        var least =
                parts.stream().mapToInt(part -> part.partial().leastTenths()).sum();
        var most = parts.stream().mapToInt(part -> part.partial().mostTenths()).sum();
        return least > total.mostTenths() || most < total.leastTenths()
                ? Optional.of(Unknown.CONTRADICTION)
                : Optional.empty();
    }

    /** The form that {@link entente.kernel.CanonicalJson} writes. */
    public Map<String, Object> toTree() {
        var kinds = new ArrayList<Object>();
        for (var part : parts)
            kinds.add(Map.of(
                    "concentration", part.partial().code(),
                    "stage", part.stage().code(),
                    "form", part.form().code()));
        return Map.of("total", total.code(), "parts", kinds);
    }
}
