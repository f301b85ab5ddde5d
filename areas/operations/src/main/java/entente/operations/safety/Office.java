package entente.operations.safety;

import entente.kernel.Nation;
import java.util.regex.Pattern;

/**
 * Who issues a product.
 *
 * @param code a few capital letters, such as {@code KHOA}
 * @param sender how it is addressed, such as {@code ice@khoa.example}; CAP wants it unique in the world
 */
public record Office(Nation nation, String code, String sender, Words name) {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,11}");
    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9._-]+(@[A-Za-z0-9._-]+)?");

    public Office {
        if (!CODE.matcher(code).matches())
            throw new IllegalArgumentException("an office has 2 to 12 capital letters, not \"" + code + "\"");
        if (!SENDER.matcher(sender).matches() || sender.length() > 100)
            throw new IllegalArgumentException("a sender is an address without spaces, not \"" + sender + "\"");
        name.require("an office's name", 120, true);
    }
}
