package entente.cyber.stix;

import entente.kernel.CanonicalJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes a tree as JSON without spaces, with the members in their own order and numbers as they are. */
public final class StixWriter {
    private StixWriter() {}

    public static byte[] bytes(Map<String, ?> tree) {
        var out = new StringBuilder();
        write(tree, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> string(text, out);
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            case BigInteger number -> out.append(number);
            case BigDecimal number -> out.append(number);
            case JsonNull nothing -> out.append(nothing);
            case List<?> list -> {
                var separator = '[';
                for (var element : list) {
                    out.append(separator);
                    write(element, out);
                    separator = ',';
                }
                if (list.isEmpty()) out.append('[');
                out.append(']');
            }
            case Map<?, ?> map -> {
                var separator = '{';
                for (var member : map.entrySet()) {
                    out.append(separator);
                    string((String) member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    separator = ',';
                }
                if (map.isEmpty()) out.append('{');
                out.append('}');
            }
            default -> throw new IllegalArgumentException(value.getClass().getName() + " is nothing that JSON has");
        }
    }

    /** As RFC 8785 writes a text, which is the shortest form. */
    static void string(String text, StringBuilder out) {
        out.append(CanonicalJson.text(text));
    }
}
