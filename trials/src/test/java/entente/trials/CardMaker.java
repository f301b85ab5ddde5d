package entente.trials;

import entente.kernel.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that issues and revokes cards. */
final class CardMaker {
    private static long serial = 100;

    private final KeyPair pair;
    private final X500Name name;
    private final X509Certificate certificate;
    private final List<BigInteger> revoked = new ArrayList<>();

    /** A certificate and its key. */
    record Card(KeyPair pair, X509Certificate certificate) {
        String digest() throws GeneralSecurityException {
            return Digest.of(certificate.getEncoded()).value();
        }
    }

    CardMaker(String name) throws Exception {
        this.pair = pair();
        this.name = new X500Name("CN=" + name);
        var builder = builder(this.name, pair, Instant.now().minusSeconds(600), Duration.ofDays(1));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.certificate = sign(builder);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair own, Instant from, Duration lasts) {
        return new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(from),
                Date.from(from.plus(lasts)),
                subject,
                own.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    Card issue(String subject, Instant from, Duration lasts, KeyPurposeId purpose) throws Exception {
        var own = pair();
        var builder = builder(new X500Name("CN=" + subject), own, from, lasts);
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        if (purpose.equals(KeyPurposeId.id_kp_serverAuth))
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        return new Card(own, sign(builder));
    }

    Card issue(String subject) throws Exception {
        return issue(subject, Instant.now().minusSeconds(60), Duration.ofHours(2), KeyPurposeId.id_kp_clientAuth);
    }

    void revoke(Card card) {
        revoked.add(card.certificate().getSerialNumber());
    }

    /** The list of what is revoked, in force until then. */
    void list(Path file, Instant until) throws IOException, OperatorCreationException {
        var builder = new X509v2CRLBuilder(name, Date.from(until.minus(Duration.ofHours(2))));
        builder.setNextUpdate(Date.from(until));
        for (var one : revoked) builder.addCRLEntry(one, new Date(), CRLReason.keyCompromise);
        var list = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        var aside = file.resolveSibling("aside.pem");
        Files.writeString(aside, pem("X509 CRL", list.getEncoded()));
        Files.move(aside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    void writeAuthority(Path file) throws Exception {
        Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    }

    static void write(Card card, Path certificate, Path key) throws Exception {
        Files.writeString(certificate, pem("CERTIFICATE", card.certificate().getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", card.pair().getPrivate().getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    /** What a browser has: this authority to believe in, and a card or none. */
    SSLContext browser(@Nullable Card card) throws Exception {
        var known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("authority", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        // A browser sends the card that its owner chose, whoever issued it.
        context.init(
                card == null ? null : new javax.net.ssl.KeyManager[] {new Chosen(card)},
                trust.getTrustManagers(),
                null);
        return context;
    }

    private static final class Chosen extends javax.net.ssl.X509ExtendedKeyManager {
        private final Card card;

        Chosen(Card card) {
            this.card = card;
        }

        @Override
        public String[] getClientAliases(String type, java.security.Principal @Nullable [] issuers) {
            return new String[] {"card"};
        }

        @Override
        public String chooseClientAlias(
                String[] types, java.security.Principal @Nullable [] issuers, java.net.@Nullable Socket socket) {
            return "card";
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types,
                java.security.Principal @Nullable [] issuers,
                javax.net.ssl.@Nullable SSLEngine engine) {
            return "card";
        }

        @Override
        public String @Nullable [] getServerAliases(String type, java.security.Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, java.security.Principal @Nullable [] issuers, java.net.@Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {card.certificate()};
        }

        @Override
        public java.security.PrivateKey getPrivateKey(String alias) {
            return card.pair().getPrivate();
        }
    }
}
