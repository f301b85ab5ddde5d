package entente.cyber.room;

import entente.cyber.stix.StixId;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * By which a nation opens its half of a room: it lets its own people write, and the partner's read what they wrote. They cross
 * as a record does, under the label that is the highest of any entry.
 *
 * @param id the short name of the room, the same at both nodes
 * @param incident what both work on, the same in both halves
 * @param from whose half it is
 * @param until the first moment at which nothing crosses any more
 */
public record RoomTerms(
        String id, StixId incident, Nation from, Nation to, String purpose, Instant begins, Instant until) {
    /** What a record of this kind says that it is. */
    public static final String FORM = "room-terms/1";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    public RoomTerms {
        if (!isId(id)) throw new MalformedException("terms", "have no id in small letters");
        if (!incident.type().equals("incident")) throw new MalformedException("terms", "name no incident");
        if (from.equals(to)) throw new MalformedException("terms", "are from a nation to itself");
        if (!begins.isBefore(until)) throw new MalformedException("terms", "end before they begin");
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    public boolean holdAt(Instant now) {
        return !now.isBefore(begins) && now.isBefore(until);
    }

    /** The form that {@link entente.kernel.CanonicalJson} writes and {@link #of} reads. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("id", id);
        tree.put("incident", incident.toString());
        tree.put("from", from.code());
        tree.put("to", to.code());
        tree.put("purpose", purpose);
        tree.put("begins", begins.toString());
        tree.put("until", until.toString());
        return tree;
    }

    /** @throws MalformedException when it has another form than {@link #toTree} writes */
    public static RoomTerms of(Map<String, ?> tree) {
        var fields = new Fields(tree, "terms");
        if (!FORM.equals(fields.text("form"))) throw new MalformedException("terms", "are not of form " + FORM);
        try {
            var terms = new RoomTerms(
                    fields.text("id"),
                    StixId.of(fields.text("incident")),
                    new Nation(fields.text("from")),
                    new Nation(fields.text("to")),
                    fields.text("purpose"),
                    fields.instant("begins"),
                    fields.instant("until"));
            // Whatever was left over, doubled or written otherwise shows here.
            if (!Digest.ofTree(tree).equals(Digest.ofTree(terms.toTree())))
                throw new MalformedException("terms", "are not in the form that their originator writes");
            return terms;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedException("terms", String.valueOf(e.getMessage()), e);
        }
    }
}
