package entente.node;

import entente.kernel.Digest;
import entente.kernel.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Certificates on cards. TLS shows that whoever asks holds the key; here it is asked whether the certificate is valid: issued
 * by an authority that the configuration names, for signing in, now, and not revoked. It is asked at each request, so what
 * is revoked ends at once.
 */
final class Cards {
    private static final System.Logger LOG = System.getLogger(Cards.class.getName());
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;

    private final List<X509Certificate> authorities;
    private final Path revocations;
    private final Clock clock;
    private @Nullable Revoked revoked;

    Cards(SignInConfig.Certificates config, Clock clock) {
        this.authorities = authorities(config.authorities());
        this.revocations = config.revocations();
        this.clock = clock;
    }

    /** @param size and the time of change say whether the file was written anew */
    private record Revoked(long size, java.nio.file.attribute.FileTime changed, List<X509CRL> lists) {}

    private static List<X509Certificate> authorities(Path file) {
        try {
            var read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!read.isEmpty()) return read;
        } catch (IOException | CertificateException e) {
            LOG.log(System.Logger.Level.DEBUG, "authorities", e);
        }
        throw new Problems(
                file.toString(), "holds no certificates that can be read", "Put the authorities there, as PEM.");
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    /** The certificate with which this request came, if it is valid. */
    Optional<Digest> presented(HttpServletRequest request) {
        if (!(request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain)
                || chain.length == 0) return Optional.empty();
        return valid(List.of(chain));
    }

    /** @param chain the person's own first, as TLS brought it */
    Optional<Digest> valid(List<X509Certificate> chain) {
        try {
            var own = chain.getFirst();
            requireForSigningIn(own);
            var factory = CertificateFactory.getInstance("X.509");
            var path = factory.generateCertPath(
                    chain.stream().filter(one -> !authorities.contains(one)).toList());
            var validator = CertPathValidator.getInstance("PKIX");
            var parameters = new PKIXParameters(authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            var now = clock.instant();
            parameters.setDate(Date.from(now));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists(Date.from(now)))));
            var revocation = (PKIXRevocationChecker) validator.getRevocationChecker();
            // The file alone: nobody else is asked, and not to know is to refuse.
            revocation.setOptions(
                    EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
            parameters.addCertPathChecker(revocation);
            validator.validate(path, parameters);
            return Optional.of(Digest.of(own.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            LOG.log(System.Logger.Level.INFO, "a certificate was refused: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static void requireForSigningIn(X509Certificate own) throws CertificateException {
        if (own.getBasicConstraints() >= 0) throw new CertificateException("it is an authority's own");
        var uses = own.getExtendedKeyUsage();
        if (uses != null && !uses.contains(CLIENT_AUTHENTICATION))
            throw new CertificateException("it is not for signing in");
        var keyUses = own.getKeyUsage();
        if (keyUses != null && !keyUses[DIGITAL_SIGNATURE]) throw new CertificateException("it is not for signatures");
    }

    /** The lists in the file that are in force now; an older one says nothing. */
    private synchronized List<X509CRL> lists(Date now) throws IOException, GeneralSecurityException {
        var size = Files.size(revocations);
        var changed = Files.getLastModifiedTime(revocations);
        if (revoked == null || revoked.size() != size || !revoked.changed().equals(changed)) {
            revoked = null;
            var bytes = Files.readAllBytes(revocations);
            revoked = new Revoked(
                    size,
                    changed,
                    CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(bytes)).stream()
                            .map(X509CRL.class::cast)
                            .toList());
        }
        return revoked.lists().stream()
                .filter(list -> {
                    @Nullable Date until = list.getNextUpdate();
                    return until != null && now.before(until);
                })
                .toList();
    }

    /** What an authority's name is, for the list that TLS sends to browsers. */
    X509Certificate[] accepted() {
        return authorities.toArray(X509Certificate[]::new);
    }

    @Override
    public String toString() {
        return "cards of "
                + Arrays.toString(authorities.stream()
                        .map(one -> one.getSubjectX500Principal().getName())
                        .toArray());
    }
}
