package entente.node;

import entente.kernel.Problems;
import entente.pact.Document;
import entente.seal.Fields;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How people sign in at this node: {@code signIn} in {@code node.yaml}. Each way is there when it is configured, and the
 * access key unless it is switched off.
 *
 * @param accessKeys whether browsers sign in with an access key; programs use HTTP Basic in any case
 * @param origin where browsers find this node, such as {@code https://node.example}
 */
record SignInConfig(
        boolean accessKeys,
        Optional<String> origin,
        Optional<Oidc> oidc,
        Optional<Certificates> certificates,
        Optional<Passkeys> passkeys) {
    static final SignInConfig KEYS_ALONE =
            new SignInConfig(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");

    /**
     * The nation's own identity service, by OpenID Connect.
     *
     * @param claim which claim of the ID token names the person
     * @param acr the authentication class that is asked for and required
     * @param authorities who may vouch for the service's TLS certificate, if not those that Java knows
     */
    record Oidc(
            URI issuer,
            String clientId,
            Path clientSecretFile,
            String claim,
            Optional<String> acr,
            Optional<Path> authorities) {}

    /**
     * Certificates on cards.
     *
     * @param authorities who issues them, as PEM
     * @param revocations what they have revoked, a CRL of each as PEM; read again when it changes
     */
    record Certificates(Path authorities, Path revocations) {
        static Certificates read(Fields fields, Path home) {
            return new Certificates(home.resolve(fields.text("authorities")), home.resolve(fields.text("revocations")));
        }
    }

    /** @param rpId the domain to which passkeys belong: the origin's host, or one above it */
    record Passkeys(String rpId) {}

    /** The certificate and key of the people's port, as PEM files. */
    record Tls(Path certificate, Path key) {}

    static SignInConfig read(Fields all, Document document, Path home, boolean demonstration, boolean tls) {
        if (!all.has("signIn")) return KEYS_ALONE;
        var fields = all.fields("signIn");
        var reading = new Reading(document, home, demonstration);
        var config = new SignInConfig(
                !fields.has("accessKeys") || fields.truth("accessKeys"),
                fields.has("origin") ? Optional.of(reading.origin(fields.text("origin"))) : Optional.empty(),
                fields.has("oidc") ? Optional.of(reading.oidc(fields.fields("oidc"))) : Optional.empty(),
                fields.has("certificates")
                        ? Optional.of(reading.certificates(fields.fields("certificates"), tls))
                        : Optional.empty(),
                fields.has("passkeys")
                        ? Optional.of(new Passkeys(
                                fields.fields("passkeys").text("rpId").toLowerCase(Locale.ROOT)))
                        : Optional.empty());
        config.check(document);
        return config;
    }

    private void check(Document document) {
        if (origin.isEmpty() && (oidc.isPresent() || passkeys.isPresent()))
            throw new Problems(
                    document.where("/signIn"),
                    "there is no origin",
                    "Write origin: https://…, the address at which browsers find this node.");
        // A passkey is registered by who has just signed in otherwise, and a card shows no presence.
        if (!accessKeys && oidc.isEmpty())
            throw new Problems(
                    document.where("/signIn/accessKeys"),
                    "nobody could show who they are a first time",
                    "Leave access keys on, or configure oidc.");
        if (passkeys.isPresent()) {
            var host = URI.create(origin.orElseThrow()).getHost();
            var rpId = passkeys.get().rpId();
            if (ADDRESS.matcher(rpId).matches() || !(host.equals(rpId) || host.endsWith("." + rpId)))
                throw new Problems(
                        document.where("/signIn/passkeys/rpId"),
                        "\"" + rpId + "\" is not the domain of " + origin.get(),
                        "Write the origin's host, or a domain above it; an IP address has no passkeys.");
        }
    }

    /** Reads addresses and paths; what is not TLS is for a demonstration on this machine alone. */
    private record Reading(Document document, Path home, boolean demonstration) {
        String origin(String written) {
            var uri = uri(written, "/signIn/origin");
            if (uri.getRawPath() != null && !uri.getRawPath().isEmpty() || uri.getRawQuery() != null)
                throw new Problems(
                        document.where("/signIn/origin"),
                        "\"" + written + "\" is more than an origin",
                        "Write scheme, host and port, such as https://node.example.");
            return written.toLowerCase(Locale.ROOT);
        }

        Oidc oidc(Fields fields) {
            return new Oidc(
                    uri(fields.text("issuer"), "/signIn/oidc/issuer"),
                    fields.text("clientId"),
                    home.resolve(fields.text("clientSecretFile")),
                    fields.has("claim") ? fields.text("claim") : "sub",
                    fields.has("acr") ? Optional.of(fields.text("acr")) : Optional.empty(),
                    fields.has("authorities")
                            ? Optional.of(home.resolve(fields.text("authorities")))
                            : Optional.empty());
        }

        Certificates certificates(Fields fields, boolean tls) {
            if (!tls)
                throw new Problems(
                        document.where("/signIn/certificates"),
                        "a certificate comes with TLS, and this port has none",
                        "Give api.tls its certificate and key.");
            return Certificates.read(fields, home);
        }

        private URI uri(String written, String pointer) {
            try {
                var uri = URI.create(written);
                var host = uri.getHost();
                if (host != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawFragment() == null
                        && ("https".equals(uri.getScheme())
                                || ("http".equals(uri.getScheme()) && demonstration && isLoopback(host)))) return uri;
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw new Problems(
                    document.where(pointer),
                    "\"" + written + "\" is no https address",
                    "Write https://…; http is for a demonstration on this machine alone.");
        }
    }

    /** Whether what listens there can be reached from this machine alone. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
