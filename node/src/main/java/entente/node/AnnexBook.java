package entente.node;

import entente.crossing.NodeKeys;
import entente.exchange.Annex;
import entente.kernel.CanonicalJson;
import entente.registry.Accords;
import entente.registry.Register;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two annexes. Ours is issued anew when address or keys change, and lies in {@code public/} for the partner to
 * fetch. The partner's is read from the file that the configuration names, again whenever the file changes, and counts
 * only under the root key that came by the diplomatic channel.
 */
final class AnnexBook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnnexBook.class);
    private static final Duration TERM = Duration.ofDays(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final NodeConfig config;
    private final NodeKeys keys;
    private final Accords accords;
    private final Clock clock;
    private final Thread watcher;
    private volatile Optional<Annex> partner = Optional.empty();
    private volatile boolean closed;
    private Optional<FileTime> seen = Optional.empty();

    AnnexBook(NodeConfig config, NodeKeys keys, Register register, Clock clock) throws IOException {
        this.config = config;
        this.keys = keys;
        this.accords = new Accords(register);
        this.clock = clock;
        write("root.json", CanonicalJson.bytes(keys.root().verifyingKey().toTree()));
        look();
        this.watcher = Thread.ofVirtual().name("annex-watcher").start(this::watch);
    }

    /** The partner's newest annex, verified. */
    Optional<Annex> partner() {
        return partner;
    }

    /** Issues our annex if anything in it has changed, and lays it out for the partner. */
    void publish(int port) throws IOException {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var last = accords.newestAnnex(config.nation());
        var previous = last.map(statement ->
                Annex.of(statement.require(Statement.Type.ANNEX, keys.root().verifyingKey())));
        var annex = new Annex(
                config.nation(),
                previous.map(annex0 -> annex0.serial() + 1).orElse(1L),
                now.minus(Duration.ofMinutes(5)),
                now.plus(TERM),
                URI.create("https://" + config.exchangeHost() + ":" + port),
                keys.office().verifyingKey(),
                keys.opening().sealingKey().toTree(),
                keys.channel().httpPublic(),
                keys.channel().tlsSpki(),
                keys.log().verifier().toString(),
                keys.witness().verifier().toString());
        var current = previous.filter(old -> same(old, annex) && old.until().isAfter(now.plus(TERM.dividedBy(3))));
        var statement = current.isPresent() ? last.orElseThrow() : annex.sign(keys.root());
        if (current.isEmpty()) accords.addAnnex(config.nation(), annex.serial(), statement);
        write("annex.json", statement.bytes());
    }

    private static boolean same(Annex one, Annex other) {
        return one.endpoint().equals(other.endpoint())
                && one.office().equals(other.office())
                && one.sealing().equals(other.sealing())
                && Arrays.equals(one.http(), other.http())
                && one.tlsSpki().equals(other.tlsSpki())
                && one.logKey().equals(other.logKey())
                && one.witnessKey().equals(other.witnessKey());
    }

    private void write(String name, byte[] bytes) throws IOException {
        var folder = config.home().resolve("public");
        Files.createDirectories(folder);
        var aside = folder.resolve(name + ".new");
        Files.write(aside, bytes);
        Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
            look();
        }
    }

    private void look() {
        var file = config.partnerAnnex();
        try {
            if (!Files.exists(file) || !Files.exists(config.partnerRoot())) return;
            var changed = Files.getLastModifiedTime(file);
            if (seen.filter(changed::equals).isPresent()) return;
            var annex = take(file);
            if (partner.isEmpty() || annex.replaces(partner.get())) partner = Optional.of(annex);
            seen = Optional.of(changed);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The partner's annex in {} does not count: {}", file, e.getMessage());
            seen = lastModified(file);
        }
    }

    private static Optional<FileTime> lastModified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Annex take(Path file) throws IOException {
        Map<String, Object> tree = Json.object(Files.readAllBytes(config.partnerRoot()), "partner's root key");
        var statement = Statement.parse(Files.readAllBytes(file));
        var annex = Annex.verify(statement, VerifyingKey.of(tree), clock.instant());
        if (annex.nation().equals(config.nation())) throw new MalformedException("annex", "is our own");
        accords.addAnnex(annex.nation(), annex.serial(), statement);
        return annex;
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }
}
