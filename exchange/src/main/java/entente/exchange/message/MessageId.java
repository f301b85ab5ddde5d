package entente.exchange.message;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a message. The sender chooses it once and keeps it over every retry and restart; the receiver recognises a
 * duplicate by it. It stands in paths of URLs and files, so nothing but digits, small letters and inner hyphens.
 */
public final class MessageId {
    private static final Pattern FORM = Pattern.compile("[0-9a-z][0-9a-z-]{6,62}[0-9a-z]");

    private MessageId() {}

    public static String fresh() {
        return UUID.randomUUID().toString();
    }

    public static boolean fits(String id) {
        return FORM.matcher(id).matches();
    }

    public static String require(String id) {
        if (!fits(id))
            throw new IllegalArgumentException(
                    "a message id has 8 to 64 digits, small letters and inner hyphens, not \"" + id + "\"");
        return id;
    }
}
