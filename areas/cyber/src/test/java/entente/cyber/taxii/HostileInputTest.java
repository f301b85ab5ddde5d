package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.seal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write: envelopes, queries, headers, tokens. */
class HostileInputTest {
    private static List<byte[]> objects(String text) {
        return Envelope.objects(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(byte[] envelope) {
        assertThatThrownBy(() -> Envelope.objects(envelope))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status).isEqualTo(422));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"objects\":[{\"a\":\"é 한 \\u0000 ]}\"}, {\"b\":[{}]} ]}",
                " { \"more\" : false , \"objects\" : [ {\"a\":\"é 한 \\u0000 ]}\"} , {\"b\":[{}]}]}\n",
                "{\"objects\":[\t{\"a\":\"é 한 \\u0000 ]}\"}\r\n,{\"b\":[{}]}],\"more\":true}"
            })
    void anObjectIsTheBytesBetweenItsBraces(String envelope) {
        assertThat(objects(envelope).stream().map(one -> new String(one, StandardCharsets.UTF_8)))
                .containsExactly("{\"a\":\"é 한 \\u0000 ]}\"}", "{\"b\":[{}]}");
    }

    @Test
    void whatIsDeepOrDoubleOrInAnotherCodingIsRefused() {
        refused(("{\"objects\":[" + "{\"a\":".repeat(60) + "1" + "}".repeat(60) + "]}")
                .getBytes(StandardCharsets.UTF_8));
        refused(("{\"objects\":[{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        refused("{\"objects\":[{\"a\":{\"b\":1,\"b\":2}}]}".getBytes(StandardCharsets.UTF_8));
        refused("{\"objects\":[{}],\"objects\":[{}]}".getBytes(StandardCharsets.UTF_8));
        refused("{\"objects\":[{}]}".getBytes(StandardCharsets.UTF_16LE));
        refused("{\"objects\":[{}]}".getBytes(StandardCharsets.UTF_16));
        refused("\ufeff{\"objects\":[{}]}".getBytes(StandardCharsets.UTF_8));
        refused(new byte[] {'{', '"', (byte) 0xff, '"', '}'});
        refused(("{\"objects\":[{\"a\":" + "9".repeat(200) + "}]}").getBytes(StandardCharsets.UTF_8));
        refused(("{\"objects\":[" + "{},".repeat(Envelope.OBJECTS_AT_MOST) + "{}]}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            OBJECT                                                                           | WHAT
            {"id":1,"type":"indicator","spec_version":"2.1"}                                 | id
            {"id":"indicator","type":"indicator","spec_version":"2.1"}                       | id
            {"id":"INDICATOR--00000000-0000-4000-8000-000000000000","type":"INDICATOR"}      | id
            {"id":"indicator--00000000-0000-4000-8000-000000000000","type":["indicator"]}    | type
            {"id":"indicator--00000000-0000-4000-8000-000000000000","type":"malware"}        | type
            {"id":"indicator--00000000-0000-4000-8000-000000000000","type":"indicator","spec_version":"2.0","created":"2020-01-01T00:00:00Z"} | spec_version
            {"id":"indicator--00000000-0000-4000-8000-000000000000","type":"indicator","spec_version":2.1} | spec_version
            {"id":"indicator--00000000-0000-4000-8000-000000000000","type":"indicator","spec_version":"2.1","modified":7} | modified
            {"id":"indicator--00000000-0000-4000-8000-000000000000","type":"indicator","spec_version":"2.1","created":"today"} | created
            """)
    void whatLiesAboutItsFormFails(String object, String what) {
        var outcome = World.take(World.Someone.seeing(), World.DESK, object.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Intake.Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains(what));
    }

    /** Random edits of what is good: an answer, or a refusal that says so; never anything else. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void whateverIsWrittenIsTakenOrRefused(long seed) {
        var random = new Random(seed);
        var taken = 0;
        var refused = 0;
        var texts = List.of(
                "match[id]=indicator--00000000-0000-4000-8000-000000000000&limit=7&added_after=2020-01-01T00:00:00.000000Z",
                "match%5Bversion%5D=first,last,2020-01-01T00:00:00Z&match[type]=a,b&match[spec_version]=2.1&next=abc");
        for (var i = 0; i < 20_000; i++) {
            var text = edited(random, texts.get(random.nextInt(texts.size())));
            MediaTypes.accepts(
                    Optional.of(edited(random, "text/html;q=0.5, application/taxii+json; version=\"2.1\";q=1")));
            try {
                Paths.resource(text.startsWith("/") ? text : "/taxii2/" + text.replace('&', '/') + "/", "match");
                assertThat(Filter.read(text, Filter.Kind.OBJECTS).limit()).isBetween(1, Filter.LIMIT);
                taken++;
            } catch (Refused e) {
                assertThat(e.status).isEqualTo(400);
                refused++;
            }
        }
        assertThat(taken).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void anEditedEnvelopeIsTakenApartOrRefused(long seed) {
        var random = new Random(seed);
        var taken = 0;
        for (var i = 0; i < 20_000; i++) {
            var envelope = edited(
                    random, "{\"more\":false,\"objects\":[{\"id\":\"a\",\"b\":[1,2.5,null,{\"c\":\"\\u00e9\"}]},{}]}");
            try {
                for (var object : objects(envelope)) Json.object(object, "object");
                taken++;
            } catch (Refused e) {
                assertThat(e.status).isEqualTo(422);
            }
        }
        assertThat(taken).isGreaterThan(500);
    }

    private static String edited(Random random, String text) {
        var edited = new StringBuilder(text);
        for (var edits = random.nextInt(4); edits > 0 && !edited.isEmpty(); edits--) {
            var at = random.nextInt(edited.length());
            switch (random.nextInt(3)) {
                case 0 -> edited.deleteCharAt(at);
                case 1 -> edited.insert(at, "{}[],:\"\\&=%;5a-9é".charAt(random.nextInt(17)));
                default -> edited.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
        }
        return edited.toString();
    }

    @Test
    void aTokenCountsForItsPlaceAndForADay() {
        var tokens = new Tokens(new byte[32]);
        var day = Tokens.LASTS.toSeconds() * 1_000_000;
        var token = tokens.issue(7, day, "here");
        assertThat(tokens.issue(7, day + 1000, "here")).isEqualTo(token);
        assertThat(tokens.read(token, day, "here")).contains(7L);
        assertThat(tokens.read(token, day, "there")).isEmpty();
        assertThat(tokens.read(token, 2 * day + 1, "here")).isEmpty();
        assertThat(new Tokens(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)).read(token, day, "here"))
                .isEmpty();
        for (var i = 0; i < token.length(); i++) {
            var edited = new StringBuilder(token);
            edited.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(tokens.read(edited.toString(), day, "here")).isEmpty();
        }
        for (var other : List.of("", "=", token + "A", token + "=", token + "\n", "%", "A".repeat(1000)))
            assertThat(tokens.read(other, day, "here")).isEmpty();
    }
}
