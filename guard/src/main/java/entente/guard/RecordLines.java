package entente.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Whether each line is one JSON object and nothing else, and whether the first says what form the others have and how many there
 * are. What may stand in a record is its area's own matter, and is checked there on both sides.
 */
final class RecordLines implements Filter {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}/[1-9][0-9]{0,2}");
    private static final int LONGEST = 64 << 10;
    private static final int MOST = 1_000_000;

    @Override
    public String name() {
        return "record-lines";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        var content = subject.content();
        var line = new ByteArrayOutputStream(1 << 12);
        var lines = 0;
        var said = -1L;
        for (long at = 0; at < content.length(); at++) {
            var each = content.at(at);
            if (each != '\n') {
                line.write(each);
                if (line.size() > LONGEST)
                    throw new Refusal(
                            Rule.RESOURCE_LIMIT,
                            "Line %d is longer than %d bytes. Shorten the record.".formatted(lines + 1, LONGEST));
                continue;
            }
            lines++;
            if (lines > MOST + 1)
                throw new Refusal(
                        Rule.RESOURCE_LIMIT, "There are more than %d records. Divide the set.".formatted(MOST));
            var records = object(line.toString(StandardCharsets.UTF_8), lines);
            if (lines == 1) said = records;
            line.reset();
        }
        if (line.size() > 0) throw new Refusal(Rule.BROKEN, "The last line breaks off. Make the set again.");
        if (said != lines - 1)
            throw new Refusal(
                    Rule.BROKEN,
                    "The set says that it has %d records and has %d. Make it again.".formatted(said, lines - 1));
        findings.observe("set of " + said + " records");
    }

    /** Answers how many records it says there are, of the first line. */
    private static long object(String line, int number) throws Refusal {
        try (var json = StixJson.parser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw broken(number, "is not one JSON object");
            var records = -1L;
            var form = "";
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                var value = json.nextToken();
                if (value == JsonToken.VALUE_STRING && "form".equals(name)) form = json.getString();
                else if (value == JsonToken.VALUE_NUMBER_INT && "records".equals(name)) records = records(json);
                else json.skipChildren();
            }
            if (json.nextToken() != null)
                throw new Refusal(
                        Rule.TRAILING_DATA,
                        "Something follows the record on line %d. Make the set again.".formatted(number));
            if (number == 1 && (!FORM.matcher(form).matches() || records < 0))
                throw broken(number, "does not say the form and the number of the records");
            if (number > 1 && !form.isEmpty()) throw broken(number, "says a form, which the first line alone does");
            return records;
        } catch (StreamConstraintsException e) {
            throw new Refusal(
                    Rule.RESOURCE_LIMIT,
                    "Line %d is nested too deeply, or a name, number or text in it is too long. Simplify the record."
                            .formatted(number));
        } catch (JacksonException e) {
            throw broken(number, "is malformed, or repeats a name");
        }
    }

    private static long records(JsonParser json) {
        return json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : -1;
    }

    private static Refusal broken(int line, String what) {
        return new Refusal(Rule.BROKEN, "Line %d %s. Make the set again.".formatted(line, what));
    }
}
