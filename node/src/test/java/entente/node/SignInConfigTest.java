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
