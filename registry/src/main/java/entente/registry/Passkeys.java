package entente.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people have registered to sign in with; what was removed stays on record and opens nothing. */
public final class Passkeys {
    private final Register register;

    public Passkeys(Register register) {
        this.register = register;
    }

    /**
     * One passkey of one person.
     *
     * @param credential what its authenticator calls it
     * @param attested what its authenticator said of it, with the public key
     * @param counter how often it has signed, as far as it counts
     */
    public record Passkey(
            String id,
            byte[] credential,
            String person,
            byte[] attested,
            long counter,
            String name,
            Instant registeredAt,
            Optional<Instant> usedAt) {}

    /** False when there is such a credential, or was one. */
    public boolean add(Passkey passkey) {
        return register.in(handle -> handle.createUpdate("""
                                insert into passkey (id, credential, person, attested, counter, name, registered_at)
                                values (cast(:id as uuid), :credential, :person, :attested, :counter, :name, :at)
                                on conflict (credential) do nothing""")
                        .bind("id", passkey.id())
                        .bind("credential", passkey.credential())
                        .bind("person", passkey.person())
                        .bind("attested", passkey.attested())
                        .bind("counter", passkey.counter())
                        .bind("name", passkey.name())
                        .bind("at", passkey.registeredAt())
                        .execute())
                == 1;
    }

    /** Those that have not been removed, the oldest first. */
    public List<Passkey> of(String person) {
        return register.in(handle -> handle.createQuery(
                        "select * from passkey where person = :person and removed_at is null order by registered_at, id")
                .bind("person", person)
                .map((row, _) -> passkey(row))
                .list());
    }

    public Optional<Passkey> find(byte[] credential) {
        return register.in(
                handle -> handle.createQuery("select * from passkey where credential = :it and removed_at is null")
                        .bind("it", credential)
                        .map((row, _) -> passkey(row))
                        .findFirst());
    }

    /** Whether there is such a credential, or was one. */
    public boolean knows(byte[] credential) {
        return register.in(handle -> handle.createQuery("select exists (select 1 from passkey where credential = :it)")
                .bind("it", credential)
                .mapTo(Boolean.class)
                .one());
    }

    public void rename(String id, String name) {
        register.use(
                handle -> handle.createUpdate("update passkey set name = :name where id = :id and removed_at is null")
                        .bind("id", UUID.fromString(id))
                        .bind("name", name)
                        .execute());
    }

    public void remove(String id, Instant now) {
        register.use(handle -> handle.createUpdate(
                        "update passkey set removed_at = :now where id = :id and removed_at is null")
                .bind("id", UUID.fromString(id))
                .bind("now", now)
                .execute());
    }

    /** Counts a use; false when it was removed meanwhile, or another use has counted further. */
    public boolean use(String id, long counter, Instant now) {
        return register.in(handle -> handle.createUpdate("""
                                update passkey set counter = :counter, used_at = :now where id = :id
                                and removed_at is null and (counter < :counter or (counter = 0 and :counter = 0))""")
                        .bind("id", UUID.fromString(id))
                        .bind("counter", counter)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** What an authenticator calls a person: random, and the same for all of their passkeys. */
    public byte[] handle(String person) {
        return register.in(handle -> handle.createQuery("select handle from person where id = :person")
                .bind("person", person)
                .mapTo(byte[].class)
                .one());
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        var used = (java.sql.@Nullable Timestamp) row.getTimestamp("used_at");
        return new Passkey(
                row.getString("id"),
                row.getBytes("credential"),
                row.getString("person"),
                row.getBytes("attested"),
                row.getLong("counter"),
                row.getString("name"),
                row.getTimestamp("registered_at").toInstant(),
                used == null ? Optional.empty() : Optional.of(used.toInstant()));
    }
}
