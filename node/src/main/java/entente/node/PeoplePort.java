package entente.node;

import entente.kernel.Problems;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** TLS 1.3 on the people's port, with the certificate on a card for whoever has one. */
final class PeoplePort {
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final X509KeyManager keys;
    private final Optional<Cards> cards;

    /** @throws Problems when certificate or key cannot be read */
    PeoplePort(SignInConfig.Tls tls, Optional<Cards> cards) {
        this.cards = cards;
        try {
            this.keys = keys(tls);
            this.context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {new AnyCard(cards)}, null);
        } catch (IOException | GeneralSecurityException | IllegalStateException | IllegalArgumentException e) {
            throw new Problems(
                    tls.certificate() + ", " + tls.key(),
                    "are no certificate with its key: " + e.getMessage(),
                    "Put both there, as PEM; the key without a password.");
        }
    }

    /** The key of a port of ours, with its certificate. */
    static X509KeyManager keys(SignInConfig.Tls tls) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var key = PemContent.load(tls.key()).getPrivateKey();
        var chain = PemContent.load(tls.certificate()).getCertificates();
        if (key == null || chain.isEmpty()) throw new IOException("there is nothing in it");
        store.setKeyEntry("port", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return Arrays.stream(factory.getKeyManagers())
                .filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    void open(Connector connector) {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.3");
        host.setCertificateVerification(cards.isPresent() ? "optional" : "none");
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(new Context());
        host.addCertificate(certificate);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
    }

    /**
     * Takes any certificate whose key is there, and says which authorities are meant. Whether it is valid is asked by {@link
     * Cards} at each request: refused here, a person with a card that has expired could not so much as see the page that
     * offers the other ways.
     */
    private static final class AnyCard extends ClientsAlone {
        private final Optional<Cards> cards;

        AnyCard(Optional<Cards> cards) {
            this.cards = cards;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return cards.map(Cards::accepted).orElseGet(() -> new X509Certificate[0]);
        }
    }

    /** The JDK's context, in the form that Tomcat takes. */
    private final class Context implements org.apache.tomcat.util.net.SSLContext {
        @Override
        public void init(
                KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {}

        @Override
        public void destroy() {}

        @Override
        public SSLSessionContext getServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        public SSLEngine createSSLEngine() {
            return context.createSSLEngine();
        }

        @Override
        public SSLServerSocketFactory getServerSocketFactory() {
            return context.getServerSocketFactory();
        }

        @Override
        public SSLParameters getSupportedSSLParameters() {
            return context.getSupportedSSLParameters();
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return cards.map(Cards::accepted).orElseGet(() -> new X509Certificate[0]);
        }
    }
}
