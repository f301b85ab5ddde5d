package entente.guard;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Whether it is one JSON object that says by its member {@code form} what it is, with nothing behind it. What may stand in a
 * form is its area's own matter, and is checked there on both sides.
 */
final class RecordStructure implements Filter {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,63}/[1-9][0-9]{0,2}");

    @Override
    public String name() {
        return "record-structure";
    }

    private static Refusal broken(String what) {
        return new Refusal(Rule.BROKEN, what + " Make the record again.");
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        try (var json = StixJson.parser(subject.content())) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw broken("The JSON is not one object.");
            @Nullable String form = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING && "form".equals(name)) form = json.getString();
                else json.skipChildren();
            }
            if (json.nextToken() != null)
                throw new Refusal(
                        Rule.TRAILING_DATA, "Something follows the record. Send one record and nothing else.");
            if (form == null || !FORM.matcher(form).matches())
                throw broken("The record does not say its form, such as exercise/1.");
            findings.observe("record of form " + form);
        } catch (StreamConstraintsException e) {
            throw new Refusal(
                    Rule.RESOURCE_LIMIT,
                    "The JSON is nested too deeply, or a name, number or text in it is too long. Simplify the record.");
        } catch (JacksonException e) {
            throw broken("The JSON breaks off, repeats a name or is malformed near line %d."
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        }
    }
}
