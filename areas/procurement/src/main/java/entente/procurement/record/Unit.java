package entente.procurement.record;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The units that a quantity may have, by their codes in UCUM. The list is closed: what is not in it is refused, for a unit that
 * nobody can convert compares with nothing.
 */
public enum Unit {
    GRAM("g", Dimension.MASS, "0.001", "1"),
    KILOGRAM("kg", Dimension.MASS, "1", "1"),
    TONNE("t", Dimension.MASS, "1000", "1"),
    POUND("[lb_av]", Dimension.MASS, "0.45359237", "1", "lb"),
    MILLIMETRE("mm", Dimension.LENGTH, "0.001", "1"),
    CENTIMETRE("cm", Dimension.LENGTH, "0.01", "1"),
    METRE("m", Dimension.LENGTH, "1", "1"),
    KILOMETRE("km", Dimension.LENGTH, "1000", "1"),
    INCH("[in_i]", Dimension.LENGTH, "0.0254", "1", "in"),
    FOOT("[ft_i]", Dimension.LENGTH, "0.3048", "1", "ft"),
    MILE("[mi_i]", Dimension.LENGTH, "1609.344", "1", "mi"),
    NAUTICAL_MILE("[nmi_i]", Dimension.LENGTH, "1852", "1", "nmi", "NM"),
    METRE_PER_SECOND("m/s", Dimension.SPEED, "1", "1"),
    KILOMETRE_PER_HOUR("km/h", Dimension.SPEED, "1000", "3600"),
    KNOT("[kn_i]", Dimension.SPEED, "1852", "3600", "kn", "kt"),
    WATT("W", Dimension.POWER, "1", "1"),
    KILOWATT("kW", Dimension.POWER, "1000", "1"),
    MEGAWATT("MW", Dimension.POWER, "1000000", "1"),
    HORSEPOWER("[HP]", Dimension.POWER, "745.69987158227022", "1", "hp", "HP"),
    HERTZ("Hz", Dimension.FREQUENCY, "1", "1"),
    KILOHERTZ("kHz", Dimension.FREQUENCY, "1000", "1"),
    MEGAHERTZ("MHz", Dimension.FREQUENCY, "1000000", "1"),
    GIGAHERTZ("GHz", Dimension.FREQUENCY, "1000000000", "1"),
    HOUR("h", Dimension.TIME, "3600", "1"),
    DAY("d", Dimension.TIME, "86400", "1"),
    WEEK("wk", Dimension.TIME, "604800", "1");

    /** What is measured; only units of the same one compare. */
    public enum Dimension {
        MASS,
        LENGTH,
        SPEED,
        POWER,
        FREQUENCY,
        TIME;

        public List<Unit> units() {
            return Stream.of(Unit.values())
                    .filter(unit -> unit.dimension == this)
                    .toList();
        }
    }

    private static final Map<String, Unit> BY_CODE = new HashMap<>();

    static {
        for (var unit : values()) {
            BY_CODE.put(unit.code, unit);
            for (var also : unit.also) BY_CODE.put(also, unit);
        }
    }

    private final String code;
    private final Dimension dimension;
    private final BigDecimal numerator;
    private final BigDecimal denominator;
    private final List<String> also;

    /** One of it is numerator/denominator of the dimension's first unit: a fraction, so that knots stay exact. */
    Unit(String code, Dimension dimension, String numerator, String denominator, String... also) {
        this.code = code;
        this.dimension = dimension;
        this.numerator = new BigDecimal(numerator);
        this.denominator = new BigDecimal(denominator);
        this.also = List.of(also);
    }

    public String code() {
        return code;
    }

    public Dimension dimension() {
        return dimension;
    }

    BigDecimal numerator() {
        return numerator;
    }

    BigDecimal denominator() {
        return denominator;
    }

    /** By its code, or by what people write for it. */
    public static Optional<Unit> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
