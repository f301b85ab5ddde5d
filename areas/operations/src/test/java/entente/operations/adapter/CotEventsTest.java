package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.HolderLabel;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.operations.profile.ReleasedTrack;
import entente.operations.profile.ReleasedTracks;
import entente.operations.profile.Terms;
import entente.operations.track.Category;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import entente.pact.Schemes;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CotEventsTest {
    private static final String FEED = "0b5ae3f1-7a5c-4f0e-9d0a-1f0c5a1b2c3d";
    private static final Terms TERMS = ReleasedTracks.PARTICIPANT;
    private static final HolderLabel LABEL = label("CONFIDENTIAL//REL TO CA, KR", "군사III급비밀//REL TO CA, KR");
    private static final CotEvents EVENTS = new CotEvents(FEED, TERMS, LABEL);
    private static final ReleasedTrack TRACK = ReleasedTracks.cargo(7, ReleasedTracks.FROM);
    private static final Instant NOW = TRACK.due().plusMillis(1234);

    private static HolderLabel label(String own, String origin) {
        var label = scheme("ca-information").parse(own);
        var theirs = scheme("kr-military").parse(origin);
        return new HolderLabel(new OriginLabel(theirs), label, label.mark() + " (KR: " + theirs.mark() + ")");
    }

    private static SecurityPolicy scheme(String name) {
        var file = Path.of(System.getProperty("entente.root", "../.."), "schemes", name + ".yaml");
        try {
            return Schemes.read(name, Files.readAllBytes(file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What each element says, by path and attribute. */
    private static Map<String, String> read(String event) throws XMLStreamException {
        var reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(event));
        var said = new TreeMap<String, String>();
        var path = new java.util.ArrayDeque<String>();
        while (reader.hasNext())
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    for (var i = 0; i < reader.getAttributeCount(); i++)
                        assertThat(said.put(
                                        String.join(".", path) + "." + reader.getAttributeLocalName(i),
                                        reader.getAttributeValue(i)))
                                .isNull();
                }
                case XMLStreamReader.END_ELEMENT -> path.removeLast();
                case XMLStreamReader.CHARACTERS -> throw new AssertionError("text: " + reader.getText());
                default -> {
                    // Nothing is said.
                }
            }
        return said;
    }

    private static String event(ReleasedTrack track) {
        return EVENTS.event(track, NOW).orElseThrow();
    }

    @Test
    void itReadsSo() throws Exception {
        var at = TRACK.position();
        assertThat(event(TRACK)
                        .replace(TERMS.profile().value(), "P")
                        .replace(TERMS.digest().value(), "T"))
                .isEqualTo(("<event version=\"2.0\" uid=\"entente-" + FEED
                                + "-0000000000000000000007\" type=\"a-u-S-X-M-C\""
                                + " time=\"2027-02-01T00:03:01.234Z\" start=\"2027-02-01T00:00:00Z\" stale=\"2027-02-01T00:05:00Z\""
                                + " how=\"m-p\" access=\"CONFIDENTIAL / CONFIDENTIEL\" caveat=\"\" releasableTo=\"REL TO CA, KR\""
                                + " opex=\"e-northern-lantern\"><point lat=\"%.7f\" lon=\"%.7f\" hae=\"9999999.0\" ce=\"1915.0\""
                                + " le=\"9999999.0\"/><detail><contact callsign=\"0000000000000000000007\"/>"
                                + "<track speed=\"6.17\" course=\"90.0\"/><_entente_ version=\"1\" policy=\"%s\""
                                + " classification=\"CONFIDENTIAL / CONFIDENTIEL\" caveats=\"\" releasableTo=\"REL TO CA, KR\""
                                + " mark=\"%s\" originPolicy=\"%s\" originMark=\"군사III급비밀//REL TO CA, KR\" marks=\"%s\""
                                + " exercise=\"northern-lantern\" reality=\"EXERCISE\" feed=\"" + FEED
                                + "\" profile=\"P\""
                                + " terms=\"T\" purpose=\"%s\" onward=\"%s\" category=\"CARGO\""
                                + " observed=\"2027-02-01T00:00:00Z\" dataAge=\"181\" track=\"0000000000000000000007\"/>"
                                + "</detail></event>")
                        .formatted(
                                at.latitude(),
                                at.longitude(),
                                LABEL.label().policy().id(),
                                LABEL.label().mark(),
                                LABEL.origin().label().policy().id(),
                                LABEL.mark(),
                                TERMS.recipient().purpose(),
                                TERMS.recipient().onward()));
    }

    /** Programs lose the one or the other; a caveat of our own does not stand among those to whom it may go. */
    @Test
    void theLabelIsInTheAttributesAndInTheDetail() throws Exception {
        var secret = label("SECRET//REL TO CA, KR//CTL PROJECT / PROJET", "군사II급비밀//REL TO CA, KR");
        var said = read(new CotEvents(FEED, TERMS, secret).event(TRACK, NOW).orElseThrow());
        assertThat(said)
                .containsEntry("event.access", "SECRET")
                .containsEntry("event.caveat", "CTL PROJECT / PROJET")
                .containsEntry("event.releasableTo", "REL TO CA, KR")
                .containsEntry("event.detail._entente_.classification", "SECRET")
                .containsEntry("event.detail._entente_.caveats", "CTL PROJECT / PROJET")
                .containsEntry("event.detail._entente_.releasableTo", "REL TO CA, KR")
                .containsEntry("event.detail._entente_.mark", secret.label().mark())
                .containsEntry("event.detail._entente_.originMark", "군사II급비밀//REL TO CA, KR");
    }

    /** It is not taken for something that we saw; without its label, it says what the record says. */
    @Test
    void ourOwnReaderBlocksItForItsLabelAndForNothingElse() {
        var settings = new AdapterSettings(
                new SourceFeed("tak", Reality.REAL, Set.of(new Nation("CA"))), 500, Duration.ofSeconds(5));
        var reader = new CursorOnTarget(settings);
        var event = event(TRACK);
        var blocked = (Adapted.Blocked) reader.read(event.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(blocked.problems().stream().map(entente.kernel.Problem::where))
                .containsExactlyInAnyOrder("event.access", "event.releasableTo", "event.detail._entente_");
        var bare =
                event.replaceAll(" (access|caveat|releasableTo)=\"[^\"]*\"", "").replaceAll("<_entente_[^>]*/>", "");
        var seen = ((Adapted.Made) reader.read(bare.getBytes(StandardCharsets.UTF_8), NOW)).observation();
        assertThat(seen.observed()).isEqualTo(TRACK.intervalStart());
        assertThat(seen.position().latitude()).isCloseTo(TRACK.position().latitude(), within(1e-7));
        assertThat(seen.position().longitude()).isCloseTo(TRACK.position().longitude(), within(1e-7));
        assertThat(seen.accuracyMetres()).isEqualTo(TRACK.accuracyMetres());
        assertThat(seen.motion().speedKnots().orElseThrow()).isCloseTo(12, within(0.01));
        assertThat(seen.motion().courseDegrees()).hasValue(90);
        assertThat(seen.category()).isEqualTo(Category.CARGO);
        assertThat(seen.reality()).isEqualTo(Reality.EXERCISE);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            WORD           | TYPE        | READ AS
            CARGO          | a-u-S-X-M-C | CARGO
            TANKER         | a-u-S-X-M-O | TANKER
            PASSENGER      | a-u-S-X-M-P | PASSENGER
            TUG_OR_SPECIAL | a-u-S-X-M-T | TUG_OR_SPECIAL
            HIGH_SPEED     | a-u-S-X-M-H | OTHER_VESSEL
            MERCHANT       | a-u-S-X-M   | OTHER_VESSEL
            FISHING        | a-u-S-X-F   | FISHING
            PLEASURE       | a-u-S-X-R   | PLEASURE
            LAW_ENFORCEMENT| a-u-S-X-L   | LAW_ENFORCEMENT
            MILITARY       | a-u-S-C     | MILITARY
            OTHER_VESSEL   | a-u-S-X     | OTHER_VESSEL
            OTHER          | a-u-X       | UNKNOWN
            cargo          | a-u-X       | UNKNOWN
            """)
    void aWordHasAType(String word, String type, Category read) {
        assertThat(CotType.of(word)).isEqualTo(type);
        assertThat(CotType.isAtom(type)).isTrue();
        assertThat(CotType.category(type)).isEqualTo(read);
    }

    @Test
    void whatWasNotReleasedIsNotThere() throws Exception {
        assertThat(read(event(TRACK)).keySet())
                .noneMatch(one -> one.matches(".*\\.(mmsi|imo|callSign|name|sensor|dark)"));
        var nameless = EVENTS.event(ReleasedTracks.of(TERMS, null, "CARGO", -1, -1), NOW)
                .orElseThrow();
        assertThat(nameless).doesNotContain("<contact", "<track", " track=");
        assertThat(read(nameless).get("event.uid")).matches("entente-" + FEED + "-sha256-[0-9a-f]{64}");
        var still = EVENTS.event(ReleasedTracks.of(TERMS, "x", "CARGO", -1, 180), NOW)
                .orElseThrow();
        assertThat(still).contains("<track speed=\"9999999.0\" course=\"180.0\"/>");
        var whole = read(event(ReleasedTracks.whole("EXAMPLE", "CGAA")));
        assertThat(whole)
                .containsEntry("event.detail.contact.callsign", "EXAMPLE")
                .containsEntry("event.detail._entente_.mmsi", "001234567")
                .containsEntry("event.detail._entente_.imo", "9074729")
                .containsEntry("event.detail._entente_.sensor", "RADAR")
                .containsEntry("event.detail._entente_.dark", "true")
                // What tells how it was seen is where it was released, and nowhere else.
                .containsEntry("event.how", "m-p");
    }

    /** Until the next is due and one more could be; the participant's interval is a minute, and it goes out after two more. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            SECONDS AFTER DUE, SENT
            0,                 true
            119,               true
            120,               false
            86400,             false
            """)
    void whatIsStaleIsNotSent(long after, boolean sent) {
        assertThat(EVENTS.event(TRACK, TRACK.due().plusSeconds(after)).isPresent())
                .isEqualTo(sent);
    }

    @Test
    void nothingIsReliedOnAfterTheExercise() {
        var last = ReleasedTracks.cargo(1, TERMS.exercise().until().minusSeconds(1));
        assertThat(EVENTS.stale(last)).isEqualTo(TERMS.exercise().until());
    }

    // ── names that somebody chose ───────────────────────────────────────────────────────────────────────────────

    @ParameterizedTest
    @ValueSource(
            strings = {"\"/><event uid=\"x\"/>", "]]><![CDATA[", "&lt;", "&#0;", "<!--", "' onload='", "a&b;c", "배 1"})
    void aNameStaysAName(String name) throws Exception {
        var said = read(event(ReleasedTracks.whole(name, name)));
        assertThat(said)
                .containsEntry("event.detail.contact.callsign", name)
                .containsEntry("event.detail._entente_.name", name)
                .containsEntry("event.detail._entente_.callSign", name)
                .hasSameSizeAs(read(event(ReleasedTracks.whole("A", "B"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000", "a\nb", "a\tb", "a\u0007", "a\u0085", "a\u2028", "a\u202eb", "\ud800", "a\ufffe"})
    void whatIsNotSeenIsRefused(String name) {
        assertThatThrownBy(() -> event(ReleasedTracks.whole(name, "B")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not seen");
    }

    @Test
    void anyNameComesBackOrIsRefused() throws Exception {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var refused = 0;
        for (var i = 0; i < 5_000; i++) {
            var name = new StringBuilder();
            for (var j = random.nextInt(1, 12); j > 0; j--)
                if (random.nextInt(3) > 0) name.append("<>&\"'/;=#x ".charAt(random.nextInt(11)));
                else name.append((char) random.nextInt(random.nextBoolean() ? 0x250 : 0x10000));
            try {
                assertThat(read(event(ReleasedTracks.whole(name.toString(), "B"))))
                        .containsEntry("event.detail._entente_.name", name.toString());
            } catch (IllegalArgumentException hidden) {
                refused++;
                assertThat(name.toString().chars().anyMatch(c -> c < 32 || c > 126))
                        .isTrue();
            }
        }
        assertThat(refused).isBetween(1, 4_999);
    }

    // ── others' judgement ───────────────────────────────────────────────────────────────────────────────────────

    @Test
    void xmllintFindsThatItKeepsTheSchema(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "xmllint"))),
                "xmllint is not on this machine; Debian's libxml2-utils has it");
        for (var event : new String[] {
            event(TRACK),
            event(ReleasedTracks.whole("A<&\"'>", "배 1")),
            EVENTS.event(ReleasedTracks.of(TERMS, null, "OTHER", -1, -1), NOW).orElseThrow(),
            new CotEvents(FEED, ReleasedTracks.OBSERVER, LABEL)
                    .event(ReleasedTracks.of(ReleasedTracks.OBSERVER, "x", "MERCHANT", 10, -1), NOW)
                    .orElseThrow()
        }) assertThat(xmllint(folder, event)).as(event).isZero();
        // And that it would find otherwise.
        for (var wrong : new String[] {
            event(TRACK).replaceAll("<_entente_[^>]*/>", ""),
            event(TRACK).replace(" ce=\"1915.0\"", ""),
            event(TRACK).replace("how=\"m-p\"", "how=\"m-g\""),
            event(TRACK).replace("<contact ", "<remarks/><contact ")
        }) assertThat(xmllint(folder, wrong)).as(wrong).isNotZero();
    }

    private static int xmllint(Path folder, String event) throws Exception {
        var schema = folder.resolve("cot-event.xsd");
        try (var own = CotEventsTest.class.getResourceAsStream("/entente/operations/tak/cot-event.xsd")) {
            Files.write(schema, java.util.Objects.requireNonNull(own).readAllBytes());
        }
        var file = Files.writeString(folder.resolve("event.xml"), event);
        var process = new ProcessBuilder(
                        "xmllint", "--nonet", "--noout", "--schema", schema.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
