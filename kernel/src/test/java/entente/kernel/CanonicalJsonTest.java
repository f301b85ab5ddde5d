package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    /** RFC 8785, section 3.2.2.2. The first column is a code point in hex. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '`', textBlock = """
            CODE POINT | WRITTEN
            0000       | \\u0000
            0001       | \\u0001
            0008       | \\b
            0009       | \\t
            000a       | \\n
            000b       | \\u000b
            000c       | \\f
            000d       | \\r
            001f       | \\u001f
            0022       | \\"
            002f       | /
            005c       | \\\\
            """)
    void controlCharactersAreWrittenInOneWay(String codePoint, String written) {
        assertThat(CanonicalJson.text(Character.toString(Integer.parseInt(codePoint, 16))))
                .isEqualTo("\"" + written + "\"");
    }

    @Test
    void whatIsPrintableIsWrittenAsItIs() {
        assertThat(CanonicalJson.text("\u007f\u0080é한\u2028😂")).isEqualTo("\"\u007f\u0080é한\u2028😂\"");
    }

    /** RFC 8785, section 3.2.3: the example whose order by code point would differ from the order by UTF-16. */
    @Test
    void namesAreSortedByUtf16CodeUnit() {
        var tree = new LinkedHashMap<String, Object>();
        for (var name : List.of("€", "\r", "\uFB33", "1", "😀", "\u0080", "ö")) tree.put(name, 1);
        assertThat(CanonicalJson.text(tree))
                .isEqualTo("{\"\\r\":1,\"1\":1,\"\u0080\":1,\"ö\":1,\"€\":1,\"😀\":1,\"\uFB33\":1}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9007199254740991L, -9007199254740991L})
    void integersThatJsonKeepsExactlyAreWritten(long number) {
        assertThat(CanonicalJson.text(number)).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(longs = {9007199254740992L, -9007199254740992L, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersBeyondAreRefused(long number) {
        assertThatThrownBy(() -> CanonicalJson.bytes(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d800", "dbff", "dc00", "dfff", "dc00 d800", "d800 0041", "d800 d800 dc00"})
    void halfCharactersAreRefused(String codeUnits) {
        var text = new StringBuilder();
        for (var unit : codeUnits.split(" ", -1)) text.append((char) Integer.parseInt(unit, 16));
        assertThatThrownBy(() -> CanonicalJson.bytes(text.toString())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of(text.toString(), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatHasNoCanonicalFormIsRefused() {
        for (var odd : List.of(1.5, 1f, 'c', new int[] {1}, Map.of(1, "number as a name")))
            assertThatThrownBy(() -> CanonicalJson.bytes(odd)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes(Collections.singletonMap(null, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTreeIsWrittenAsTheTwinAndTheOracleWriteIt() throws IOException {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 3000; i++) {
            var tree = Collections.singletonMap("a", tree(random, 4));
            var text = CanonicalJson.text(tree);
            assertThat(text).as("seed %d, tree %d, twin", seed, i).isEqualTo(twin(tree));
            assertThat(text).as("seed %d, tree %d, oracle", seed, i).isEqualTo(oracle(tree));
        }
    }

    /** JCS as an author of RFC 8785 wrote it, fed with JSON that is in no order and escapes what it can. */
    private static String oracle(Object tree) throws IOException {
        return new JsonCanonicalizer(loose(tree)).getEncodedString();
    }

    private static String loose(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var members = new ArrayList<String>();
                map.forEach((name, member) -> members.add(loose(name) + " : " + loose(member)));
                Collections.reverse(members);
                yield "{ " + String.join(" , ", members) + " }";
            }
            case List<?> list ->
                "[ "
                        + String.join(
                                " , ",
                                list.stream().map(CanonicalJsonTest::loose).toList()) + " ]";
            case String text -> {
                var out = new StringBuilder("\"");
                for (var c : text.toCharArray()) out.append("\\u%04x".formatted((int) c));
                yield out.append('"').toString();
            }
            case null -> "null";
            default -> value.toString();
        };
    }

    /** The scheme in the plainest words. */
    private static String twin(@Nullable Object value) {
        if (value == null) return "null";
        if (value instanceof List<?> list)
            return "["
                    + String.join(
                            ",", list.stream().map(CanonicalJsonTest::twin).toList()) + "]";
        if (value instanceof Map<?, ?> map) {
            var names = map.keySet().toArray(new String[0]);
            Arrays.sort(names, (a, b) -> Arrays.compare(a.toCharArray(), b.toCharArray()));
            var members = new ArrayList<String>();
            for (var name : names) members.add(twin(name) + ":" + twin(map.get(name)));
            return "{" + String.join(",", members) + "}";
        }
        if (!(value instanceof String text)) return value.toString();
        var out = text.replace("\\", "\\\\").replace("\"", "\\\"");
        for (var c = 0; c < 0x20; c++) {
            var at = "\b\t\n\f\r".indexOf(c);
            out = out.replace(Character.toString(c), at >= 0 ? "\\" + "btnfr".charAt(at) : "\\u%04x".formatted(c));
        }
        return "\"" + out + "\"";
    }

    private static @Nullable Object tree(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong() >> 11;
            case 4 -> text(random);
            case 5 -> {
                var list = new ArrayList<@Nullable Object>();
                for (var n = random.nextInt(4); n > 0; n--) list.add(tree(random, depth - 1));
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (var n = random.nextInt(5); n > 0; n--) map.put(text(random), tree(random, depth - 1));
                yield map;
            }
        };
    }

    private static String text(Random random) {
        var out = new StringBuilder();
        for (var n = random.nextInt(5); n > 0; n--) {
            var limit = new int[] {0x30, 0x80, 0x3000, 0xD800, 0x110000}[random.nextInt(5)];
            var c = random.nextInt(limit);
            out.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 0xFB33 : c);
        }
        return out.toString();
    }
}
