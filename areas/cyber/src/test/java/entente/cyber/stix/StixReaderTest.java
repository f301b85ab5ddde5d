package entente.cyber.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixReaderTest {
    private static final String ID = "identity--7400ec12-50e1-475b-b7d0-a01aa73e2763";
    private static final String OBJECT = "{ \"type\" : \"identity\", \"id\":\"" + ID + "\" , \"x\" : 1.0e0 }";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StixDocument read(String text) {
        return new StixReader().read(utf8(text));
    }

    @Test
    void aBundleAnEnvelopeAndAnObjectGiveTheSameBytes() {
        for (var text : List.of(
                "{\"type\":\"bundle\",\"id\":\"bundle--7400ec12-50e1-475b-b7d0-a01aa73e2763\",\"objects\":[" + OBJECT
                        + "]}",
                "{\"objects\":[\n" + OBJECT + "\n],\"more\":true,\"next\":\"n\"}",
                "  " + OBJECT + "\n")) {
            var objects = read(text).objects();
            assertThat(objects).hasSize(1);
            assertThat(objects.getFirst().bytes()).isEqualTo(utf8(OBJECT));
        }
        assertThat(read("{\"more\":true,\"objects\":[],\"next\":\"n\"}").next()).contains("n");
        assertThat(read("{\"more\":true,\"objects\":[],\"next\":\"n\"}").more()).isTrue();
        assertThat(read("{}").kind()).isEqualTo(StixDocument.Kind.ENVELOPE);
        assertThat(read("{\"type\":\"bundle\",\"id\":\"bundle--7400ec12-50e1-475b-b7d0-a01aa73e2763\"}")
                        .kind())
                .isEqualTo(StixDocument.Kind.BUNDLE);
        // A list named objects does not make a bundle of a single object.
        var observed =
                "{\"type\":\"x-list\",\"id\":\"x-list--7400ec12-50e1-475b-b7d0-a01aa73e2763\",\"objects\":[1,2]}";
        assertThat(read(observed).objects().getFirst().bytes()).isEqualTo(utf8(observed));
    }

    @Test
    void whatStandsBehindMultibyteCharactersIsCutAtTheRightBytes() {
        var second = OBJECT.replace("1.0e0", "\"한국 😀 é\"");
        var objects = read("{\"x\":\"한국😀\",\"objects\":[" + second + "," + OBJECT + "," + second + "]}")
                .objects();
        assertThat(objects)
                .extracting(object -> new String(object.bytes(), StandardCharsets.UTF_8))
                .containsExactly(second, OBJECT, second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{\"objects\":[}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":1,}",
                "/**/{}",
                "{\"objects\":[],\"objects\":[]}",
                "{\"more\":1}",
                "{\"next\":2}",
                "{\"type\":\"bundle\",\"id\":\"x\",\"objects\":[]}",
                "{\"type\":\"bundle\",\"type\":\"bundle\",\"id\":\"bundle--7400ec12-50e1-475b-b7d0-a01aa73e2763\",\"objects\":[]}"
            })
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Problems.class);
    }

    @Test
    void onlyStrictUtf8IsRead() {
        var object = utf8(OBJECT);
        for (var bytes : List.of(
                OBJECT.getBytes(StandardCharsets.UTF_16BE),
                OBJECT.getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + OBJECT).getBytes(StandardCharsets.UTF_8),
                OBJECT.replace("1.0e0", "\"é\"").getBytes(StandardCharsets.ISO_8859_1))) {
            assertThatThrownBy(() -> new StixReader().read(bytes)).isInstanceOf(Problems.class);
        }
        // An overlong slash, and half a character.
        for (var wrong : new byte[][] {{(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}}) {
            var text = OBJECT.replace("1.0e0", "\"??\"").replace("??", "?".repeat(wrong.length));
            var bytes = utf8(text);
            System.arraycopy(wrong, 0, bytes, text.indexOf("\"?") + 1, wrong.length);
            assertThatThrownBy(() -> new StixReader().read(bytes)).isInstanceOf(Problems.class);
        }
        assertThat(new StixReader().read(object).objects()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            ELEMENT                                                                                        | WRONG
            5                                                                                              | is no object
            {}                                                                                             | has no type
            {'type':'Identity','id':'Identity--7400ec12-50e1-475b-b7d0-a01aa73e2763'}                      | has no type
            {'type':7,'id':'identity--7400ec12-50e1-475b-b7d0-a01aa73e2763'}                               | has no type
            {'type':'identity'}                                                                            | has no id
            {'type':'identity','id':'identity--7400EC12-50e1-475b-b7d0-a01aa73e2763'}                      | has no id
            {'type':'identity','id':'malware--7400ec12-50e1-475b-b7d0-a01aa73e2763'}                       | names another type
            {'type':'identity','id':'identity--7400ec12-50e1-475b-b7d0-a01aa73e2763','a':1,'a':2}          | stands twice
            {'type':'identity','id':'identity--7400ec12-50e1-475b-b7d0-a01aa73e2763','a':{'b':1,'b':1}}    | stands twice
            {'type':'identity','id':'identity--7400ec12-50e1-475b-b7d0-a01aa73e2763','a':'\\ud800'}        | half a character
            {'type':'identity','id':'identity--7400ec12-50e1-475b-b7d0-a01aa73e2763','a':'\\udc00\\ud800'} | half a character
            {'type':'identity','id':'identity--7400ec12-50e1-475b-b7d0-a01aa73e2763','a':1e999}            | beyond
            {'type':'bundle','id':'bundle--7400ec12-50e1-475b-b7d0-a01aa73e2763','objects':[]}             | a bundle in another
            """)
    void oneThatCannotBeKeptDoesNotKeepTheOthersOut(String element, String wrong) {
        var document = read("{\"objects\":[" + OBJECT + "," + element.replace('\'', '"') + "," + OBJECT + "]}");
        assertThat(document.objects()).hasSize(2);
        assertThat(document.unread()).hasSize(1);
        assertThat(document.unread().getFirst().index()).isEqualTo(1);
        assertThat(document.unread().getFirst().problem().wrong()).contains(wrong);
    }

    @Test
    void limitsHold() {
        var limits = new StixLimits(2_000, 400, 3, 4, 50, 20, 10);
        var reader = new StixReader(limits);
        for (var bad : List.of(
                "\"" + "x".repeat(51) + "\"",
                "12345678901",
                "1.2345678901",
                "[[[[[1]]]]]",
                "{\"a\":{\"a\":{\"a\":{\"a\":1}}}}",
                "{\"" + "n".repeat(21) + "\":1}",
                "[" + "1,".repeat(200) + "1]")) {
            var document = reader.read(utf8("{\"objects\":[" + OBJECT.replace("1.0e0", bad) + "]}"));
            assertThat(document.unread()).as(bad).hasSize(1);
        }
        assertThat(reader.read(utf8("{\"objects\":[" + OBJECT.replace("1.0e0", "[[[1]]]") + "]}"))
                        .objects())
                .hasSize(1);
        assertThatThrownBy(() -> reader.read(utf8("{\"objects\":[1,2,3,4]}"))).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> reader.read(utf8("{\"x\":\"" + " ".repeat(2_000) + "\"}")))
                .isInstanceOf(Problems.class);
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000))).isInstanceOf(Problems.class);
    }

    @Test
    void numbersStayAsTheyAre() {
        var tree = read(OBJECT.replace("1.0e0", "[1.0e0,1.50,-0,9007199254740993,123456789012345678901234567890]"))
                .objects()
                .getFirst()
                .tree();
        assertThat(new String(StixWriter.bytes(tree), StandardCharsets.UTF_8))
                .contains("[1.0,1.50,0,9007199254740993,123456789012345678901234567890]");
    }
}
