package entente.cyber.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomEntryTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";

    @Test
    void whatIsWrittenIsReadAgain() {
        var kinds = new HashSet<String>();
        var random = new Random(7);
        for (var i = 0; i < 500; i++) {
            var entry = Entries.entry(UUID.randomUUID().toString(), Entries.T.plusMillis(i), Entries.act(random));
            kinds.add(entry.act().kind());
            assertThat(RoomEntry.read(entry.bytes(), Entries.POLICY)).isEqualTo(entry);
            assertThat(new String(entry.bytes(), StandardCharsets.UTF_8)).doesNotContain("\n");
        }
        assertThat(kinds).hasSize(12);
    }

    /** Each is refused; the first is not, so that the table can fail. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind":"noted","text":"so"}                                                         |
            {"kind":"noted"}                                                                     | text is missing
            {"kind":"noted","text":"  "}                                                         | blank
            {"kind":"noted","text":"so","more":1}                                                | unknown member
            {"kind":"noted","text":"a\\u202eb"}                                                  | U+202E
            {"kind":"noted","text":"a\\u2066b"}                                                  | U+2066
            {"kind":"noted","text":"a\\u200fb"}                                                  | U+200F
            {"kind":"noted","text":"a\\u0000b"}                                                  | U+0000
            {"kind":"noted","text":"a\\u001bb"}                                                  | U+001B
            {"kind":"noted","text":"a\\ufeffb"}                                                  | U+FEFF
            {"kind":"noted","text":"a\\u2028b"}                                                  | U+2028
            {"kind":"noted","text":"a\\udb40\\udc41b"}                                           | U+E0041
            {"kind":"noted","text":"so","happened":"yesterday"}                                  | no instant
            {"kind":"noted","text":"so","happened":"+100000-01-01T00:00:00Z"}                    | no moment of our time
            {"kind":"phase","phase":"OVER"}                                                      | none of
            {"kind":"task","task":"1","title":"t","owner":"CA"}                                  | no UUID
            {"kind":"task","task":"%ID%","title":"two\\nlines","owner":"CA"}                     | U+000A
            {"kind":"task","task":"%ID%","title":"t","owner":"canada"}                           | no nation
            {"kind":"task-moved","task":"%ID%","state":"ASKED"}                                  | in which it begins
            {"kind":"handling","decision":"%ID%","text":"t","about":"that"}                      | no id
            {"kind":"answered","about":"%ID%","answer":"MAYBE"}                                  | none of
            {"kind":"indicator","indicator":"malware--%ID%","name":"n","pattern":"[a:b = 1]","validFrom":"2027-01-01T00:00:00Z"} | no id of an indicator
            {"kind":"indicator","indicator":"indicator--%ID%","name":"n","pattern":"[","validFrom":"2027-01-01T00:00:00Z"} | pattern
            {"kind":"indicator-moved","indicator":"indicator--%ID%","state":"PROPOSED"}          | in which it begins
            {"kind":"sighted","about":"indicator--%ID%","count":0,"first":"2027-01-01T00:00:00Z","last":"2027-01-01T00:00:00Z"} | count
            {"kind":"sighted","about":"indicator--%ID%","count":1,"first":"2027-01-02T00:00:00Z","last":"2027-01-01T00:00:00Z"} | before first
            {"kind":"shouted","text":"so"}                                                       | do not know
            """)
    void whatNobodyCouldReadRightIsRefused(String json, String wrong) {
        var tree = entente.seal.Json.object(json.replace("%ID%", ID), "act");
        if (wrong == null) assertThat(RoomAct.of(tree).kind()).isEqualTo("noted");
        else
            assertThatThrownBy(() -> RoomAct.of(tree))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"한국어 본문\n둘째 줄", "texte « accentué »", "👩‍💻 works", "tab\there"})
    void whatPeopleWriteStands(String text) {
        assertThat(RoomAct.of(Map.of("kind", "noted", "text", text)))
                .isEqualTo(new RoomAct.Noted(text, java.util.Optional.empty()));
    }

    @Test
    void anotherFormOfTheSameIsRefused() {
        var entry = Entries.entry(ID, Entries.T, new RoomAct.Phased(RoomAct.Phase.DETECTED));
        var text = new String(entry.bytes(), StandardCharsets.UTF_8);
        for (var other : new String[] {
            text.replace("{\"act\"", "{ \"act\""),
            text.replace("12:00:00Z", "12:00:00.000Z"),
            text.replace("12:00:00Z", "12:00:00.000001Z"),
            text.replace("\"entry\":\"0", "\"entry\":\"F"),
            text.replace("harbour", "Harbour"),
            text.replace("kim.analyst", "kim analyst")
        }) {
            assertThat(other).isNotEqualTo(text);
            assertThatThrownBy(() -> RoomEntry.read(other.getBytes(StandardCharsets.UTF_8), Entries.POLICY))
                    .as(other)
                    .isInstanceOf(MalformedException.class);
        }
    }

    /** Whatever comes, it is read or refused. */
    @Test
    void noBytesDoAnythingElse() {
        var random = new Random(20270201);
        var read = 0;
        for (var i = 0; i < 20_000; i++) {
            var bytes = Entries.entry(UUID.randomUUID().toString(), Entries.T, Entries.act(random))
                    .bytes();
            for (var changes = random.nextInt(4); changes > 0; changes--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                RoomEntry.read(bytes, Entries.POLICY);
                read++;
            } catch (MalformedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isBetween(4000, 19_000);
    }

    @Test
    void termsAreReadAsTheyWereWritten() {
        var terms = new RoomTerms(
                "harbour",
                entente.cyber.stix.StixId.of("incident--" + ID),
                Entries.KR,
                Entries.CA,
                "network-defence",
                Entries.T,
                Entries.T.plusSeconds(60));
        assertThat(RoomTerms.of(terms.toTree())).isEqualTo(terms);
        var tree = new TreeMap<String, Object>(terms.toTree());
        for (var change : Map.of(
                        "id", "Harbour",
                        "incident", "malware--" + ID,
                        "from", "CA",
                        "until", Entries.T.toString(),
                        "form", "room-terms/2",
                        "more", "x")
                .entrySet()) {
            var other = new TreeMap<>(tree);
            other.put(change.getKey(), change.getValue());
            assertThatThrownBy(() -> RoomTerms.of(other)).as(change.getKey()).isInstanceOf(MalformedException.class);
        }
        assertThat(CanonicalJson.text(terms.toTree())).contains("room-terms/1");
    }
}
