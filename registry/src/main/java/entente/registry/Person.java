package entente.registry;

import entente.kernel.Nation;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody known to the node. No role reads everything.
 *
 * @param id what they sign in as, and what the evidence calls them
 * @param nationalities all that they hold
 * @param clearance in the nation's own scheme, valid until {@code clearedUntil}
 * @param signingKey present in the demonstration; in operation the key is on the person's card
 * @param appointment the nation's statement of their office and key
 */
public record Person(
        String id,
        String name,
        Set<Nation> nationalities,
        Set<Role> roles,
        Map<String, Object> clearance,
        Instant clearedUntil,
        Optional<SigningKey> signingKey,
        Optional<Statement> appointment) {

    /** What somebody may do here. */
    public enum Role {
        ORIGINATOR,
        RELEASE_AUTHORITY,
        REGISTRY_OFFICER,
        READER,
        CUSTODIAN,
        AUDITOR;

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
        roles = Set.copyOf(roles);
        clearance = Map.copyOf(clearance);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
