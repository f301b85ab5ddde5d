package entente.node;

import entente.crossing.Approvals;
import entente.crossing.House;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.Document;
import entente.registry.Mandate;
import entente.registry.People.Identifier;
import entente.registry.People.Identity;
import entente.registry.People.Organisation;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import entente.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Brings the register up to date with {@code people.yaml}: who works here from the first day on, in what office, cleared
 * for what. What administrators give later lives in the register alone.
 */
final class PeopleFile {
    /** For how long an office of the file lasts; each start of the node renews one that has lapsed. */
    private static final Duration TERM = Duration.ofDays(365);

    /** How the access keys begin that a demonstration makes. */
    private static final String DEMONSTRATION = "demo-";
    /** 128 bits in base64. */
    private static final int SHORTEST = 22;

    private PeopleFile() {}

    static void load(Path file, House house, NodeConfig config) throws IOException {
        var document = Document.read(file.toString(), Files.readAllBytes(file), "/entente/node/people.schema.json");
        var all = new Fields(document.tree(), file.toString());
        if (all.has("organisations"))
            for (var tree : all.objects("organisations")) {
                var fields = new Fields(tree, file.toString());
                house.people()
                        .put(new Organisation(
                                fields.text("id"),
                                fields.text("name"),
                                new Nation(fields.text("nation")),
                                Organisation.Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT))));
            }
        var identifiers = new TreeMap<String, Set<Identifier>>();
        var people = all.objects("people");
        for (var i = 0; i < people.size(); i++) {
            var fields = new Fields(people.get(i), file.toString());
            var where = document.where("/people/" + i);
            if (!config.demonstration()) requireOperational(fields, where);
            load(fields, house, config.demonstration());
            var own = Identifiers.of(
                    config.signIn(),
                    fields.has("subject") ? Optional.of(fields.text("subject")) : Optional.empty(),
                    fields.has("certificates") ? fields.texts("certificates") : List.of());
            for (var other : identifiers.values())
                if (!Collections.disjoint(other, own))
                    throw new Problems(where, "somebody else is known by the same", "Give what is theirs alone.");
            identifiers.put(fields.text("id"), own);
        }
        house.people().identify(identifiers);
    }

    /** A key of the demonstration is printed and passed about, and a short one can be guessed. */
    static void requireOperational(Fields fields, String where) {
        if (!fields.has("accessKey")) return;
        var key = fields.text("accessKey");
        if (key.startsWith(DEMONSTRATION))
            throw new Problems(where, "the access key is of a demonstration", "Make a new one, or leave it out.");
        if (key.length() < SHORTEST)
            throw new Problems(
                    where,
                    "the access key has fewer than " + SHORTEST + " characters",
                    "Write 18 random bytes in base64, or leave it out.");
    }

    private static void load(Fields fields, House house, boolean demonstration) {
        var id = fields.text("id");
        var roles = fields.texts("roles").stream().map(Role::ofWord).collect(Collectors.toSet());
        var key = house.people()
                .find(id)
                .flatMap(Person::signingKey)
                .or(() -> demonstration && roles.contains(Role.RELEASE_AUTHORITY)
                        ? Optional.of(SigningKey.generate(house.nation() + "/" + id))
                        : Optional.empty());
        house.people()
                .put(
                        new Identity(
                                id,
                                fields.text("name"),
                                fields.has("organisation")
                                        ? Optional.of(fields.text("organisation"))
                                        : Optional.empty(),
                                fields.texts("nationalities").stream()
                                        .map(Nation::new)
                                        .collect(Collectors.toSet())),
                        fields.has("accessKey") ? Optional.of(fields.text("accessKey")) : Optional.<String>empty(),
                        key);
        var now = house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var mandates = new ArrayList<Mandate>();
        for (var role : roles) mandates.add(office(house, id, role, key, now));
        mandates.add(clearance(house, id, fields, now));
        house.people().configure(id, List.copyOf(mandates));
    }

    private static Mandate office(House house, String person, Role role, Optional<SigningKey> key, Instant now) {
        var until = now.plus(TERM);
        var appointment = key.filter(_ -> role == Role.RELEASE_AUTHORITY)
                .map(own -> Approvals.appoint(
                        house.nation(),
                        person,
                        role.word(),
                        Optional.empty(),
                        own.verifyingKey(),
                        now,
                        until,
                        house.keys().office()));
        return configured(person, Mandate.Kind.OFFICE, Map.of("role", role.word()), now, until)
                .appointed(appointment);
    }

    private static Mandate clearance(House house, String person, Fields fields, Instant now) {
        var until = LocalDate.parse(fields.text("clearedUntil"))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var label = house.rules().policy(house.nation()).parse(fields.text("clearance"));
        var from = now.isBefore(until) ? now : until.minus(TERM);
        return configured(person, Mandate.Kind.CLEARANCE, label.toTree(), from, until);
    }

    private static Mandate configured(
            String person, Mandate.Kind kind, Map<String, Object> what, Instant from, Instant until) {
        return Mandate.given(UUID.randomUUID().toString(), person, kind, what, from, until, Optional.empty(), from);
    }
}
