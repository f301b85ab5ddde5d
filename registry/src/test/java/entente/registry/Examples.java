package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.Declaration;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Records to put into a register. */
final class Examples {
    static final Nation KR = new Nation("KR");
    static final Nation CA = new Nation("CA");
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Digest PACT = Digest.of("pact".getBytes(StandardCharsets.UTF_8));
    static final SigningKey KEY = SigningKey.generate("KR/key");
    private static final Map<String, Statement> SIGNED = new ConcurrentHashMap<>();

    private Examples() {}

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static People.Identity person(String id) {
        return new People.Identity(id, "Name of " + id, Optional.empty(), Set.of(KR));
    }

    static Mandate office(String person, Person.Role role) {
        return Mandate.given(
                newId(),
                person,
                Mandate.Kind.OFFICE,
                Map.of("role", role.word()),
                NOON,
                NOON.plusSeconds(3600),
                Optional.empty(),
                NOON);
    }

    static Item item(String createdBy) {
        return item(createdBy, Set.of(KR));
    }

    static Item item(String createdBy, Set<Nation> origins) {
        return new Item(
                newId(),
                "missiles",
                "표적 보고",
                "report.pdf",
                "application/pdf",
                "office",
                origins,
                Map.of("level", "SECRET", "marks", List.of("EYES")),
                createdBy,
                NOON,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static ReleaseRecord release(String item, String proposer, String purpose) {
        return new ReleaseRecord(
                newId(),
                item,
                CA,
                purpose,
                "exchange",
                proposer,
                NOON,
                PACT,
                PACT,
                Declaration.of(
                        Optional.of("an-act"), Optional.of("why"), Declaration.Persons.MITIGATED, Set.of("a", "b")),
                ReleaseRecord.Stage.PROPOSED,
                Optional.of(Map.of("answer", "refer")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    static ReleaseRecord.Approval approval(String person) {
        return new ReleaseRecord.Approval(person, NOON, statement(Statement.Type.APPROVAL, person));
    }

    /** The same statement for the same words; signed anew it would differ, for the signature is randomised. */
    static Statement statement(Statement.Type type, String said) {
        return SIGNED.computeIfAbsent(type + " " + said, _ -> Statement.sign(type, Map.of("said", said), KEY));
    }
}
