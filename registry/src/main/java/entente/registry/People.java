package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Json;
import entente.seal.SigningKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who is known to the node, and what of their mandates is in effect now. */
public final class People {
    private final Register register;
    private final Clock clock;

    public People(Register register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** Where people work. */
    public record Organisation(String id, String name, Nation nation, Kind kind) {
        public enum Kind {
            GOVERNMENT,
            FORCES,
            RESEARCH,
            COMPANY
        }
    }

    /** Who somebody is, whatever they may do. */
    public record Identity(String id, String name, Optional<String> organisation, Set<Nation> nationalities) {}

    /**
     * By what somebody else vouches for a person, and this register knows them: no name is ever compared.
     *
     * @param value the issuer and the subject, or a certificate's digest
     */
    public record Identifier(Kind kind, String value) {
        public enum Kind {
            SUBJECT,
            CERTIFICATE
        }

        /** What the identity service calls somebody. */
        public static Identifier subject(String issuer, String subject) {
            return new Identifier(Kind.SUBJECT, issuer + " " + subject);
        }

        public static Identifier certificate(Digest certificate) {
            return new Identifier(Kind.CERTIFICATE, certificate.value());
        }
    }

    /**
     * Adds a person, or brings an existing one up to date; a signing key stays until another is given.
     *
     * @param accessKey a random key of at least 128 bits with which they sign in; only its SHA-256 is kept
     */
    public void put(Identity person, String accessKey, Optional<SigningKey> signingKey) {
        put(person, Optional.of(accessKey), signingKey);
    }

    /** The same for somebody who may have no access key, and signs in otherwise. */
    public void put(Identity person, Optional<String> accessKey, Optional<SigningKey> signingKey) {
        register.use(handle -> insert(handle, person, accessKey, signingKey, """
                        on conflict (id) do update set name = excluded.name, nationalities = excluded.nationalities,
                            organisation = excluded.organisation, access_key = excluded.access_key,
                            signing_key = coalesce(excluded.signing_key, person.signing_key)"""));
    }

    /** Makes the identifiers of all these people equal to what is given. */
    public void identify(Map<String, Set<Identifier>> people) {
        register.use(handle -> {
            handle.createUpdate("delete from identifier where person = any(:people)")
                    .bindArray("people", String.class, List.copyOf(people.keySet()))
                    .execute();
            people.forEach((person, identifiers) -> insert(handle, person, identifiers));
        });
    }

    private static void insert(Handle handle, String person, Set<Identifier> identifiers) {
        for (var identifier : identifiers)
            handle.createUpdate("insert into identifier (kind, value, person) values (:kind, :value, :person)")
                    .bind("kind", identifier.kind().name())
                    .bind("value", identifier.value())
                    .bind("person", person)
                    .execute();
    }

    /** Whom an identifier names, and nobody for one that is unknown. */
    public Optional<Person> identified(Identifier identifier) {
        return one(
                "select person.* from person join identifier on identifier.person = person.id "
                        + "where identifier.kind = :kind and identifier.value = :value",
                Map.of("kind", identifier.kind().name(), "value", identifier.value()));
    }

    /** Adds a person; false when somebody is called so. */
    public boolean add(Identity person, String accessKey, Set<Identifier> identifiers) {
        return register.in(handle -> {
            var added = insert(handle, person, Optional.of(accessKey), Optional.empty(), "on conflict (id) do nothing")
                    == 1;
            if (added) insert(handle, person.id(), identifiers);
            return added;
        });
    }

    private static int insert(
            Handle handle,
            Identity person,
            Optional<String> accessKey,
            Optional<SigningKey> signingKey,
            String otherwise) {
        return handle.createUpdate("""
                        insert into person (id, name, organisation, nationalities, access_key, signing_key)
                        values (:id, :name, :organisation, :nationalities, :accessKey, cast(:signingKey as jsonb))
                        """ + otherwise)
                .bind("id", person.id())
                .bind("name", person.name())
                .bind("organisation", person.organisation().orElse(null))
                .bindArray(
                        "nationalities",
                        String.class,
                        person.nationalities().stream()
                                .map(Nation::code)
                                .sorted()
                                .toList())
                .bind("accessKey", accessKey.map(People::hash).orElse(null))
                .bind(
                        "signingKey",
                        signingKey.map(key -> Register.json(key.toSecretTree())).orElse(null))
                .execute();
    }

    /** Gives somebody a key to sign with, once. */
    public void giveSigningKey(String id, SigningKey key) {
        register.use(handle -> handle.createUpdate(
                        "update person set signing_key = cast(:key as jsonb) where id = :id and signing_key is null")
                .bind("id", id)
                .bind("key", Register.json(key.toSecretTree()))
                .execute());
    }

    /**
     * Makes what the configuration gives a person equal to this: what it gave before and gives no more ends now.
     *
     * @param wanted of one person; one that is equal to what is in effect changes nothing
     */
    public void configure(String person, List<Mandate> wanted) {
        var now = clock.instant();
        register.use(handle -> {
            var given = handle.createQuery("""
                            select * from mandate where person = :person and given_by is null and ended_at is null
                            and until_time > :now""")
                    .bind("person", person)
                    .bind("now", now)
                    .map((row, _) -> Mandates.mandate(row))
                    .list();
            for (var mandate : given)
                if (wanted.stream().noneMatch(want -> alike(want, mandate)))
                    handle.createUpdate("update mandate set ended_at = :now where id = :id")
                            .bind("now", now)
                            .bind("id", UUID.fromString(mandate.id()))
                            .execute();
            for (var want : wanted)
                if (given.stream().noneMatch(mandate -> alike(want, mandate))) Mandates.add(handle, want);
        });
    }

    /** A clearance ends when it says; an office of the configuration is renewed as long as it stands there. */
    private static boolean alike(Mandate want, Mandate given) {
        return want.kind() == given.kind()
                && want.what().equals(given.what())
                && (want.kind() == Mandate.Kind.OFFICE || want.until().equals(given.until()));
    }

    public Optional<Person> find(String id) {
        return one("select * from person where id = :id", Map.of("id", id));
    }

    /** The person who signs in so; an unknown name and a wrong key look the same. */
    public Optional<Person> signIn(String id, String accessKey) {
        return one(
                "select * from person where id = :id and access_key = :key", Map.of("id", id, "key", hash(accessKey)));
    }

    private Optional<Person> one(String query, Map<String, Object> named) {
        var now = clock.instant();
        return register.in(handle -> handle.createQuery(query)
                .bindMap(named)
                .map((row, _) -> person(row, Mandates.inEffect(handle, row.getString("id"), now)))
                .findFirst());
    }

    public List<Person> all() {
        var now = clock.instant();
        return register.in(handle -> {
            var mandates = handle
                    .createQuery("select * from mandates_at(:now) order by until_time, id")
                    .bind("now", now)
                    .map((row, _) -> Mandates.mandate(row))
                    .stream()
                    .collect(Collectors.groupingBy(Mandate::person));
            return handle.createQuery("select * from person order by id")
                    .map((row, _) -> person(row, mandates.getOrDefault(row.getString("id"), List.of())))
                    .list();
        });
    }

    /** The office in which somebody acted then, if it is in effect to this day. */
    public Optional<Mandate> office(String person, Person.Role role, Instant then) {
        var now = clock.instant();
        return register.in(handle -> {
            var today = Mandates.inEffect(handle, person, now);
            return office(handle, person, role, then, today::contains);
        });
    }

    /** With whose voice somebody acted in an office then: their own, or that of who was absent. */
    public String voice(String person, Person.Role role, Instant then) {
        return register.in(handle -> office(handle, person, role, then, _ -> true)
                .flatMap(Mandate::standsFor)
                .orElse(person));
    }

    /** Their own office before one in which they stand in for another. */
    private static Optional<Mandate> office(
            Handle handle, String person, Person.Role role, Instant then, Predicate<Mandate> counts) {
        return Mandates.inEffect(handle, person, then).stream()
                .filter(mandate -> mandate.role().filter(role::equals).isPresent())
                .filter(counts)
                .min(Comparator.comparing(mandate -> mandate.standsFor().isPresent()));
    }

    public void put(Organisation organisation) {
        register.use(handle -> handle.createUpdate("""
                        insert into organisation (id, name, nation, kind) values (:id, :name, :nation, :kind)
                        on conflict (id) do update set name = excluded.name, nation = excluded.nation,
                            kind = excluded.kind""")
                .bind("id", organisation.id())
                .bind("name", organisation.name())
                .bind("nation", organisation.nation().code())
                .bind("kind", organisation.kind().name())
                .execute());
    }

    public List<Organisation> organisations() {
        return register.in(handle -> handle.createQuery("select * from organisation order by id")
                .map((row, _) -> new Organisation(
                        row.getString("id"),
                        row.getString("name"),
                        new Nation(row.getString("nation")),
                        Organisation.Kind.valueOf(row.getString("kind"))))
                .list());
    }

    private static byte[] hash(String accessKey) {
        return Digest.of(accessKey.getBytes(StandardCharsets.UTF_8)).raw();
    }

    private static Person person(ResultSet row, List<Mandate> mandates) throws SQLException {
        @Nullable String signingKey = row.getString("signing_key");
        return new Person(
                row.getString("id"),
                row.getString("name"),
                Optional.ofNullable((@Nullable String) row.getString("organisation")),
                Arrays.stream((String[]) row.getArray("nationalities").getArray())
                        .map(Nation::new)
                        .collect(Collectors.toSet()),
                mandates,
                signingKey == null
                        ? Optional.empty()
                        : Optional.of(SigningKey.of(Json.object(signingKey, "signing key"))));
    }
}
