package entente.exchange.channel;

import entente.kernel.Digest;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Mutual TLS 1.3 between nations that know each other's keys. There is no certificate authority and no host name check:
 * a certificate counts if its key is pinned in an annex and its dates hold.
 *
 * <p>Bouncy Castle does the protocol, since JDK 25 has no hybrid key agreement; the ciphers are the JDK's.
 */
public final class Channel {
    private static final String[] HYBRID = {"X25519MLKEM768", "SecP384r1MLKEM1024"};
    private static final String[] CLASSICAL = {"x25519", "secp384r1"};
    private static final String[] SUITES = {"TLS_AES_256_GCM_SHA384"};
    private static final BouncyCastleJsseProvider PROVIDER =
            new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider());

    private final SSLContext context;
    private final String[] groups;

    /**
     * @param keys ours, asked anew for each connection
     * @param pins the keys ({@link ChannelKeys#spki}) that the other end may have, asked anew for each connection
     * @param requireHybrid whether purely classical key agreement is refused
     */
    public Channel(Supplier<ChannelKeys> keys, Supplier<Set<Digest>> pins, boolean requireHybrid, InstantSource clock) {
        groups = requireHybrid
                ? HYBRID
                : Stream.of(HYBRID, CLASSICAL).flatMap(Stream::of).toArray(String[]::new);
        try {
            context = SSLContext.getInstance("TLSv1.3", PROVIDER);
            context.init(
                    new KeyManager[] {new OwnKey(keys)},
                    new TrustManager[] {new PinnedTrust(pins, clock)},
                    new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS 1.3", e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** What each connection of either end is set to. */
    public SSLParameters parameters() {
        var parameters = new SSLParameters(SUITES.clone(), new String[] {"TLSv1.3"});
        parameters.setNeedClientAuth(true);
        parameters.setNamedGroups(groups.clone());
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
