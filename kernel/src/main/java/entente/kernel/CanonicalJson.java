package entente.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a tree becomes bytes that are hashed or signed: the JSON Canonicalization Scheme (RFC 8785).
 *
 * <p>A tree is made of {@code Map<String, ?>}, {@code List}, {@code String}, {@code Boolean}, {@code Integer}, {@code
 * Long} and {@code null}. Numbers are integers within ±2⁵³−1 only: what we sign has no fractions, so the part of the
 * scheme on which implementations differ is not needed.
 */
public final class CanonicalJson {
    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /** The canonical UTF-8 bytes of a tree. */
    public static byte[] bytes(@Nullable Object tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text of a tree. */
    public static String text(@Nullable Object tree) {
        var out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String text -> string(text, out);
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number -> {
                if (number > LARGEST || number < -LARGEST)
                    throw new IllegalArgumentException(number + " is beyond the integers that JSON keeps exactly");
                out.append(number);
            }
            case List<?> list -> {
                out.append('[');
                var first = true;
                for (var element : list) {
                    if (!first) out.append(',');
                    first = false;
                    write(element, out);
                }
                out.append(']');
            }
            case Map<?, ?> map -> object(map, out);
            default ->
                throw new IllegalArgumentException(value.getClass().getName() + " has no canonical form: " + value);
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        // String's natural order is by UTF-16 code unit, which is what section 3.2.3 asks for.
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, member) -> {
            if (!(key instanceof String name)) throw new IllegalArgumentException(key + " is no name of a member");
            sorted.put(name, member);
        });
        out.append('{');
        var first = true;
        for (var member : sorted.entrySet()) {
            if (!first) out.append(',');
            first = false;
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
        }
        out.append('}');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        if (Character.isSurrogate(c)) i = checkPair(text, i, out);
                        else out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Section 3.2.2.2: a lone surrogate is an error. Answers the index of the pair's second half. */
    private static int checkPair(String text, int i, StringBuilder out) {
        if (i + 1 >= text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1)))
            throw new IllegalArgumentException("the text has half a character (a lone surrogate) at " + i);
        out.append(text, i, i + 2);
        return i + 1;
    }
}
