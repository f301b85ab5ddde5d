package entente.ledger;

import java.util.Base64;
import java.util.regex.Pattern;

/** The strict readings that the text formats share. */
final class Text {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,17}");

    private Text() {}

    /** A decimal without sign and without leading zeros. */
    static long decimal(String text, String what) {
        if (!DECIMAL.matcher(text).matches())
            throw new MalformedLogException(what + " is no decimal number: \"" + text + "\"");
        return Long.parseLong(text);
    }

    /** Standard base64, in the one form that encodes these bytes. */
    static byte[] base64(String text, String what) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException e) {
            throw new MalformedLogException(what + " is no base64");
        }
        throw new MalformedLogException(what + " is not canonical base64");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
