package entente.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInConfigTest {
    private static final String GOOD = """
            nation: KR
            name: Seoul
            mode: operation
            pact: pact.yaml
            schemes: [a.yaml, b.yaml]
            law: law.yaml
            people: people.yaml
            partner: {root: root.json, annex: annex.json}
            api: {address: 0.0.0.0, port: 0, tls: {certificate: cert.pem, key: key.pem}}
            exchange: {address: 127.0.0.1, port: 0, host: 127.0.0.1}
            database: {url: "jdbc:postgresql:x", user: u, passwordFile: p}
            signIn:
              accessKeys: false
              origin: https://node.example:8443
              oidc: {issuer: "https://id.example/realm", clientId: entente, clientSecretFile: s}
              certificates: {authorities: ca.pem, revocations: crl.pem}
              passkeys: {rpId: node.example}
            """;

    @TempDir
    Path home;

    private NodeConfig read(String text) throws IOException {
        Files.writeString(home.resolve("node.yaml"), text);
        return NodeConfig.read(home);
    }

    @Test
    void everyWayIsRead() throws IOException {
        var config = read(GOOD);
        assertThat(config.signIn().accessKeys()).isFalse();
        assertThat(config.signIn().origin()).contains("https://node.example:8443");
        assertThat(config.signIn().oidc().orElseThrow().claim()).isEqualTo("sub");
        assertThat(config.signIn().certificates().orElseThrow().revocations()).isEqualTo(home.resolve("crl.pem"));
        assertThat(config.cookie()).isEqualTo("__Host-entente-KR");
        assertThat(read(GOOD.substring(0, GOOD.indexOf("signIn:"))).signIn()).isEqualTo(SignInConfig.KEYS_ALONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            DEFECT                    | GOOD                              | BAD                              | SAYS
            open line                 | , tls: {certificate: cert.pem, key: key.pem} |                       | open line
            half a TLS                | , key: key.pem}                   | }                                | node.yaml:9
            no origin                 | origin: https://node.example:8443 | accessKeys: true                 | node.yaml
            an origin with a path     | node.example:8443                 | node.example:8443/console        | more than an origin
            a plain origin            | https://node.example              | http://node.example              | no https address
            a plain issuer            | "https://id.example/realm"        | "http://127.0.0.1/realm"         | no https address
            somebody in the issuer    | "https://id.example/realm"        | "https://a@id.example"           | no https address
            no first way              | oidc: {issuer: "https://id.example/realm", clientId: entente, clientSecretFile: s} | | nobody could show
            another domain            | rpId: node.example                | rpId: other.example              | not the domain
            a part of a name          | rpId: node.example                | rpId: de.example                 | not the domain
            an unknown way            | passkeys: {                       | passwords: {                     | node.yaml:17
            """)
    void whatIsWrongIsNamed(String defect, String good, String bad, String says) throws IOException {
        var text = GOOD.replace(good, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .as(defect)
                .isInstanceOf(Problems.class)
                .hasMessageContaining(says);
    }

    /** Each row adds a port for TAK clients to a good file, or changes what it rests on. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            DEFECT             | TAK                                              | SAYS
            no address         | {port: 8089}                                     | node.yaml:18
            no port            | {address: 0.0.0.0}                               | node.yaml:18
            an unknown member  | {address: 0.0.0.0, port: 8089, plain: true}      | node.yaml:18
            a port too high    | {address: 0.0.0.0, port: 80890}                  | node.yaml:18
            """)
    void aPortForTakIsSaidInFull(String defect, String tak, String says) throws IOException {
        assertThatThrownBy(() -> read(GOOD + "tak: " + tak + "\n"))
                .as(defect)
                .isInstanceOf(Problems.class)
                .hasMessageContaining(says);
    }

    /** Its key and its authorities are those of the people's port unless it has its own; without either it is refused. */
    @Test
    void aPortForTakIsNeverOpenAndKnowsWhoComes() throws IOException {
        assertThat(read(GOOD).tak()).isEmpty();
        var shared = read(GOOD + "tak: {address: 0.0.0.0, port: 8089}\n").tak().orElseThrow();
        assertThat(shared.tls().key()).isEqualTo(home.resolve("key.pem"));
        assertThat(shared.certificates().revocations()).isEqualTo(home.resolve("crl.pem"));
        var bare = GOOD.replace("tls: {certificate: cert.pem, key: key.pem}", "behindProxy: true")
                .replace("  certificates: {authorities: ca.pem, revocations: crl.pem}\n", "");
        var tls = ", tls: {certificate: t.pem, key: t.key}";
        var certificates = ", certificates: {authorities: a.pem, revocations: r.pem}";
        var own = read(bare + "tak: {address: 0.0.0.0, port: 8089" + tls + certificates + "}\n")
                .tak()
                .orElseThrow();
        assertThat(own.tls().key()).isEqualTo(home.resolve("t.key"));
        assertThat(own.certificates().authorities()).isEqualTo(home.resolve("a.pem"));
        for (var mode : new String[] {"operation", "demonstration"}) {
            var in = bare.replace("mode: operation", "mode: " + mode);
            assertThatThrownBy(() -> read(in + "tak: {address: 0.0.0.0, port: 8089" + certificates + "}\n"))
                    .isInstanceOf(Problems.class)
                    .hasMessageContaining("node.yaml:17")
                    .hasMessageContaining("open line");
            assertThatThrownBy(() -> read(in + "tak: {address: 0.0.0.0, port: 8089" + tls + "}\n"))
                    .isInstanceOf(Problems.class)
                    .hasMessageContaining("nobody could show who they are");
        }
    }

    /** Without TLS there are no cards; with a proxy before it, or on this machine alone, a port may have none. */
    @Test
    void aPortWithoutTlsIsForThisMachineOrAProxy() throws IOException {
        var bare = GOOD.replace(", tls: {certificate: cert.pem, key: key.pem}", "");
        var noCards = "  certificates: {authorities: ca.pem, revocations: crl.pem}\n";
        var proxied = bare.replace("port: 0}", "port: 0, behindProxy: true}");
        assertThatThrownBy(() -> read(proxied)).hasMessageContaining("this port has none");
        assertThat(read(proxied.replace(noCards, "")).secure()).isTrue();
        assertThat(read(bare.replace("0.0.0.0", "127.0.0.1").replace(noCards, ""))
                        .secure())
                .isFalse();
        assertThat(read(bare.replace("0.0.0.0", "127.0.0.1").replace(noCards, ""))
                        .cookie())
                .isEqualTo("entente-KR");
    }
}
