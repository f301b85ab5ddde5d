package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.track.Category;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.operations.track.SourceFeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorOnTargetTest {
    private static final Instant NOW = Instant.parse("2026-08-04T15:17:45Z");
    private static final AdapterSettings SETTINGS = new AdapterSettings(
            new SourceFeed("patrol", Reality.REAL, Set.of(new Nation("CA"))), 500, Duration.ofSeconds(5));

    private static final String EVENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <event version="2.0" uid="patrol-7" type="a-f-S-X-L" how="m-g" opex="e-EXAMPLE" time="2026-08-04T15:17:43Z"
                   start="2026-08-04T15:17:40Z" stale="2026-08-04T15:22:43Z">
              <point lat="74.5" lon="-95.25" hae="9999999.0" ce="25.0" le="9999999.0"/>
              <detail>
                <contact callsign="ALFA" endpoint="*:-1:stcp"/>
                <track speed="5.5" course="90"/>
                <remarks source="x">seen <b>well</b></remarks>
                <_flow-tags_ TAK-Server="2026-08-04T15:17:43Z"/>
              </detail>
            </event>""";

    private final CursorOnTarget adapter = new CursorOnTarget(SETTINGS);

    @Test
    void anEventIsTaken() {
        var seen = ((Adapted.Made) adapter.read(bytes(EVENT), NOW)).observation();
        assertThat(seen.feed()).isEqualTo("patrol");
        assertThat(seen.track()).isEqualTo("patrol-7");
        assertThat(seen.reality()).isEqualTo(Reality.EXERCISE);
        // The earlier of time and start.
        assertThat(seen.observed()).isEqualTo(Instant.parse("2026-08-04T15:17:40Z"));
        assertThat(seen.position()).isEqualTo(new Position(74.5, -95.25));
        assertThat(seen.accuracyMetres()).isEqualTo(25);
        assertThat(seen.motion().speedKnots().orElseThrow()).isBetween(10.691, 10.692);
        assertThat(seen.motion().courseDegrees()).hasValue(90);
        assertThat(seen.category()).isEqualTo(Category.LAW_ENFORCEMENT);
        assertThat(seen.identity().callSign()).hasValue("ALFA");
        assertThat(seen.sensor()).isEqualTo(Sensor.REPORT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            THIS                    | BECOMES                                      | ANSWER
            `how="m-g"`             | `how="m-g" access="Undefined"`               | made
            `how="m-g"`             | `how="m-g" access="Secret"`                  | event.access
            `how="m-g"`             | `how="m-g" caveat="NOFORN"`                  | event.caveat
            `how="m-g"`             | `how="m-g" releasableTo="CAN"`               | event.releasableTo
            `how="m-g"`             | `how="m-g" caveat=""`                        | made
            `how="m-g"`             | `how="m-g" qos="1-r-c"`                      | made
            `how="m-g"`             | `how="m-g" sensor="x"`                       | event.sensor
            `how="m-g"`             | `how="m-g" xmlns:n="urn:n" n:uid="x"`        | event.uid
            `version="2.0"`         | `version="3"`                                | event.version
            ` uid="patrol-7"`       | ``                                           | event.uid
            `a-f-S-X-L`             | `t-x-c-t`                                    | event.type
            `15:22:43Z`             | `15:17:44Z`                                  | event.stale
            `lat="74.5" `           | ``                                           | event.position
            `lat="74.5"`            | `lat="91"`                                   | event.latitude
            `lat="74.5"`            | `lat="NaN"`                                  | event.point.lat event.position
            `lat="74.5"`            | `lat="0x1p3"`                                | event.point.lat event.position
            `lat="74.5"`            | `lat="74.5" height="3"`                      | event.point.height
            `ce="25.0"`             | `ce="-1"`                                    | event.ce
            `le="9999999.0"/>`      | `le="9999999.0"><x/></point>`                | event.point.x
            `<contact `             | `<contact phone="555" `                      | event.detail.contact.phone
            `<track `               | `<track eSpeed="1" `                         | event.detail.track.eSpeed
            `<remarks source="x">`  | `<usericon/><remarks>`                       | event.detail.usericon
            `<remarks source="x">`  | `<track speed="1" course="1"/><remarks>`     | event.detail.track
            `<remarks source="x">`  | `<status battery="1"/><remarks>`             | event.detail.status
            `<detail>`              | `<detail shape="x">`                         | event.detail.shape
            `<detail>`              | `<detail>text`                               | event
            `<detail>`              | `<detail><!-- nothing -->`                   | made
            `<detail>`              | `<detail><?run it?>`                         | event
            `<detail>`              | `<extra/><detail>`                           | event.extra
            `<detail>`              | `<point lat="1" lon="1"/><detail>`           | event.point
            `callsign="ALFA"`       | `callsign="&lt;&#x202e;&gt;"`                | event.detail.contact.callsign
            `callsign="ALFA"`       | `callsign="&aj;"`                            | event
            `</event>`              | ``                                           | event
            `</event>`              | `</event><event/>`                           | event
            """)
    void oneChangeHasOneAnswer(String before, String after, String answer) {
        var changed = EVENT.replace(before, after);
        assertThat(changed).isNotEqualTo(EVENT);
        assertThat(Said.of(adapter.read(bytes(changed), NOW))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            OPEX          | TYPE      | FEED      | REALITY
            `opex="o"`    | a-f-S     | EXERCISE  | REAL
            `opex="e"`    | a-f-S     | REAL      | EXERCISE
            `opex="s"`    | a-f-S     | REAL      | SIMULATED
            `opex="s-X"`  | a-f-S     | REAL      | SIMULATED
            ``            | a-f-S     | REAL      | REAL
            ``            | a-f-S     | SIMULATED | SIMULATED
            ``            | a-k-S     | REAL      | EXERCISE
            ``            | a-j-S     | REAL      | EXERCISE
            `opex="o"`    | a-k-S     | EXERCISE  | event.opex
            `opex="x"`    | a-f-S     | REAL      | event.opex
            `opex="ox"`   | a-f-S     | REAL      | event.opex
            `opex="O"`    | a-f-S     | REAL      | event.opex
            `opex=""`     | a-f-S     | REAL      | event.opex
            """)
    void whatIsPlayedAndWhatIsRealAreToldApart(String opex, String type, Reality feed, String answer) {
        var settings = new AdapterSettings(
                new SourceFeed("patrol", feed, Set.of(new Nation("CA"))), 500, Duration.ofSeconds(5));
        var event = EVENT.replace("opex=\"e-EXAMPLE\"", opex).replace("a-f-S-X-L", type);
        var adapted = new CursorOnTarget(settings).read(bytes(event), NOW);
        assertThat(
                        adapted instanceof Adapted.Made made
                                ? made.observation().reality().name()
                                : Said.of(adapted))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TYPE             | CATEGORY
            a-f-S            | UNKNOWN
            a-n-S-X          | OTHER_VESSEL
            a-n-S-X-M        | OTHER_VESSEL
            a-n-S-X-M-C      | CARGO
            a-n-S-X-M-R      | CARGO
            a-n-S-X-M-O      | TANKER
            a-n-S-X-M-P      | PASSENGER
            a-n-S-X-M-F      | PASSENGER
            a-n-S-X-M-T      | TUG_OR_SPECIAL
            a-n-S-X-M-Z      | UNKNOWN
            a-n-S-X-F        | FISHING
            a-n-S-X-F-T      | FISHING
            a-n-S-X-R        | PLEASURE
            a-f-S-X-L        | LAW_ENFORCEMENT
            a-n-S-X-Q        | UNKNOWN
            a-f-S-C-L-F-F    | MILITARY
            a-f-S-N-R        | MILITARY
            a-f-U-S-N        | MILITARY
            a-f-A-M-F        | MILITARY
            a-n-A-C-F        | UNKNOWN
            a-f-G-U-C        | MILITARY
            a-f-G            | UNKNOWN
            a-f-F            | MILITARY
            a-f-P-T          | UNKNOWN
            a-f-x            | UNKNOWN
            a-f              | blocked
            a-f-             | blocked
            a-F-S            | blocked
            a-f-S-X-         | blocked
            b-a-o-tbl        | blocked
            u-d-f            | blocked
            """)
    void aTypeIsOfOneCategory(String type, String category) {
        assertThat(CotType.isAtom(type) ? CotType.category(type).name() : "blocked")
                .isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE event [<!ENTITY aj SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE event [<!ENTITY aj \"ALFA\">]>",
                "<!DOCTYPE event SYSTEM \"http://127.0.0.1:1/x.dtd\">"
            })
    void aDocumentTypeIsNotRead(String doctype) {
        var event = EVENT.replace("encoding=\"UTF-8\"?>", "encoding=\"UTF-8\"?>" + doctype);
        assertThat(Said.of(adapter.read(bytes(event), NOW))).isEqualTo("event");
        assertThat(Said.of(adapter.read(bytes(event.replace("\"ALFA\"", "\"&aj;\"")), NOW)))
                .isEqualTo("event");
    }

    @Test
    void depthAndSizeAreBounded() {
        var deep = EVENT.replace("<remarks source=\"x\">", "<remarks>" + "<a>".repeat(40))
                .replace("</remarks>", "</a>".repeat(40) + "</remarks>");
        assertThat(Said.of(adapter.read(bytes(deep), NOW))).isEqualTo("event");
        assertThat(Said.of(adapter.read(new byte[CursorOnTarget.LARGEST + 1], NOW)))
                .isEqualTo("event");
        assertThat(Said.of(adapter.read(new byte[] {(byte) 0xff}, NOW))).isEqualTo("event");
        // A thousand unknown things are not a thousand problems.
        var many = new StringBuilder();
        for (var i = 0; i < 1_000; i++) many.append("<x").append(i).append("/>");
        var blocked = (Adapted.Blocked) adapter.read(bytes(EVENT.replace("<detail>", "<detail>" + many)), NOW);
        assertThat(blocked.problems()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whateverTheBytesAreThereIsAnAnswer(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var made = 0;
        for (var i = 0; i < 6_000; i++) {
            var event = bytes(EVENT);
            for (var flips = 1 + random.nextInt(3); flips > 0; flips--) {
                var at = random.nextInt(event.length);
                if (random.nextBoolean()) event[at] ^= (byte) (1 << random.nextInt(8));
                else event[at] = (byte) "<>/\"=&;!?-09".charAt(random.nextInt(12));
            }
            if (adapter.read(event, NOW) instanceof Adapted.Made) made++;
        }
        assertThat(made).isBetween(100, 5_900);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
