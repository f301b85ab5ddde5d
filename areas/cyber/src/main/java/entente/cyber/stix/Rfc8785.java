package entente.cyber.stix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON (RFC 8785) with the part that {@link entente.kernel.CanonicalJson} leaves out on purpose: fractions and
 * large numbers, written as ECMAScript writes a double. Nothing is signed in this form; observables get their names from it.
 */
final class Rfc8785 {
    private Rfc8785() {}

    static String text(Object tree) {
        var out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> StixWriter.string(text, out);
            case Boolean truth -> out.append(truth);
            case JsonNull nothing -> out.append("null");
            case Integer number -> out.append(number);
            case Long number -> number(number.doubleValue(), out);
            case BigInteger number -> number(number.doubleValue(), out);
            case BigDecimal number -> number(number.doubleValue(), out);
            case Double number -> number(number, out);
            case List<?> list -> {
                out.append('[');
                for (var i = 0; i < list.size(); i++) {
                    if (i > 0) out.append(',');
                    write(list.get(i), out);
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                out.append('{');
                var first = true;
                for (var member : new TreeMap<>(Map.copyOf(map)).entrySet()) {
                    if (!first) out.append(',');
                    first = false;
                    StixWriter.string((String) member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                }
                out.append('}');
            }
            default -> throw new IllegalArgumentException(value.getClass().getName() + " has no canonical form");
        }
    }

    /** Java writes two digits even where one would do, which for the smallest numbers there are is another digit. */
    private static BigDecimal shortest(double value) {
        var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var one = decimal.round(new MathContext(1));
        return decimal.precision() == 2 && one.doubleValue() == value ? one.stripTrailingZeros() : decimal;
    }

    /** ECMAScript's Number.toString from the shortest digits, which Java's {@code Double.toString} has since JDK 19. */
    private static void number(double value, StringBuilder out) {
        if (Double.isNaN(value) || Double.isInfinite(value))
            throw new IllegalArgumentException("a number that JSON does not have");
        if (value == 0) {
            out.append('0');
            return;
        }
        if (value < 0) out.append('-');
        var decimal = shortest(Math.abs(value));
        var digits = decimal.unscaledValue().toString();
        var k = digits.length();
        // The value is 0.digits times ten to the power n.
        var n = k - decimal.scale();
        if (k <= n && n <= 21) out.append(digits).append("0".repeat(n - k));
        else if (0 < n && n <= 21) out.append(digits, 0, n).append('.').append(digits, n, k);
        else if (-6 < n && n <= 0) out.append("0.").append("0".repeat(-n)).append(digits);
        else {
            out.append(digits.charAt(0));
            if (k > 1) out.append('.').append(digits, 1, k);
            out.append('e').append(n - 1 < 0 ? '-' : '+').append(Math.abs(n - 1));
        }
    }
}
