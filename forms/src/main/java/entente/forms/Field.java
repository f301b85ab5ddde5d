package entente.forms;

import entente.kernel.Text;
import java.util.regex.Pattern;

/** @param id what data calls it; letters and digits, so that a name made of several is never another's */
public record Field(String id, Text label, FieldType type) {
    private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    public Field {
        if (!ID.matcher(id).matches())
            throw new IllegalArgumentException("\"" + id + "\" is no field: a small letter, then letters and digits");
    }
}
