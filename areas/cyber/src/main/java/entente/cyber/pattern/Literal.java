package entente.cyber.pattern;

import java.math.BigDecimal;
import java.util.HexFormat;

/** A constant in a pattern (STIX 2.1, 9.2). */
public sealed interface Literal {
    record Text(String value) implements Literal {}

    /** A whole number or a fraction, as it is written. */
    record Number(BigDecimal value, boolean whole) implements Literal {}

    record Truth(boolean value) implements Literal {}

    /** @param moment as 2.16 writes it */
    record Moment(String moment) implements Literal {}

    /** Bytes, written as {@code h'…'} or {@code b'…'}; by their hexadecimal digits. */
    record Bytes(String hex) implements Literal {
        public byte[] value() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** As it stands in a pattern. */
    default String written() {
        return switch (this) {
            case Text(var value) -> quoted(value);
            case Number(var value, var whole) ->
                whole || value.scale() > 0 ? value.toPlainString() : value.toPlainString() + ".0";
            case Truth(var value) -> Boolean.toString(value);
            case Moment(var written) -> "t'" + written + "'";
            case Bytes(var hex) -> "h'" + hex + "'";
        };
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
