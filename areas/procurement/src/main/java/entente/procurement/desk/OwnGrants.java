package entente.procurement.desk;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.procurement.record.SetHead;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.Register;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Need-to-know of our own sets. Whoever made a set gives it to a colleague for its purpose and for a time, and ends it again; for
 * everybody else there is no such set. Thread-safe.
 */
public final class OwnGrants {
    private final House house;
    private final Register register;
    private final SetStore store;

    OwnGrants(House house, SetStore store) {
        this.house = house;
        this.register = house.register();
        this.store = store;
    }

    /** Who has, had, or is to have need-to-know of a set. */
    public record Grant(
            String id,
            String person,
            String purpose,
            Instant from,
            Instant until,
            String grantedBy,
            Optional<Instant> endedAt) {}

    /** For whoever made it, the newest first. */
    public List<Grant> of(Person person, String set) {
        return grants(made(person, set).id());
    }

    /** Gives it to somebody for the purpose for which it was made: it is there for no other. */
    public Grant grant(Person person, String set, String reader, String purpose, Instant from, Instant until) {
        var item = made(person, set);
        var about =
                store.about(item.id()).orElseThrow(() -> new Problems("set", "is not indexed yet", "Wait a moment."));
        var problems = new ArrayList<Problem>();
        if (reader.equals(person.id()))
            problems.add(new Problem("reader", "nobody grants need-to-know to themselves", "Name a colleague."));
        else if (house.people().find(reader).isEmpty())
            problems.add(new Problem("reader", "nobody is called " + reader, "Give the id with which they sign in."));
        if (!purpose.equals(about.purpose()))
            problems.add(new Problem(
                    "purpose", "is not that of the set", "It was made for " + about.purpose() + ", and for no other."));
        if (!until.isAfter(from)) problems.add(new Problem("until", "is not after " + from, "Give a later time."));
        else if (!until.isAfter(now())) problems.add(new Problem("until", until + " is past", "Give a time to come."));
        if (!problems.isEmpty()) throw new Problems(problems);
        var id = Ids.fresh();
        house.journal()
                .record(
                        item.id() + "/records-granted/" + id,
                        "records-granted",
                        Map.of(
                                "set", item.id(),
                                "reader", reader,
                                "purpose", purpose,
                                "from", from.toString(),
                                "until", until.toString(),
                                "by", person.id()));
        register.use(handle -> handle.createUpdate("""
                        insert into procurement_grant (id, set_id, person, purpose, from_time, until_time, granted_by)
                        values (:id, :set, :reader, :purpose, :from, :until, :by)""")
                .bind("id", UUID.fromString(id))
                .bind("set", UUID.fromString(item.id()))
                .bind("reader", reader)
                .bind("purpose", purpose)
                .bind("from", from)
                .bind("until", until)
                .bind("by", person.id())
                .execute());
        return new Grant(id, reader, purpose, from, until, person.id(), Optional.empty());
    }

    /** Ends one before its time. */
    public void end(Person person, String set, String grant) {
        var item = made(person, set);
        var found = grants(item.id()).stream()
                .filter(one -> one.id().equals(Ids.require(grant)))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("grant"));
        if (found.endedAt().isPresent()) return;
        house.journal()
                .record(
                        item.id() + "/records-grant-ended/" + found.id(),
                        "records-grant-ended",
                        Map.of("set", item.id(), "reader", found.person(), "by", person.id()));
        register.use(handle -> handle.createUpdate(
                        "update procurement_grant set ended_at = :at, ended_by = :by where id = :id and ended_at is null")
                .bind("id", UUID.fromString(found.id()))
                .bind("at", now())
                .bind("by", person.id())
                .execute());
    }

    private Item made(Person person, String set) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        return house.items()
                .find(Ids.require(set))
                .filter(item -> item.mediaType().equals(SetHead.MEDIA_TYPE))
                .filter(item -> item.createdBy().equals(person.id()))
                .orElseThrow(() -> new NotFoundException("set"));
    }

    private List<Grant> grants(String set) {
        return register.in(handle -> handle.createQuery(
                        "select * from procurement_grant where set_id = :set order by from_time desc, person, id")
                .bind("set", UUID.fromString(set))
                .map((row, _) -> new Grant(
                        row.getString("id"),
                        row.getString("person"),
                        row.getString("purpose"),
                        row.getTimestamp("from_time").toInstant(),
                        row.getTimestamp("until_time").toInstant(),
                        row.getString("granted_by"),
                        Optional.ofNullable((@Nullable Timestamp) row.getTimestamp("ended_at"))
                                .map(Timestamp::toInstant)))
                .list());
    }

    private Instant now() {
        return house.clock().instant();
    }
}
