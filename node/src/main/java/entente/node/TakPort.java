package entente.node;

import entente.kernel.Problems;
import entente.operations.feed.PictureDoor;
import entente.operations.tak.TakServer;
import entente.registry.People;
import entente.registry.People.Identifier;
import entente.registry.Person;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The port for TAK clients: who they are by their certificate, as on the people's port, and what they see through the door of
 * pictures, as in the console.
 */
final class TakPort implements TakServer.Readers {
    private final Cards cards;
    private final People people;
    private final PictureDoor pictures;

    private TakPort(Cards cards, People people, PictureDoor pictures) {
        this.cards = cards;
        this.people = people;
        this.pictures = pictures;
    }

    /**
     * @param longest how long a connection lasts before the certificate is shown again
     * @throws Problems when the port's certificate or key cannot be read
     */
    static TakServer open(NodeConfig.Tak at, People people, PictureDoor pictures, Duration longest, Clock clock)
            throws IOException {
        var cards = new Cards(at.certificates(), clock);
        var free = FreePort.orAnother(at.address(), at.port());
        return TakServer.start(
                new InetSocketAddress(at.address(), free),
                context(at.tls(), cards),
                new TakPort(cards, people, pictures),
                TakServer.Limits.USUAL.lasting(longest),
                clock);
    }

    private static SSLContext context(SignInConfig.Tls tls, Cards cards) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {PeoplePort.keys(tls)}, new TrustManager[] {new ValidCardsAlone(cards)}, null);
            return context;
        } catch (IOException | GeneralSecurityException | IllegalStateException | IllegalArgumentException e) {
            throw new Problems(
                    tls.certificate() + ", " + tls.key(),
                    "are no certificate with its key: " + e.getMessage(),
                    "Put both there, as PEM; the key without a password.");
        }
    }

    @Override
    public Optional<Person> known(List<X509Certificate> chain) {
        return cards.valid(chain).flatMap(certificate -> people.identified(Identifier.certificate(certificate)));
    }

    @Override
    public List<String> openTo(Person person) {
        return pictures.openTo(person);
    }

    @Override
    public Optional<TakServer.Opened> open(Person person, String feed) {
        return pictures.open(person, feed) instanceof PictureDoor.Answer.Opened(var picture, var label)
                ? Optional.of(new TakServer.Opened(picture, label))
                : Optional.empty();
    }

    @Override
    public boolean stillOpen(Person person, String feed) {
        return pictures.stillOpen(person, feed);
    }

    /** Refuses what is not valid while TLS is being agreed on: nobody who comes here could come otherwise. */
    private static final class ValidCardsAlone extends ClientsAlone {
        private final Cards cards;

        ValidCardsAlone(Cards cards) {
            this.cards = cards;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (chain.length == 0 || cards.valid(List.of(chain)).isEmpty())
                throw new CertificateException("it is not valid here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return cards.accepted();
        }
    }
}
