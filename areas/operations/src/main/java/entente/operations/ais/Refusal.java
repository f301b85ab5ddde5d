package entente.operations.ais;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Why a line was refused. */
public enum Refusal {
    LINE_TOO_LONG("the line is longer than any sentence"),
    TAG_BLOCK("the TAG block does not end, or its checksum is wrong"),
    NOT_PRINTABLE("the sentence has a character that is not printable ASCII"),
    NO_CHECKSUM("the sentence has no checksum"),
    WRONG_CHECKSUM("the checksum is not that of the sentence"),
    FIELDS("the sentence does not have its six fields after the address"),
    PARTS("number of parts or part number is not from 1 to 9, or the part is beyond the number"),
    SEQUENCE("the sequence id is no digit"),
    CHANNEL("the channel is not one letter or digit"),
    ARMOUR("the payload has a character that stands for no six bits"),
    FILL_BITS("the number of fill bits is not from 0 to 5, or there are more than bits"),
    EMPTY("there is no payload"),
    TOO_LONG("the message is longer than five slots"),
    TOO_SHORT("the message ends before what its type must say"),
    NO_SUCH_TYPE("the type is not from 1 to 27"),
    NO_SUCH_PART("a static report is part A or B, and this is neither"),
    NO_MMSI("the MMSI has more than nine digits");

    private final String says;

    Refusal(String says) {
        this.says = says;
    }

    /** In a sentence's words. */
    public String says() {
        return says;
    }

    /** Made once: floods of wrong lines cost nothing. */
    Decoded.Refused answer() {
        return Objects.requireNonNull(Answers.ALL.get(this));
    }

    private static final class Answers {
        private static final Map<Refusal, Decoded.Refused> ALL = new EnumMap<>(Refusal.class);

        static {
            for (var refusal : values()) ALL.put(refusal, new Decoded.Refused(refusal));
        }
    }
}
