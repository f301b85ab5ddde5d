package entente.procurement.record;

import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.util.Map;

/**
 * The first line of a set: what follows, and for what it was given. A set is lines of canonical JSON, this one and then one
 * for each record.
 *
 * @param purpose for which it was made; another use needs consent
 */
public record SetHead(String title, String purpose, int records) {
    public static final String MEDIA_TYPE = "application/vnd.entente.record-set";
    public static final String EXTENSION = "records";
    public static final int MOST_RECORDS = 1_000_000;

    private static final String FORM = "procurement-set/1";

    public SetHead {
        if (records < 1 || records > MOST_RECORDS)
            throw new IllegalArgumentException("a set has 1 to " + MOST_RECORDS + " records, not " + records);
    }

    public byte[] line() {
        return CanonicalJson.bytes(Map.of("form", FORM, "title", title, "purpose", purpose, "records", records));
    }

    public static SetHead read(byte[] line) {
        var fields = new Fields(Json.object(line, "set"), "set").only("form", "title", "purpose", "records");
        if (!fields.text("form").equals(FORM)) throw new MalformedException("set", "is no " + FORM);
        try {
            return new SetHead(
                    Checks.plain(fields.text("title"), 200),
                    fields.text("purpose"),
                    Math.toIntExact(fields.number("records")));
        } catch (IllegalArgumentException | ArithmeticException | BadValueException e) {
            throw new MalformedException("set", String.valueOf(e.getMessage()), e);
        }
    }
}
