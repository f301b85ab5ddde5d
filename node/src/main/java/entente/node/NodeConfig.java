package entente.node;

import entente.guard.GuardLimits;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one configuration file of a node, {@code node.yaml} in its home. Its schema is {@code node.schema.json}; a key that
 * the schema does not know is refused. Paths are relative to the home.
 *
 * @param partnerRoot the file with the partner's public root key, received by the diplomatic channel
 * @param partnerAnnex the file with the partner's newest annex; read again when it changes
 * @param tls of the people's port
 * @param behindProxy whether a proxy before the people's port does TLS
 * @param apiPort 0 takes a free one; a port that is taken is replaced by a free one
 * @param publicPort absent: nothing is shown to everybody
 * @param tak absent: TAK clients are not served
 */
public record NodeConfig(
        Path home,
        Nation nation,
        String name,
        boolean demonstration,
        Path pact,
        List<Path> schemes,
        Path law,
        Path people,
        Path partnerRoot,
        Path partnerAnnex,
        String apiAddress,
        int apiPort,
        String exchangeAddress,
        int exchangePort,
        String exchangeHost,
        Optional<PublicPort> publicPort,
        Optional<Tak> tak,
        Optional<Database> database,
        GuardLimits guard,
        Sessions.Limits sessions,
        Optional<SignInConfig.Tls> tls,
        boolean behindProxy,
        SignInConfig signIn) {

    /**
     * Where everybody may fetch ice and safety products.
     *
     * @param url where they find it, ending in a slash; absent: at the address and port themselves
     */
    public record PublicPort(String address, int port, Optional<URI> url) {}

    /**
     * Where TAK clients come.
     *
     * @param tls of this port; the people's port's own unless another is named
     * @param certificates by which people are known there; those of signing in unless others are named
     */
    public record Tak(String address, int port, SignInConfig.Tls tls, SignInConfig.Certificates certificates) {}

    /** An operator's own PostgreSQL. */
    public record Database(String url, String user, Path passwordFile) {}

    /**
     * Reads the file.
     *
     * @throws Problems with the line of everything that is wrong
     */
    public static NodeConfig read(Path home) {
        var file = home.resolve("node.yaml");
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Problems(
                    file.toString(), "cannot be read", "Make a home first: entente init --home DIR --nation KR|CA.");
        }
        var document = Document.read(file.toString(), bytes, "/entente/node/node.schema.json");
        var fields = new Fields(document.tree(), file.toString());
        var partner = fields.fields("partner");
        var api = fields.fields("api");
        var exchange = fields.fields("exchange");
        var demonstration = fields.text("mode").equals("demonstration");
        var database = fields.fields("database");
        Optional<Database> own = database.has("url")
                ? Optional.of(new Database(
                        database.text("url"), database.text("user"), home.resolve(database.text("passwordFile"))))
                : Optional.empty();
        if (own.isEmpty() && !demonstration)
            throw new Problems(
                    document.where("/database"),
                    "the embedded PostgreSQL is for evaluation and not for operation",
                    "Name your own with url, user and passwordFile, or set mode: demonstration.");
        Optional<SignInConfig.Tls> tls = api.has("tls") ? Optional.of(tls(api, home)) : Optional.empty();
        var behindProxy = api.has("behindProxy") && api.truth("behindProxy");
        if (!demonstration && tls.isEmpty() && !behindProxy && !SignInConfig.isLoopback(api.text("address")))
            throw new Problems(
                    document.where("/api/address"),
                    "people would sign in over an open line",
                    "Give api.tls, listen on 127.0.0.1, or say behindProxy: true when a proxy does TLS.");
        var signIn = SignInConfig.read(fields, document, home, demonstration, tls.isPresent());
        return new NodeConfig(
                home,
                new Nation(fields.text("nation")),
                fields.text("name"),
                demonstration,
                home.resolve(fields.text("pact")),
                fields.texts("schemes").stream().map(home::resolve).toList(),
                home.resolve(fields.text("law")),
                home.resolve(fields.text("people")),
                home.resolve(partner.text("root")),
                home.resolve(partner.text("annex")),
                api.text("address"),
                (int) api.number("port"),
                exchange.text("address"),
                (int) exchange.number("port"),
                exchange.text("host"),
                publicPort(fields),
                tak(fields, document, home, tls, signIn),
                own,
                guard(fields),
                sessions(fields),
                tls,
                behindProxy,
                signIn);
    }

    /** Whether browsers reach this node over TLS alone. */
    boolean secure() {
        return tls.isPresent() || behindProxy;
    }

    /** Two nodes on one host would take each other's: a cookie knows no port. */
    String cookie() {
        return (secure() ? "__Host-entente-" : "entente-") + nation;
    }

    private static Optional<PublicPort> publicPort(Fields fields) {
        if (!fields.has("public")) return Optional.empty();
        var port = fields.fields("public");
        return Optional.of(new PublicPort(
                port.text("address"),
                (int) port.number("port"),
                port.has("url") ? Optional.of(URI.create(port.text("url"))) : Optional.empty()));
    }

    private static Optional<Tak> tak(
            Fields fields, Document document, Path home, Optional<SignInConfig.Tls> tls, SignInConfig signIn) {
        if (!fields.has("tak")) return Optional.empty();
        var tak = fields.fields("tak");
        var own = tak.has("tls") ? Optional.of(tls(tak, home)) : tls;
        var certificates = tak.has("certificates")
                ? Optional.of(SignInConfig.Certificates.read(tak.fields("certificates"), home))
                : signIn.certificates();
        if (own.isEmpty())
            throw new Problems(
                    document.where("/tak"),
                    "tracks would go over an open line",
                    "Give tak.tls its certificate and key, or api.tls.");
        if (certificates.isEmpty())
            throw new Problems(
                    document.where("/tak"),
                    "nobody could show who they are: a TAK client has a certificate and nothing else",
                    "Give tak.certificates its authorities and revocations, or signIn.certificates.");
        return Optional.of(new Tak(tak.text("address"), (int) tak.number("port"), own.get(), certificates.get()));
    }

    private static SignInConfig.Tls tls(Fields port, Path home) {
        var tls = port.fields("tls");
        return new SignInConfig.Tls(home.resolve(tls.text("certificate")), home.resolve(tls.text("key")));
    }

    private static Sessions.Limits sessions(Fields fields) {
        var usual = Sessions.Limits.USUAL;
        if (!fields.has("sessions")) return usual;
        var sessions = fields.fields("sessions");
        return new Sessions.Limits(
                seconds(sessions, "idleSeconds", usual.idle()),
                seconds(sessions, "absoluteSeconds", usual.absolute()),
                seconds(sessions, "freshSeconds", usual.fresh()),
                seconds(sessions, "readAgainSeconds", usual.readAgain()),
                sessions.has("readAgainFrom") ? Optional.of(sessions.text("readAgainFrom")) : Optional.empty());
    }

    private static Duration seconds(Fields fields, String name, Duration usual) {
        return fields.has(name) ? Duration.ofSeconds(fields.number(name)) : usual;
    }

    private static GuardLimits guard(Fields fields) {
        var standard = GuardLimits.standard();
        if (!fields.has("guard")) return standard;
        var guard = fields.fields("guard");
        return new GuardLimits(
                guard.has("maxMegabytes") ? guard.number("maxMegabytes") << 20 : standard.maxBytes(),
                guard.has("timeoutSeconds") ? Duration.ofSeconds(guard.number("timeoutSeconds")) : standard.timeout(),
                guard.has("workerHeapMegabytes") ? (int) guard.number("workerHeapMegabytes") : standard.workerHeapMb(),
                standard.inspectionsPerWorker(),
                guard.has("idleSeconds") ? Duration.ofSeconds(guard.number("idleSeconds")) : standard.idle());
    }
}
