package entente.node;

import entente.crossing.Approvals;
import entente.crossing.House;
import entente.kernel.Nation;
import entente.pact.Document;
import entente.registry.Person;
import entente.seal.Fields;
import entente.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings the register up to date with {@code people.yaml}: who works here, in what office, cleared for what. */
final class PeopleFile {
    private static final Duration TERM = Duration.ofDays(365);

    private PeopleFile() {}

    static void load(Path file, House house, boolean demonstration) throws IOException {
        var document = Document.read(file.toString(), Files.readAllBytes(file), "/entente/node/people.schema.json");
        for (var tree : new Fields(document.tree(), file.toString()).objects("people")) {
            var fields = new Fields(tree, file.toString());
            var id = fields.text("id");
            var known = house.people().find(id);
            var roles = fields.texts("roles").stream().map(Person.Role::ofWord).collect(Collectors.toSet());
            var label = house.rules()
                    .policy(house.nation())
                    .parse(fields.text("clearance"))
                    .toTree();
            var key = known.flatMap(Person::signingKey)
                    .or(() -> demonstration && roles.contains(Person.Role.RELEASE_AUTHORITY)
                            ? Optional.of(SigningKey.generate(house.nation() + "/" + id))
                            : Optional.empty());
            var from = house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            var appointment = known.flatMap(Person::appointment)
                    .or(() -> key.map(own -> Approvals.appoint(
                            house.nation(),
                            id,
                            Person.Role.RELEASE_AUTHORITY.word(),
                            own.verifyingKey(),
                            from,
                            from.plus(TERM),
                            house.keys().office())));
            var person = new Person(
                    id,
                    fields.text("name"),
                    fields.texts("nationalities").stream().map(Nation::new).collect(Collectors.toSet()),
                    roles,
                    label,
                    LocalDate.parse(fields.text("clearedUntil"))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                    key,
                    appointment);
            house.people().put(person, fields.text("accessKey"));
        }
    }
}
