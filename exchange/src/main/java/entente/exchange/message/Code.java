package entente.exchange.message;

import java.util.regex.Pattern;

/** A short word for machines: the kind of a notice, a refusal, the state of what was received. Never an explanation. */
public final class Code {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private Code() {}

    public static boolean fits(String code) {
        return FORM.matcher(code).matches();
    }

    public static String require(String code) {
        if (!fits(code))
            throw new IllegalArgumentException(
                    "a code has up to 64 small letters, digits and hyphens, not \"" + code + "\"");
        return code;
    }
}
