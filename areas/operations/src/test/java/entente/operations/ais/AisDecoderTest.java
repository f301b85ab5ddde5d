package entente.operations.ais;

import static org.assertj.core.api.Assertions.assertThat;

import entente.operations.track.Motion;
import entente.operations.track.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AisDecoderTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final String REPORT = sentence("AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0");

    private final AisDecoder decoder = new AisDecoder();

    @Test
    void aReportIsReadWithWhatIsNotAvailableEmpty() {
        // Without turn and heading. What it should be is what gpsdecode says of it.
        var decoded = decoder.decode(REPORT, NOW);
        assertThat(decoded)
                .isEqualTo(new Decoded.Heard(
                        new AisMessage.PositionReport(
                                1,
                                0,
                                440_123_456,
                                NavigationStatus.UNDER_WAY_USING_ENGINE,
                                OptionalInt.empty(),
                                new Motion(OptionalDouble.of(12.3), OptionalDouble.of(36.7), OptionalDouble.empty()),
                                false,
                                Optional.of(new Position(44_700_123 / 600_000.0, -57_150_321 / 600_000.0)),
                                new UtcSecond(14),
                                0,
                                false),
                        false,
                        Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            BODY                                              | SUM     | ANSWER
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | heard
            AIVDO,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | own
            BSVDM,1,1,,B,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | heard
            SAVDM,1,1,,,16Sg0@0P1sI;vTNb`AniKwvL0000,0        | right   | heard
            ABVDM,1,1,7,1,16Sg0@0P1sI;vTNb`AniKwvL0000,0      | right   | heard
            GPVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | ignored !GPVDM
            AIABM,1,1,0,,3,12,abc,0                           | right   | ignored !AIABM
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | wrong   | WRONG_CHECKSUM
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | none    | NO_CHECKSUM
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | half    | NO_CHECKSUM
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | lower   | heard
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | station | heard TRAILER
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | junk    | FIELDS
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000         | right   | FIELDS
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0,0     | right   | FIELDS
            AIVDM,0,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | PARTS
            AIVDM,2,3,1,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0      | right   | PARTS
            AIVDM,10,1,1,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0     | right   | PARTS
            AIVDM,1,1,x,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0      | right   | SEQUENCE
            AIVDM,1,1,,AB,16Sg0@0P1sI;vTNb`AniKwvL0000,0      | right   | CHANNEL
            AIVDM,1,1,,a,16Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | CHANNEL
            AIVDM,1,1,,A,,0                                   | right   | EMPTY
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,6       | right   | FILL_BITS
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,        | right   | FILL_BITS
            AIVDM,1,1,,A,16Sg0@0P1sI;vTN~`AniKwvL0000,0       | right   | ARMOUR
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNX`AniKwvL0000,0       | right   | ARMOUR
            AIVDM,1,1,,A,16Sg0@0P,0                           | right   | TOO_SHORT
            AIVDM,1,1,,A,1,0                                  | right   | TOO_SHORT
            AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL00000,0      | right   | heard LONG
            AIVDM,1,1,,A,06Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | NO_SUCH_TYPE
            AIVDM,1,1,,A,L6Sg0@0P1sI;vTNb`AniKwvL0000,0       | right   | NO_SUCH_TYPE
            AIVDM,1,1,,A,1wwwwwwP1sI;vTNb`AniKwvL0000,0       | right   | NO_MMSI
            AIVDM,1,1,,A,H6Sg0@8P1sI;vTNb`AniKwvL0000,0       | right   | NO_SUCH_PART
            """)
    void eachLineIsHeardIgnoredOrRefusedForOneReason(String body, String sum, String answer) {
        assertThat(inWords(decoder.decode(withSum(body, sum), NOW))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            LINE                                     | ANSWER
            ""                                       | ignored blank
            "  "                                     | ignored blank
            "# recorded yesterday"                   | ignored comment
            "hello"                                  | ignored text
            "$GPGGA,120000.000,7441.4000,N*00"       | ignored $GPGGA
            "$PGHP,1,2026,8,4,0,0,0,10,440,2,,1,1B*00" | ignored $PGHP
            "$"                                      | ignored text
            "$<script>"                              | ignored text
            "!AIVDM"                                 | NO_CHECKSUM
            "!AIVDM*41"                              | WRONG_CHECKSUM
            "!AIVDM*57"                              | FIELDS
            "!AIVDMX,1"                              | ignored text
            "!AIVDX,1"                               | ignored !AIVDX
            """)
    void otherLinesAreIgnoredByName(String line, String answer) {
        assertThat(inWords(decoder.decode(line, NOW))).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            BEFORE THE SENTENCE                     | ANSWER
            "\\\\s:station,c:1700000000*{sum}\\\\"      | heard
            "\\\\s:station,c:1700000000*00\\\\"         | TAG_BLOCK
            "\\\\s:station,c:1700000000\\\\"            | TAG_BLOCK
            "\\\\s:station,c:1700000000*{sum}"        | TAG_BLOCK
            "\\\\"                                    | TAG_BLOCK
            "\\\\*"                                   | TAG_BLOCK
            "\\\\*00\\\\"                               | heard
            """)
    void aTagBlockIsCheckedAndGoesNoFurther(String before, String answer) {
        var block = before.replace("\\\\", "\\").replace("{sum}", AisEncoder.checksum("s:station,c:1700000000"));
        var decoded = decoder.decode(block + REPORT, NOW);
        assertThat(inWords(decoded)).isEqualTo(answer);
        if (answer.equals("heard")) assertThat(decoded).isEqualTo(decoder.decode(REPORT, NOW));
    }

    @Test
    void aLineThatIsTooLongOrNotAsciiIsRefused() {
        assertThat(inWords(decoder.decode("!AIVDM," + "x".repeat(1_100), NOW))).isEqualTo("LINE_TOO_LONG");
        assertThat(inWords(decoder.decode(REPORT.replace('V', '\u0256'), NOW))).isEqualTo("ignored text");
        assertThat(inWords(decoder.decode(REPORT.replace("0000,", "000\u4e2d,"), NOW)))
                .isEqualTo("NOT_PRINTABLE");
    }

    @Test
    void partsComeInAnyOrderTwiceAndMixed() {
        var seed = 42L;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var synthetic = new Synthetic(random);
            var parts = new ArrayList<String>();
            var whole = new ArrayList<AisMessage>();
            // One message on each sequence id, three of them long.
            for (var sequence = 0; sequence < 3; sequence++) {
                var message = synthetic.message(5).copy();
                parts.addAll(AisEncoder.sentences(message, sequence, 'A'));
                whole.add(((Decoded.Heard) MessageReader.read(message, false, 0)).message());
            }
            Collections.shuffle(parts, random);
            // The same part again is no harm while its message is unfinished.
            parts.add(1, parts.getFirst());
            var heard = parts.stream()
                    .map(part -> decoder.decode(part, NOW))
                    .filter(Decoded.Heard.class::isInstance)
                    .map(decoded -> ((Decoded.Heard) decoded).message())
                    .toList();
            assertThat(heard).containsExactlyInAnyOrderElementsOf(whole);
            assertThat(decoder.unfinished()).isZero();
        }
        assertThat(decoder.messagesLost()).isZero();
    }

    @Test
    void aLostPartLosesItsMessageAndNoOther() {
        var synthetic = new Synthetic(new Random(7));
        var first = AisEncoder.sentences(synthetic.message(5), 4, 'A');
        var second = AisEncoder.sentences(synthetic.message(5), 4, 'A');
        assertThat(decoder.decode(first.get(0), NOW)).isEqualTo(Decoded.Kept.PART);
        assertThat(decoder.decode(first.get(0), NOW)).isEqualTo(Decoded.Kept.PART_AGAIN);
        // The second part of the first is lost; its sequence id comes round again.
        assertThat(decoder.decode(second.get(0), NOW)).isEqualTo(Decoded.Kept.PART);
        assertThat(decoder.messagesLost()).isEqualTo(1);
        var heard = decoder.decode(second.get(1), NOW);
        assertThat(heard).isInstanceOf(Decoded.Heard.class);
        assertThat(decoder.decode(second.get(1), NOW)).isEqualTo(Decoded.Kept.PART);
        // Ten seconds later that part is forgotten.
        var later = NOW.plusSeconds(11);
        assertThat(decoder.decode(second.get(0), later)).isEqualTo(Decoded.Kept.PART);
        assertThat(decoder.messagesLost()).isEqualTo(2);
    }

    @Test
    void partsOfOtherChannelsTalkersAndKindsAreNotPutTogether() {
        var parts = AisEncoder.sentences(new Synthetic(new Random(7)).message(5), 4, 'A');
        decoder.decode(parts.get(0), NOW);
        for (var other : List.of("AIVDM,2,2,4,B", "AIVDM,2,2,5,A", "BSVDM,2,2,4,A", "AIVDO,2,2,4,A")) {
            var body = parts.get(1).substring(1, parts.get(1).indexOf('*')).replace("AIVDM,2,2,4,A", other);
            assertThat(decoder.decode(sentence(body), NOW)).isEqualTo(Decoded.Kept.PART);
        }
        assertThat(decoder.decode(parts.get(1), NOW)).isInstanceOf(Decoded.Heard.class);
    }

    @Test
    void unfinishedMessagesAreBoundedInNumber() {
        var small = new AisDecoder(4, Duration.ofSeconds(10));
        for (var sequence = 0; sequence < 10; sequence++)
            small.decode(sentence("AIVDM,2,1," + sequence + ",A,55DTsr01rEv?,0"), NOW.plusMillis(sequence));
        assertThat(small.unfinished()).isEqualTo(4);
        assertThat(small.messagesLost()).isEqualTo(6);
    }

    @Test
    void nineLongPartsAreMoreThanAMessage() {
        var answer = "";
        for (var part = 1; part <= 9; part++)
            answer = inWords(decoder.decode(sentence("AIVDM,9," + part + ",1,A," + "5".repeat(60) + ",0"), NOW));
        assertThat(answer).isEqualTo("TOO_LONG");
        assertThat(decoder.unfinished()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LATITUDE  | LONGITUDE  | COURSE | HEADING | ODDITIES
            54600000  | 108600000  | 3600   | 511     | ''
            54600000  | 0          | 0      | 0       | ''
            54000000  | 108000000  | 3599   | 359     | ''
            54000001  | 0          | 0      | 0       | POSITION_OUT_OF_RANGE
            -54000000 | -108000000 | 0      | 0       | ''
            0         | -108000001 | 0      | 0       | POSITION_OUT_OF_RANGE
            0         | 0          | 3601   | 0       | COURSE_OUT_OF_RANGE
            0         | 0          | 0      | 360     | HEADING_OUT_OF_RANGE
            """)
    void impossibleIsNotTheSameAsNotAvailable(int latitude, int longitude, int course, int heading, String oddities) {
        var bits = new Bits();
        bits.add(1, 6);
        bits.add(0, 2);
        bits.add(440_123_456, 30);
        bits.add(0, 23);
        bits.add(longitude, 28);
        bits.add(latitude, 27);
        bits.add(course, 12);
        bits.add(heading, 9);
        bits.add(0, 31);
        var heard = (Decoded.Heard) MessageReader.read(bits, false, 0);
        assertThat(String.join(",", heard.oddities().stream().map(Oddity::name).toList()))
                .isEqualTo(oddities);
    }

    private static String inWords(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Heard heard ->
                (heard.own() ? "own" : "heard")
                        + String.join(
                                "",
                                heard.oddities().stream()
                                        .map(oddity -> " " + oddity)
                                        .toList());
            case Decoded.Kept kept -> kept.name();
            case Decoded.Ignored ignored -> "ignored " + ignored.kind();
            case Decoded.Refused refused -> refused.why().name();
        };
    }

    private static String withSum(String body, String sum) {
        var right = AisEncoder.checksum(body);
        return switch (sum) {
            case "right" -> "!" + body + "*" + right;
            case "wrong" -> "!" + body + "*" + (right.equals("00") ? "01" : "00");
            case "none" -> "!" + body;
            case "half" -> "!" + body + "*" + right.charAt(0);
            case "lower" -> "!" + body + "*" + right.toLowerCase(java.util.Locale.ROOT) + "\r\n";
            case "station" -> "!" + body + "*" + right + ",s20000,d-100,r001234567,1285804800";
            case "junk" -> "!" + body + "*" + right + "x";
            default -> throw new IllegalArgumentException(sum);
        };
    }

    private static String sentence(String body) {
        return "!" + body + "*" + AisEncoder.checksum(body);
    }
}
