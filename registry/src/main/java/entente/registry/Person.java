package entente.registry;

import entente.kernel.Nation;
import entente.seal.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody known to the node, as they stand now. No role reads everything.
 *
 * @param id what they sign in as, and what the evidence calls them
 * @param organisation the id of where they work
 * @param nationalities all that they hold
 * @param mandates in effect now
 * @param signingKey present in the demonstration; in operation the key is on the person's card
 */
public record Person(
        String id,
        String name,
        Optional<String> organisation,
        Set<Nation> nationalities,
        List<Mandate> mandates,
        Optional<SigningKey> signingKey) {

    /** What somebody may do here. */
    public enum Role {
        ORIGINATOR,
        RELEASE_AUTHORITY,
        REGISTRY_OFFICER,
        READER,
        CUSTODIAN,
        AUDITOR,
        /** Discloses within an envelope what others made. */
        EXCHANGE_OFFICER,
        /** Plans joint exercises, opens and stops them. */
        EXERCISE_DIRECTOR,
        /** Of the nation's designated security authority: screens facilities, answers the partner about clearances. */
        INDUSTRY_OFFICER,
        /** A company's security officer, who sees their own facility and nothing else. */
        FACILITY_OFFICER,
        /** Keeps people, offices and clearances; holds no other office and reads nothing. */
        ADMINISTRATOR;

        /** The word in configuration, API and evidence: {@code release-authority}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public static Role ofWord(String word) {
            for (var role : values()) if (role.word().equals(word)) return role;
            throw new IllegalArgumentException("\"" + word + "\" is no role; one of "
                    + java.util.Arrays.stream(values()).map(Role::word).toList());
        }
    }

    public Person {
        nationalities = Set.copyOf(nationalities);
        mandates = List.copyOf(mandates);
    }

    public boolean has(Role role) {
        return mandates.stream()
                .anyMatch(mandate -> mandate.role().filter(role::equals).isPresent());
    }

    public Set<Role> roles() {
        return mandates.stream().flatMap(mandate -> mandate.role().stream()).collect(Collectors.toSet());
    }

    /** Each in the nation's own scheme. They do not add up: one of them covers a thing, or none does. */
    public List<Map<String, Object>> clearances() {
        return whats(Mandate.Kind.CLEARANCE);
    }

    public List<Map<String, Object>> envelopes() {
        return whats(Mandate.Kind.ENVELOPE);
    }

    private List<Map<String, Object>> whats(Mandate.Kind kind) {
        return mandates.stream()
                .filter(mandate -> mandate.kind() == kind)
                .map(Mandate::what)
                .toList();
    }

    /** The mandate under which they act in an office: their own before one in which they stand in for another. */
    public Optional<Mandate> office(Role role) {
        @Nullable Mandate found = null;
        for (var mandate : mandates)
            if (mandate.role().filter(role::equals).isPresent()
                    && (found == null
                            || found.standsFor().isPresent()
                                    && mandate.standsFor().isEmpty())) found = mandate;
        return Optional.ofNullable(found);
    }
}
