package entente.cyber.share;

import entente.cyber.release.ReleasePolicy.Mode;
import entente.cyber.stix.StixId;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What two persons approve before threat intelligence crosses by machine: what kinds of objects, until when, and what becomes of
 * one of which a part may not go. They cross as a record does, under the label that is the highest of any object under them.
 *
 * @param from what makes the objects
 * @param types of STIX objects; what is not named does not cross
 * @param until the first moment at which nothing crosses any more
 */
public record SharingTerms(
        String id,
        Nation from,
        Nation to,
        String purpose,
        Set<String> types,
        Mode mode,
        Instant begins,
        Instant until) {
    /** What a record of this kind says that it is. */
    public static final String FORM = "sharing-terms/1";

    public SharingTerms {
        types = java.util.Collections.unmodifiableSet(new TreeSet<>(types));
        if (!id.matches("[a-z][a-z0-9-]{1,40}")) throw new MalformedException("terms", "have no id in small letters");
        if (types.isEmpty() || !types.stream().allMatch(type -> type.matches("[a-z0-9][a-z0-9-]{2,249}")))
            throw new MalformedException("terms", "name no types of objects");
        if (!begins.isBefore(until)) throw new MalformedException("terms", "end before they begin");
    }

    /** The identity that makes a nation's derivatives; the same at both nodes. */
    static StixId maker(Nation nation) {
        return new StixId(
                "identity",
                StixId.uuid5(
                        UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
                        ("urn:entente:nation:" + nation.code()).getBytes(StandardCharsets.UTF_8)));
    }

    public boolean holdAt(Instant now) {
        return !now.isBefore(begins) && now.isBefore(until);
    }

    /** The form that {@link entente.kernel.CanonicalJson} writes and {@link #of} reads. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("id", id);
        tree.put("from", from.code());
        tree.put("to", to.code());
        tree.put("purpose", purpose);
        tree.put("types", List.copyOf(types));
        tree.put("mode", mode.name());
        tree.put("begins", begins.toString());
        tree.put("until", until.toString());
        return tree;
    }

    /** @throws MalformedException when it has another form than {@link #toTree} writes */
    public static SharingTerms of(Map<String, ?> tree) {
        var fields = new Fields(tree, "terms");
        if (!FORM.equals(fields.text("form"))) throw new MalformedException("terms", "are not of form " + FORM);
        try {
            var terms = new SharingTerms(
                    fields.text("id"),
                    new Nation(fields.text("from")),
                    new Nation(fields.text("to")),
                    fields.text("purpose"),
                    new TreeSet<>(fields.texts("types")),
                    Mode.valueOf(fields.text("mode")),
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
