package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentTest {

    static Map<String, String> bombs() {
        var bombs = new LinkedHashMap<String, String>();
        bombs.put("nothing", "");
        bombs.put("a remark alone", "# nothing\n");
        bombs.put("a list", "- a\n");
        bombs.put("a word", "word\n");
        bombs.put("two documents", Given.YAML + "---\n" + Given.YAML);
        bombs.put("a tab", Given.with("  persons", "\tpersons"));
        bombs.put("a name twice", Given.YAML + "id: kr-ca\n");
        bombs.put("a name that is a list", "? [a]\n: b\n");
        bombs.put("a merge", "a: &a {b: c}\nd: {<<: *a}\n");
        bombs.put("an alias to text", "a: &a " + "x".repeat(100_000) + "\nb: [" + "*a,".repeat(100_000) + "*a]\n");
        bombs.put("a billion laughs", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n");
        bombs.put("an alias to itself", "a: &a [*a]\n");
        bombs.put("deep lists", "a: " + "[".repeat(1_000_000));
        bombs.put("deep objects", "a: " + "{a: ".repeat(100_000));
        bombs.put("deep blocks", "- ".repeat(100_000) + "a");
        bombs.put("an endless integer", "a: " + "9".repeat(1_000_000));
        bombs.put("an escape beyond Unicode", "a: \"\\UFFFFFFFF\"\n");
        bombs.put("an object of Java", "a: !!javax.script.ScriptEngineManager [b]\n");
        bombs.put("a tag on an object", "a: !evil {b: c}\n");
        bombs.put("too large", "#" + "x".repeat(5_000_000));
        return bombs;
    }

    static java.util.stream.Stream<Map.Entry<String, String>> eachBomb() {
        return bombs().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("eachBomb")
    void whatIsNoPlainFileIsAProblemWithItsLine(Map.Entry<String, String> bomb) {
        assertThatThrownBy(() -> Given.pact(bomb.getValue()))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.list())
                                .allSatisfy(
                                        problem -> assertThat(problem.where()).matches("kr-ca\\.yaml:[0-9]+.*")));
    }

    @Test
    void whatIsNoUtf8IsAProblem() {
        for (var charset : new java.nio.charset.Charset[] {StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1})
            assertThatThrownBy(() -> Pact.read("p", Given.YAML.replace('한', 'é').getBytes(charset)))
                    .isInstanceOf(Problems.class);
    }

    @Test
    void onlyProblemsComeOutOfAnyBytes() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var sources = new byte[][] {
            Given.bytes("/pacts/kr-ca.yaml"), Given.bytes("/schemes/kr-military.yaml"), Given.bytes("/laws/kr.yaml")
        };
        for (var i = 0; i < 1500; i++) {
            var bytes = mangled(sources[i % 3], random);
            try {
                switch (i % 3) {
                    case 0 -> Pact.read("f", bytes);
                    case 1 -> Schemes.read("f", bytes);
                    default -> NationalLaw.read("f", bytes);
                }
            } catch (Problems expected) {
                assertThat(expected.list()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
    }

    /** Swaps, doubles, cuts and sprinkles, mostly with what means something to YAML. */
    private static byte[] mangled(byte[] source, Random random) {
        var text = new StringBuilder(new String(source, StandardCharsets.UTF_8));
        for (var n = 1 + random.nextInt(4); n > 0; n--) {
            var at = random.nextInt(text.length());
            var end = Math.min(text.length(), at + random.nextInt(30));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end).repeat(2));
                case 2 -> text.insert(at, "\"'{}[]:,#&*!|>%@`?-~\\\n\t ".charAt(random.nextInt(24)));
                case 3 ->
                    text.insert(
                            at,
                            new String[] {"null", "1e9", " \" \" ", "\"\\n\"", "{}", "[]", "~", ".inf"}
                                    [random.nextInt(8)]);
                default -> text.setCharAt(at, (char) random.nextInt(0x10000));
            }
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
    }
}
