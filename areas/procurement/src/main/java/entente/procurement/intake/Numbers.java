package entente.procurement.intake;

import entente.procurement.record.BadValueException;
import java.math.BigDecimal;

/** Numbers as people write them: with a decimal mark that is stated, and groups of three that are whole. */
final class Numbers {
    private static final int LONGEST = 30;

    private Numbers() {}

    /** @param decimal point or comma; the other one may divide groups, as a space may */
    static BigDecimal read(String raw, char decimal) {
        var text = raw.strip();
        if (text.isEmpty() || text.length() > LONGEST) throw bad(decimal);
        var other = decimal == '.' ? ',' : '.';
        var digits = new StringBuilder(text.length());
        var group = -1;
        var fraction = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                if (group >= 0) group++;
            } else if (c == decimal && !fraction) {
                if (group >= 0 && group != 3 || digits.isEmpty()) throw bad(decimal);
                group = -1;
                fraction = true;
                digits.append('.');
            } else if (!fraction && (c == other || c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\'')) {
                if (digits.isEmpty() || group < 0 && digits.length() > 3 || group >= 0 && group != 3)
                    throw bad(decimal);
                group = 0;
            } else throw bad(decimal);
        }
        if (group >= 0 && group != 3 || digits.isEmpty() || digits.charAt(digits.length() - 1) == '.')
            throw bad(decimal);
        return new BigDecimal(digits.toString());
    }

    private static BadValueException bad(char decimal) {
        return new BadValueException(
                "is no number",
                "Write digits, with " + (decimal == '.' ? "a point" : "a comma") + " before decimals, such as 1234"
                        + decimal + "5.");
    }
}
