package entente.crossing;

import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids are UUIDs in lower case: chosen by the sender, the same over retries and restarts, safe as a file name. */
public final class Ids {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    public static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** The id of something that follows from something else, such as a receipt from its release: always the same. */
    public static String derived(String id, String what) {
        return UUID.nameUUIDFromBytes((id + "/" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public static boolean is(String id) {
        return FORM.matcher(id).matches();
    }

    /** The id, if it is one. */
    public static String require(String id) {
        if (!is(id))
            throw new Problems("id", "\"" + id + "\" is no UUID in lower case", "Give the id as the node printed it.");
        return id;
    }
}
