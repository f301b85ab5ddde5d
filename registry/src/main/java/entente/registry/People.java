package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Json;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is known to the node. */
public final class People {
    private final Register register;

    public People(Register register) {
        this.register = register;
    }

    /**
     * Adds a person, or brings an existing one up to date; a signing key or an appointment stays until another is given.
     *
     * @param accessKey a random key of at least 128 bits with which they sign in; only its SHA-256 is kept
     */
    public void put(Person person, String accessKey) {
        register.use(handle -> handle.createUpdate("""
                        insert into person (id, name, nationalities, roles, clearance, cleared_until, access_key,
                                            signing_key, appointment)
                        values (:id, :name, :nationalities, :roles, cast(:clearance as jsonb), :clearedUntil, :accessKey,
                                cast(:signingKey as jsonb), :appointment)
                        on conflict (id) do update set name = excluded.name, nationalities = excluded.nationalities,
                            roles = excluded.roles, clearance = excluded.clearance,
                            cleared_until = excluded.cleared_until, access_key = excluded.access_key,
                            signing_key = coalesce(excluded.signing_key, person.signing_key),
                            appointment = coalesce(excluded.appointment, person.appointment)""")
                .bind("id", person.id())
                .bind("name", person.name())
                .bindArray(
                        "nationalities",
                        String.class,
                        person.nationalities().stream()
                                .map(Nation::code)
                                .sorted()
                                .toList())
                .bindArray(
                        "roles",
                        String.class,
                        person.roles().stream().map(Person.Role::word).sorted().toList())
                .bind("clearance", Register.json(person.clearance()))
                .bind("clearedUntil", person.clearedUntil())
                .bind("accessKey", hash(accessKey))
                .bind(
                        "signingKey",
                        person.signingKey()
                                .map(key -> Register.json(key.toSecretTree()))
                                .orElse(null))
                .bind("appointment", person.appointment().map(Statement::bytes).orElse(null))
                .execute());
    }

    public Optional<Person> find(String id) {
        return register.in(handle -> handle.createQuery("select * from person where id = :id")
                .bind("id", id)
                .map((row, _) -> person(row))
                .findFirst());
    }

    /** The person who signs in so; an unknown name and a wrong key look the same. */
    public Optional<Person> signIn(String id, String accessKey) {
        return register.in(handle -> handle.createQuery("select * from person where id = :id and access_key = :key")
                .bind("id", id)
                .bind("key", hash(accessKey))
                .map((row, _) -> person(row))
                .findFirst());
    }

    public List<Person> all() {
        return register.in(handle -> handle.createQuery("select * from person order by id")
                .map((row, _) -> person(row))
                .list());
    }

    private static byte[] hash(String accessKey) {
        return Digest.of(accessKey.getBytes(StandardCharsets.UTF_8)).raw();
    }

    private static Person person(ResultSet row) throws SQLException {
        @Nullable String signingKey = row.getString("signing_key");
        byte @Nullable [] appointment = row.getBytes("appointment");
        return new Person(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream((String[]) row.getArray("nationalities").getArray())
                        .map(Nation::new)
                        .collect(Collectors.toSet()),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Person.Role::ofWord)
                        .collect(Collectors.toSet()),
                Register.tree(row.getString("clearance")),
                row.getTimestamp("cleared_until").toInstant(),
                signingKey == null
                        ? Optional.empty()
                        : Optional.of(SigningKey.of(Json.object(signingKey, "signing key"))),
                appointment == null ? Optional.empty() : Optional.of(Statement.parse(appointment)));
    }
}
