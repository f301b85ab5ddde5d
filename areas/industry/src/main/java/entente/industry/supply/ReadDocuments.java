package entente.industry.supply;

import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * What was read of contents, by their digests: they never change, and what is of another area stays so. Who may see a document is
 * asked before. Thread-safe.
 *
 * <p>Who looks at all documents looks at each once, so the longest unused would be the next one asked for. What goes when there is
 * no more room is drawn by lot instead: then some of them are still read once, however many there are.
 */
final class ReadDocuments {
    /** What a content costs besides its bytes. */
    private static final int EACH = 200;

    private record Read(Optional<SupplyDocument> document, long bytes) {}

    private final long most;
    private final TreeMap<String, Read> read = new TreeMap<>();
    private long bytes;

    /** @param most bytes of contents whose readings are kept */
    ReadDocuments(long most) {
        this.most = most;
    }

    /** Empty when it is of another area. */
    Optional<SupplyDocument> of(Digest digest, Supplier<byte[]> content) {
        synchronized (read) {
            var known = read.get(digest.value());
            if (known != null) return known.document();
        }
        var fresh = read(content);
        synchronized (read) {
            if (read.putIfAbsent(digest.value(), fresh) == null) bytes += fresh.bytes();
            while (bytes > most) bytes -= drawn().bytes();
        }
        return fresh.document();
    }

    private static Read read(Supplier<byte[]> content) {
        try {
            var bytes = content.get();
            var document = SupplyDocument.read(bytes);
            return new Read(document, EACH + (document.isPresent() ? bytes.length : 0));
        } catch (MalformedException tooLong) {
            return new Read(Optional.empty(), EACH);
        }
    }

    /** Takes one out: digests are spread evenly, so the next one to a random one is any. */
    private Read drawn() {
        var random = new byte[32];
        ThreadLocalRandom.current().nextBytes(random);
        var next = read.ceilingKey(Digest.ofRaw("sha256", random).value());
        return Objects.requireNonNull(read.remove(next == null ? read.firstKey() : next));
    }
}
