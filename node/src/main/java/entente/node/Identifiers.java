package entente.node;

import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.registry.People.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** By what a person is known to others who vouch for them, as it is written in {@code people.yaml} and in the API. */
final class Identifiers {
    private Identifiers() {}

    /**
     * @param subject what the configured identity service calls them
     * @param certificates the SHA-256 of each certificate in DER
     */
    static Set<Identifier> of(SignInConfig config, Optional<String> subject, List<String> certificates) {
        var identifiers =
                new TreeSet<Identifier>(Comparator.comparing(Identifier::kind).thenComparing(Identifier::value));
        subject.ifPresent(known -> identifiers.add(Identifier.subject(
                config.oidc()
                        .orElseThrow(() -> new Problems(
                                "subject",
                                "there is no identity service that knows " + known,
                                "Configure signIn.oidc, or leave it out."))
                        .issuer()
                        .toString(),
                known)));
        for (var certificate : certificates) identifiers.add(Identifier.certificate(digest(certificate)));
        return identifiers;
    }

    private static Digest digest(String written) {
        try {
            var digest = new Digest(written);
            if (digest.value().startsWith("sha256:")) return digest;
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Problems(
                "certificates", "\"" + written + "\" is no digest", "Write sha256: and 64 hexadecimal digits.");
    }
}
