package entente.exchange.upload;

import entente.exchange.message.MessageId;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Content that is arriving, one file for each partner and id. It grows at its end only, and no byte is acknowledged
 * before it is on the disk, so after a crash the length of the file is what the sender may count on.
 *
 * <p>What is known of an upload is the set of its files: {@code .json} (what was offered) makes it known; with {@code
 * .part} it is arriving, with {@code .whole} it is complete and checked, with neither it was handed over.
 */
public final class UploadStore {

    /**
     * @param contentBytes of one consignment, at most
     * @param open uploads at a time, of all partners together
     * @param spareBytes that stay free on the disk
     */
    public record Limits(long contentBytes, int open, long spareBytes) {
        public static final Limits USUAL = new Limits(1L << 40, 64, 64L << 20);
    }

    /** How much room there is; a test makes it small. */
    @FunctionalInterface
    interface Room {
        long bytes(Path folder) throws IOException;
    }

    private static final int STRIPES = 64;

    private final Path dir;
    private final Limits limits;
    private final Room room;
    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);
    private final Lock opening = new ReentrantLock();

    public UploadStore(Path dir, Limits limits) {
        this(dir, limits, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    UploadStore(Path dir, Limits limits, Room room) {
        this.dir = dir;
        this.limits = limits;
        this.room = room;
    }

    public Limits limits() {
        return limits;
    }

    /** Begins an upload, or finds it as it stands. An offer that differs from the first under the id starts afresh. */
    public Arrival open(Nation from, String id, long bytes, Digest sha384) {
        return locked(from, id, files -> {
            opening.lock();
            try {
                var offered = files.offered();
                if (offered != null && offered.bytes == bytes && offered.sha384.equals(sha384)) {
                    var stands = stands(files, offered);
                    if (!(stands instanceof Arrival.Unknown)) return stands;
                }
                files.delete();
                if (count() >= limits.open) return new Arrival.Busy();
                Files.createDirectories(files.folder);
                if (room.bytes(files.folder) - limits.spareBytes < bytes) return new Arrival.NoSpace();
                files.create(new Offered(bytes, sha384));
                return new Arrival.Partial(0);
            } finally {
                opening.unlock();
            }
        });
    }

    /** How the upload stands. A file that is complete is checked here too, should a crash have come between. */
    public Arrival status(Nation from, String id) {
        return locked(from, id, files -> {
            var offered = files.offered();
            return offered == null ? new Arrival.Unknown() : stands(files, offered);
        });
    }

    /** Appends a range, if it begins where the content ends. */
    public Arrival append(Nation from, String id, long offset, long total, byte[] range) {
        return locked(from, id, files -> {
            var offered = files.offered();
            if (offered == null) return new Arrival.Unknown();
            if (!Files.exists(files.part)) return stands(files, offered);
            var there = Files.size(files.part);
            if (offset != there || total != offered.bytes || range.length == 0 || there + range.length > total)
                return new Arrival.Misplaced(there);
            if (room.bytes(files.folder) - limits.spareBytes < range.length) return new Arrival.NoSpace();
            if (!write(files.part, offset, range)) return new Arrival.NoSpace();
            return stands(files, offered);
        });
    }

    /** The file was handed over, or nobody wants it: leaves no trace of the upload, except the file if it was whole. */
    public void forget(Nation from, String id) {
        locked(from, id, files -> {
            Files.deleteIfExists(files.part);
            Files.deleteIfExists(files.offer);
            return new Arrival.Unknown();
        });
    }

    /** An upload that is not complete, and when its last part came. */
    public record Partial(Nation from, String id, Instant since) {}

    /** Uploads with which nobody has gone on since, the oldest first. */
    public List<Partial> abandoned(Instant before) {
        if (!Files.exists(dir)) return List.of();
        try (var all = Files.walk(dir, 2)) {
            var found = new ArrayList<Partial>();
            for (var part :
                    all.filter(file -> file.toString().endsWith(".part")).toList()) {
                var since = Files.getLastModifiedTime(part).toInstant();
                var name = part.getFileName().toString();
                if (!since.isAfter(before))
                    found.add(new Partial(
                            new Nation(dir.relativize(part).getName(0).toString()),
                            name.substring(0, name.length() - ".part".length()),
                            since));
            }
            found.sort(Comparator.comparing(Partial::since).thenComparing(Partial::id));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean write(Path part, long offset, byte[] range) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            try {
                var buffer = ByteBuffer.wrap(range);
                while (buffer.hasRemaining()) channel.write(buffer, offset + buffer.position());
                channel.force(true);
                return true;
            } catch (IOException _) {
                channel.truncate(offset);
                return false;
            }
        }
    }

    private static Arrival stands(Place files, Offered offered) throws IOException {
        if (Files.exists(files.whole)) return new Arrival.Whole(files.whole);
        if (!Files.exists(files.part)) {
            Files.delete(files.offer);
            return new Arrival.Unknown();
        }
        var there = Files.size(files.part);
        if (there < offered.bytes) {
            // What an earlier process wrote may not be on the disk yet, and the answer promises that it is.
            try (var channel = FileChannel.open(files.part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return new Arrival.Partial(there);
        }
        if (!sha384(files.part).equals(offered.sha384)) {
            files.delete();
            return new Arrival.Wrong();
        }
        Files.move(files.part, files.whole, StandardCopyOption.ATOMIC_MOVE);
        sync(files.folder);
        return new Arrival.Whole(files.whole);
    }

    private static Digest sha384(Path file) throws IOException {
        var digest = Digest.sha384();
        var buffer = ByteBuffer.allocate(1 << 18);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return Digest.ofRaw("sha384", digest.digest());
    }

    private int count() throws IOException {
        if (!Files.exists(dir)) return 0;
        try (var all = Files.walk(dir, 2)) {
            return (int) all.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private record Offered(long bytes, Digest sha384) {}

    /** The files of one upload. The id is path-safe by its form. */
    private record Place(Path folder, Path offer, Path part, Path whole) {
        @Nullable
        Offered offered() throws IOException {
            if (!Files.exists(offer)) return null;
            var fields = new Fields(Json.object(Files.readAllBytes(offer), "upload"), "upload").only("bytes", "sha384");
            return new Offered(fields.number("bytes"), fields.digest("sha384"));
        }

        void create(Offered offered) throws IOException {
            try (var channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            var fresh = folder.resolve(offer.getFileName() + ".new");
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var json = ByteBuffer.wrap(
                        CanonicalJson.bytes(Map.of("bytes", offered.bytes, "sha384", offered.sha384.value())));
                while (json.hasRemaining()) channel.write(json);
                channel.force(true);
            }
            Files.move(fresh, offer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        }

        void delete() throws IOException {
            Files.deleteIfExists(offer);
            Files.deleteIfExists(part);
            Files.deleteIfExists(whole);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    @FunctionalInterface
    private interface Work {
        Arrival on(Place files) throws IOException;
    }

    private Arrival locked(Nation from, String id, Work work) {
        MessageId.require(id);
        var folder = dir.resolve(from.code());
        var files = new Place(
                folder, folder.resolve(id + ".json"), folder.resolve(id + ".part"), folder.resolve(id + ".whole"));
        var lock = stripes[Math.floorMod(31 * from.hashCode() + id.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.on(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new IllegalStateException("the upload " + id + " is damaged on disk", e);
        } finally {
            lock.unlock();
        }
    }
}
