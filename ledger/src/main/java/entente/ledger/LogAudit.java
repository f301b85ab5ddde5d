package entente.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Verifies a log's folder from its checkpoint down to every entry. Needs the log's public key and nothing else.
 *
 * <p>Every entry is hashed anew and compared with the tile above it, and so on up to the signed root. Where two files
 * differ, the level above decides which of them is wrong: the one whose hashes do not lead to what is recorded there. What
 * the level above cannot decide is reported of both.
 */
public final class LogAudit {
    /** What is wrong, and in which file below the log's folder. */
    public record Finding(String file, String wrong) {
        @Override
        public String toString() {
            return file + ": " + wrong;
        }
    }

    /** What was audited, and everything that is wrong with it. */
    public record Report(Optional<SignedCheckpoint> checkpoint, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean sound() {
            return findings.isEmpty();
        }
    }

    /** Told from time to time how far the audit has come. */
    public interface Progress {
        void audited(long entries, long of);
    }

    private final Folder folder;
    private final NoteVerifier log;
    private final List<NoteVerifier> cosigners;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    /** Hashes of each level that are to be recorded in the tile above them; empty where nothing could be read. */
    private final List<List<Optional<Hash>>> rising = new ArrayList<>();

    private final List<Seam> edge = new ArrayList<>();
    private final Map<Integer, Tile> lastRead = new HashMap<>();
    private final Map<Tile, Optional<List<Hash>>> tiles = new HashMap<>();
    private long size;

    /** A tile's hashes as they are stored, and as the files below have them. */
    private record Seam(Tile tile, Optional<List<Hash>> stored, List<Optional<Hash>> computed) {
        boolean differs() {
            return !stored.map(this::conflicts).orElse(List.of()).isEmpty();
        }

        List<Integer> conflicts(List<Hash> hashes) {
            return IntStream.range(0, hashes.size())
                    .filter(i -> computed.get(i).isPresent()
                            && !computed.get(i).orElseThrow().equals(hashes.get(i)))
                    .boxed()
                    .toList();
        }

        /** The hashes from below; where nothing could be read there, those stored. */
        Optional<List<Hash>> fromBelow() {
            var hashes = new ArrayList<Hash>();
            for (int i = 0; i < computed.size(); i++) {
                int at = i;
                var hash = computed.get(i).or(() -> stored.map(all -> all.get(at)));
                if (hash.isEmpty()) return Optional.empty();
                hashes.add(hash.orElseThrow());
            }
            return Optional.of(hashes);
        }
    }

    private LogAudit(Folder folder, NoteVerifier log, List<NoteVerifier> cosigners, Progress progress) {
        this.folder = folder;
        this.log = log;
        this.cosigners = cosigners;
        this.progress = progress;
    }

    public static Report audit(Path folder, NoteVerifier log) {
        return audit(folder, log, List.of(), (entries, of) -> {});
    }

    public static Report audit(Path folder, NoteVerifier log, Progress progress) {
        return audit(folder, log, List.of(), progress);
    }

    /**
     * Only reads; a log that grows meanwhile is audited up to the checkpoint that stood at the beginning.
     *
     * @param cosigners if there are any, each cosignature kept here must be of one of them and verify
     */
    public static Report audit(Path folder, NoteVerifier log, List<NoteVerifier> cosigners, Progress progress) {
        return new LogAudit(Folder.existing(folder, new RealDisk()), log, List.copyOf(cosigners), progress).audit();
    }

    private Report audit() {
        var signed = signed("checkpoint");
        if (signed.isEmpty()) return new Report(signed, findings);
        var checkpoint = signed.orElseThrow().checkpoint();
        size = checkpoint.size();
        long bundles = (size + Tile.WIDTH - 1) / Tile.WIDTH;
        for (long bundle = 0; bundle < bundles; bundle++) {
            settle(seam(Tile.in(size, 0, bundle), leaves(Tile.in(size, Tile.ENTRIES, bundle))));
            progress.audited(Math.min(size, (bundle + 1) * Tile.WIDTH), size);
        }
        for (int level = 1; level <= rising.size(); level++) {
            var left = rising.get(level - 1);
            if (!left.isEmpty()) {
                long index = Tile.countAt(level, size) / Tile.WIDTH;
                settle(seam(Tile.in(size, level, index), List.copyOf(left)));
            }
        }
        settleEdge(checkpoint);
        auditCosigned(checkpoint);
        return new Report(signed, findings);
    }

    private void found(String file, String wrong) {
        findings.add(new Finding(file, wrong));
    }

    /** Without a signed size and root there is nothing to compare with, and the audit ends there. */
    private Optional<SignedCheckpoint> signed(String file) {
        return read(file, file, bytes -> {
            var signed = SignedCheckpoint.parse(bytes);
            if (!signed.verify(log)) throw new MalformedText("not signed by " + log);
            return signed;
        });
    }

    private <T> Optional<T> read(String file, String instead, Function<byte[], T> parser) {
        try {
            return Optional.of(parser.apply(folder.read(file)));
        } catch (MalformedText e) {
            found(file, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            if (!file.equals(instead)) return read(instead, instead, parser);
            found(file, "missing");
        } catch (IOException e) {
            found(file, "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private <T> Optional<List<T>> items(Tile tile, Function<byte[], List<T>> parser, String noun) {
        return read(tile.path(), tile.whole().path(), bytes -> {
            var items = parser.apply(bytes);
            boolean whole = items.size() == Tile.WIDTH;
            if (items.size() != tile.width() && !whole)
                throw new MalformedText("holds " + items.size() + " " + noun + ", not " + tile.width());
            return items.subList(0, tile.width());
        });
    }

    private List<Optional<Hash>> leaves(Tile bundle) {
        var entries = items(bundle, Tile::entries, "entries");
        if (entries.isEmpty())
            return IntStream.range(0, bundle.width())
                    .mapToObj(i -> Optional.<Hash>empty())
                    .toList();
        return entries.orElseThrow().stream()
                .map(Hash::ofLeaf)
                .map(Optional::of)
                .toList();
    }

    private Seam seam(Tile tile, List<Optional<Hash>> computed) {
        return new Seam(tile, stored(tile), computed);
    }

    /** A tile is asked for as a parent before its own turn comes; it must be read, and its defects told, once. */
    private Optional<List<Hash>> stored(Tile tile) {
        var known = tiles.get(tile);
        if (known != null) return known;
        var hashes = items(tile, Tile::hashes, "hashes");
        var before = lastRead.put(tile.level(), tile);
        if (before != null) tiles.remove(before);
        tiles.put(tile, hashes);
        return hashes;
    }

    private void settle(Seam seam) {
        var tile = seam.tile();
        if (!tile.full()) {
            edge.add(seam);
            return;
        }
        var below = seam.fromBelow();
        var root = below.map(Tree::fold);
        if (seam.differs()) {
            var stored = seam.stored().orElseThrow();
            var recorded = recorded(tile);
            boolean storedFits = recorded.equals(Optional.of(Tree.fold(stored)));
            boolean belowFits = recorded.isPresent() && recorded.equals(root);
            if (!belowFits) blameBelow(seam);
            if (!storedFits) blameTile(seam);
            if (storedFits) root = recorded;
        }
        rise(tile, root);
    }

    private Optional<Hash> recorded(Tile tile) {
        var above = Tile.in(size, tile.level() + 1, tile.index() / Tile.WIDTH);
        return stored(above).map(hashes -> hashes.get((int) (tile.index() % Tile.WIDTH)));
    }

    private void rise(Tile tile, Optional<Hash> root) {
        while (rising.size() <= tile.level()) rising.add(new ArrayList<>());
        var hashes = rising.get(tile.level());
        hashes.add(root);
        if (hashes.size() < Tile.WIDTH) return;
        var full = List.copyOf(hashes);
        hashes.clear();
        settle(seam(Tile.in(size, tile.level() + 1, tile.index() / Tile.WIDTH), full));
    }

    /** Above the partial tiles there is only the signed root: those are right that lead to it together. */
    private void settleEdge(Checkpoint checkpoint) {
        var disputed = edge.stream().filter(Seam::differs).toList();
        for (int choice = 0; choice < 1 << disputed.size(); choice++) {
            int chosen = choice;
            var trusted = IntStream.range(0, disputed.size())
                    .filter(i -> (chosen >> i & 1) == 1)
                    .mapToObj(disputed::get)
                    .toList();
            if (!edgeRoot(trusted).equals(Optional.of(checkpoint.root()))) continue;
            for (var seam : disputed) {
                if (trusted.contains(seam)) blameBelow(seam);
                else blameTile(seam);
            }
            return;
        }
        disputed.forEach(this::blameBelow);
        disputed.forEach(this::blameTile);
        if (findings.isEmpty())
            found(
                    "checkpoint",
                    "its root is not that of the " + size + " entries here: they are not those that were signed");
    }

    /** The root, if of these seams the stored hashes are right, and of all others those from below. */
    private Optional<Hash> edgeRoot(List<Seam> trusted) {
        var levels = new ArrayList<List<Hash>>();
        for (var seam : edge) {
            var hashes = trusted.contains(seam) ? seam.stored() : seam.fromBelow();
            if (hashes.isEmpty()) return Optional.empty();
            while (levels.size() < seam.tile().level()) levels.add(List.of());
            levels.add(hashes.orElseThrow());
        }
        return Optional.of(Edge.root(levels));
    }

    private void blameTile(Seam seam) {
        var tile = seam.tile();
        for (int position : seam.conflicts(seam.stored().orElseThrow())) {
            long below = tile.index() * Tile.WIDTH + position;
            found(
                    existing(tile),
                    "hash %d is not that of %s"
                            .formatted(position, tile.level() == 0 ? "entry " + below : child(tile, below)));
        }
    }

    private void blameBelow(Seam seam) {
        var tile = seam.tile();
        for (int position : seam.conflicts(seam.stored().orElseThrow())) {
            long below = tile.index() * Tile.WIDTH + position;
            if (tile.level() == 0)
                found(
                        existing(Tile.in(size, Tile.ENTRIES, tile.index())),
                        "entry %d is not that of hash %d in %s".formatted(below, position, existing(tile)));
            else
                found(
                        child(tile, below),
                        "its hashes do not lead to hash %d in %s".formatted(position, existing(tile)));
        }
    }

    private static String child(Tile parent, long index) {
        return new Tile(parent.level() - 1, index, Tile.WIDTH).path();
    }

    /** The file that was read: a partial tile may have given way to the full one. */
    private String existing(Tile tile) {
        try {
            return folder.exists(tile.path()) ? tile.path() : tile.whole().path();
        } catch (IOException e) {
            return tile.path();
        }
    }

    private void auditCosigned(Checkpoint now) {
        try {
            if (!folder.exists("cosigned")) return;
            var signed = signed("cosigned");
            if (signed.isEmpty()) return;
            var seen = signed.orElseThrow().checkpoint();
            if (!cosigners.isEmpty())
                for (var wrong : signed.orElseThrow().notOf(log, cosigners))
                    found("cosigned", "the line of " + Texts.shown(wrong) + " is no cosignature of a known key");
            if (seen.size() > now.size())
                found(
                        "checkpoint",
                        "counts %d entries, but the partner has cosigned %d: the log was set back"
                                .formatted(now.size(), seen.size()));
            else if (findings.isEmpty()
                    && !Tree.root(new TileReader(folder, size), seen.size()).equals(seen.root()))
                found("cosigned", "is of another history than the entries here");
        } catch (IOException e) {
            found("cosigned", "cannot be compared: " + e.getMessage());
        }
    }
}
