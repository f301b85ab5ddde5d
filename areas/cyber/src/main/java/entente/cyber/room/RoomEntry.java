package entente.cyber.room;

import entente.crossing.Ids;
import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one person entered into a room.
 *
 * @param id a UUID
 * @param room the short name of the room
 * @param at by the clock of the node at which it was entered, and later than all that this node had then
 * @param by the person
 * @param label of the scheme of the nation that entered it
 */
public record RoomEntry(String id, String room, Instant at, String by, Label label, RoomAct act) {
    /** The most of one record, in bytes. */
    public static final int LONGEST = 16 << 10;

    private static final Pattern PERSON = Pattern.compile("[a-z][a-z0-9.-]{1,60}");

    public byte[] bytes() {
        return CanonicalJson.bytes(Map.of(
                "entry",
                id,
                "room",
                room,
                "at",
                at.toString(),
                "by",
                by,
                "label",
                label.toTree(),
                "act",
                act.toTree()));
    }

    /**
     * @param policy of the nation that entered it
     * @throws MalformedException when it is written otherwise than {@link #bytes} writes it
     */
    public static RoomEntry read(byte[] record, SecurityPolicy policy) {
        if (record.length > LONGEST) throw new MalformedException("entry", "is longer than " + LONGEST + " bytes");
        var fields =
                new Fields(Json.object(record, "entry"), "entry").only("entry", "room", "at", "by", "label", "act");
        try {
            var entry = new RoomEntry(
                    Ids.require(fields.text("entry")),
                    fields.text("room"),
                    fields.instant("at"),
                    fields.text("by"),
                    policy.label(fields.object("label")),
                    RoomAct.of(fields.object("act")));
            if (!entry.at.equals(entry.at.truncatedTo(ChronoUnit.MILLIS)))
                throw new MalformedException("entry", "has a moment that is finer than a millisecond");
            if (!RoomTerms.isId(entry.room) || !PERSON.matcher(entry.by).matches())
                throw new MalformedException("entry", "names no room or nobody");
            if (!Arrays.equals(entry.bytes(), record))
                throw new MalformedException("entry", "is not in the form that its node writes");
            return entry;
        } catch (Problems | IllegalArgumentException e) {
            throw new MalformedException("entry", String.valueOf(e.getMessage()), e);
        }
    }
}
