package entente.exchange.channel;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Digest;
import entente.kernel.Nation;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    private static final Logger TLS_LOG = Logger.getLogger("org.bouncycastle");

    static {
        TLS_LOG.setLevel(Level.OFF);
    }

    private static final Instant NOW = Instant.now();
    private static final Nation KR = new Nation("KR");
    private static final ChannelKeys KOREA = ChannelKeys.generate(KR, NOW);
    private static final ChannelKeys CANADA = ChannelKeys.generate(new Nation("CA"), NOW);
    private static final int X25519_MLKEM768 = 0x11ec;
    private static final int X25519 = 0x001d;

    private static Channel channel(ChannelKeys keys, boolean hybrid, Digest... pins) {
        return new Channel(() -> keys, () -> Set.of(pins), hybrid, InstantSource.system());
    }

    /** What the client's end may be in these tests. */
    private record Client(SSLContext context, SSLParameters parameters) {
        static Client of(Channel channel) {
            return new Client(channel.context(), channel.parameters());
        }

        Client groups(String... groups) {
            parameters.setNamedGroups(groups);
            return this;
        }

        Client protocols(String... protocols) {
            parameters.setProtocols(protocols);
            parameters.setCipherSuites(
                    new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"});
            return this;
        }
    }

    /** The group of a ServerHello, if both ends then exchanged a byte. */
    private static Optional<Integer> handshake(Client client, Channel server) throws Exception {
        return handshake(client, Client.of(server));
    }

    private static Optional<Integer> handshake(Client client, Client server) throws Exception {
        try (var listener = (SSLServerSocket) server.context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var raw = new Recorded(listener.getLocalPort())) {
            listener.setSSLParameters(server.parameters());
            var served = CompletableFuture.supplyAsync(() -> {
                try (var socket = (SSLSocket) listener.accept()) {
                    socket.setSoTimeout(5000);
                    socket.getOutputStream().write(socket.getInputStream().read() + 1);
                    return true;
                } catch (IOException _) {
                    return false;
                }
            });
            var answered = false;
            try (var socket = (SSLSocket)
                    client.context().getSocketFactory().createSocket(raw, "localhost", listener.getLocalPort(), true)) {
                socket.setSSLParameters(client.parameters());
                socket.setSoTimeout(5000);
                socket.getOutputStream().write(41);
                answered = socket.getInputStream().read() == 42;
            } catch (IOException _) {
                // Refused.
            }
            return served.get() && answered ? Optional.of(raw.group()) : Optional.empty();
        }
    }

    private static final class Recorded extends Socket {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Recorded(int port) throws IOException {
            super(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    var n = super.read(buffer, from, length);
                    if (n > 0) received.write(buffer, from, n);
                    return n;
                }

                @Override
                public int read() throws IOException {
                    var b = super.read();
                    if (b >= 0) received.write(b);
                    return b;
                }
            };
        }

        /** RFC 8446, sections 4.1.3 and 4.2.8: record, handshake, version, random, session, suite, then extensions. */
        int group() {
            var in = ByteBuffer.wrap(received.toByteArray());
            assertThat(in.get()).isEqualTo((byte) 22);
            in.position(5);
            assertThat(in.get()).isEqualTo((byte) 2);
            in.position(in.position() + 3 + 2 + 32);
            in.position(in.position() + 1 + in.get(in.position()) + 3);
            var end = in.getShort() + in.position();
            while (in.position() < end) {
                var type = in.getShort();
                var length = in.getShort();
                if (type == 51) return in.getShort();
                in.position(in.position() + length);
            }
            throw new AssertionError("no key_share");
        }
    }

    // Shows: clause Transmission
    @Test
    void theGroupOnTheWireIsHybrid() throws Exception {
        assertThat(handshake(Client.of(channel(KOREA, true, CANADA.tlsSpki())), channel(CANADA, true, KOREA.tlsSpki())))
                .contains(X25519_MLKEM768);
    }

    @ParameterizedTest
    @CsvSource({"SecP384r1MLKEM1024, 4589", "X25519MLKEM768, 4588"})
    void eitherHybridWillDo(String group, int number) throws Exception {
        var client = Client.of(channel(KOREA, true, CANADA.tlsSpki())).groups(group);
        assertThat(handshake(client, channel(CANADA, true, KOREA.tlsSpki()))).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"x25519", "secp384r1", "secp256r1", "ffdhe3072"})
    void aClassicalPeerFindsNoGroup(String group) throws Exception {
        var client = Client.of(channel(KOREA, false, CANADA.tlsSpki())).groups(group);
        assertThat(handshake(client, channel(CANADA, true, KOREA.tlsSpki()))).isEmpty();
    }

    @Test
    void aClassicalPeerIsServedWhereThePactAllowsIt() throws Exception {
        var client = Client.of(channel(KOREA, false, CANADA.tlsSpki())).groups("x25519");
        assertThat(handshake(client, channel(CANADA, false, KOREA.tlsSpki()))).contains(X25519);
    }

    @Test
    void aClassicalServerIsNotAccepted() throws Exception {
        var server = Client.of(channel(CANADA, false, KOREA.tlsSpki())).groups("x25519", "secp384r1");
        assertThat(handshake(Client.of(channel(KOREA, true, CANADA.tlsSpki())), server))
                .isEmpty();
    }

    @Test
    void aKeyThatNoAnnexNames() throws Exception {
        var stranger = ChannelKeys.generate(KR, NOW);
        assertThat(handshake(
                        Client.of(channel(stranger, true, CANADA.tlsSpki())), channel(CANADA, true, KOREA.tlsSpki())))
                .isEmpty();
        assertThat(handshake(
                        Client.of(channel(KOREA, true, CANADA.tlsSpki())), channel(stranger, true, KOREA.tlsSpki())))
                .isEmpty();
    }

    @Test
    void aCertificateThatIsOver() throws Exception {
        var old = ChannelKeys.generate(KR, NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
        assertThat(handshake(Client.of(channel(old, true, CANADA.tlsSpki())), channel(CANADA, true, old.tlsSpki())))
                .isEmpty();
    }

    @Test
    void noCertificateAtAll() throws Exception {
        var server = channel(CANADA, true, KOREA.tlsSpki());
        var parameters = server.parameters();
        var own = new Client(context(new OwnKey(() -> KOREA)), parameters);
        assertThat(handshake(own, server)).as("control").isPresent();
        assertThat(handshake(new Client(context(), parameters), server)).isEmpty();
    }

    private static SSLContext context(KeyManager... keys) throws Exception {
        var context =
                SSLContext.getInstance("TLSv1.3", new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider()));
        context.init(
                keys,
                new TrustManager[] {new PinnedTrust(() -> Set.of(CANADA.tlsSpki()), InstantSource.system())},
                new SecureRandom());
        return context;
    }

    @Test
    void tls12() throws Exception {
        var client = Client.of(channel(KOREA, false, CANADA.tlsSpki()))
                .groups("x25519", "secp384r1")
                .protocols("TLSv1.2");
        assertThat(handshake(client, channel(CANADA, false, KOREA.tlsSpki()))).isEmpty();
    }

    @Test
    void keysComeBackFromStorage() throws Exception {
        var again = ChannelKeys.of(KOREA.toSecretTree());
        assertThat(again.tlsSpki()).isEqualTo(KOREA.tlsSpki());
        assertThat(again.httpPublic()).isEqualTo(KOREA.httpPublic());
        assertThat(handshake(Client.of(channel(again, true, CANADA.tlsSpki())), channel(CANADA, true, KOREA.tlsSpki())))
                .isPresent();
    }
}
