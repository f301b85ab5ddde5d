package entente.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Checks a whole log folder from its checkpoint down to every entry, and names each file that does not fit. */
public final class LogAudit {
    private final Path folder;
    private final Disk disk = new Disk();
    private final List<Finding> findings = new ArrayList<>();

    private LogAudit(Path folder) {
        this.folder = folder;
    }

    /** @param file within the folder */
    public record Finding(String file, String wrong) {
        @Override
        public String toString() {
            return file + ": " + wrong;
        }
    }

    /** @param checkpoint what the folder says of itself; absent when that cannot be read */
    public record Result(Optional<SignedCheckpoint> checkpoint, long entries, List<Finding> findings) {
        public boolean sound() {
            return findings.isEmpty();
        }
    }

    /**
     * Recomputes everything.
     *
     * @param progress hears how many entries were checked
     */
    public static Result run(Path folder, NoteVerifier log, LongConsumer progress) {
        return new LogAudit(folder).audit(log, progress);
    }

    private Result audit(NoteVerifier log, LongConsumer progress) {
        var checkpoint = checkpoint(log);
        if (checkpoint.isEmpty()) return new Result(checkpoint, 0, List.copyOf(findings));
        var size = checkpoint.get().checkpoint().size();
        var hashes = entries(size, progress);
        if (hashes.isPresent()) {
            var edge = hashes.get();
            for (var level = 0; !edge.isEmpty(); level++) edge = level(level, edge);
            var root = root(hashes.get());
            if (!root.equals(checkpoint.get().checkpoint().root()))
                findings.add(new Finding("checkpoint", "its root is not that of the " + size + " entries"));
        }
        return new Result(checkpoint, size, List.copyOf(findings));
    }

    private Optional<SignedCheckpoint> checkpoint(NoteVerifier log) {
        try {
            var bytes = disk.read(folder.resolve("checkpoint"));
            if (bytes.isEmpty()) {
                findings.add(new Finding("checkpoint", "is missing"));
                return Optional.empty();
            }
            var text = new String(bytes.get(), StandardCharsets.UTF_8);
            var signed = SignedCheckpoint.parse(text);
            if (!signed.note().equals(text)) findings.add(new Finding("checkpoint", "is not in its one form"));
            if (!signed.checkpoint().origin().equals(log.name()))
                findings.add(
                        new Finding("checkpoint", "is of " + signed.checkpoint().origin() + ", not " + log.name()));
            if (!signed.isBy(log))
                findings.add(new Finding("checkpoint", "the signature of " + log.name() + " does not fit"));
            return Optional.of(signed);
        } catch (IOException | MalformedLogException e) {
            findings.add(new Finding("checkpoint", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** The leaf hashes, from the entry bundles; absent when a bundle cannot be read. */
    private Optional<List<Hash>> entries(long size, LongConsumer progress) {
        var hashes = new ArrayList<Hash>();
        var whole = true;
        for (var first = 0L; first < size; first += TilePath.WIDTH) {
            var width = (int) Math.min(TilePath.WIDTH, size - first);
            var name = TilePath.entries(first / TilePath.WIDTH, width);
            try {
                var bytes = disk.read(folder.resolve(name));
                if (bytes.isEmpty()) {
                    findings.add(new Finding(name, "is missing"));
                    whole = false;
                    continue;
                }
                var entries = Log.unbundle(bytes.get(), name);
                if (entries.size() != width) {
                    findings.add(new Finding(name, "has " + entries.size() + " entries, not " + width));
                    whole = false;
                    continue;
                }
                entries.forEach(entry -> hashes.add(Hash.ofLeaf(entry)));
            } catch (IOException | MalformedLogException e) {
                findings.add(new Finding(name, String.valueOf(e.getMessage())));
                whole = false;
            }
            progress.accept(Math.min(size, first + width));
        }
        return whole ? Optional.of(hashes) : Optional.empty();
    }

    /** Compares a level's tiles with the hashes they should hold; answers with the next level's. */
    private List<Hash> level(int level, List<Hash> expected) {
        var next = new ArrayList<Hash>();
        for (var first = 0; first < expected.size(); first += TilePath.WIDTH) {
            var width = Math.min(TilePath.WIDTH, expected.size() - first);
            var name = TilePath.hashes(level, first / TilePath.WIDTH, width);
            var should = expected.subList(first, first + width);
            compare(name, level, first, should);
            if (width == TilePath.WIDTH) next.add(Tiles.rootOf(should));
        }
        return next;
    }

    private void compare(String name, int level, int first, List<Hash> should) {
        try {
            var bytes = disk.read(folder.resolve(name));
            if (bytes.isEmpty()) {
                findings.add(new Finding(name, "is missing"));
                return;
            }
            var hashes = Tiles.hashes(bytes.get(), name);
            if (hashes.size() != should.size())
                findings.add(new Finding(name, "has " + hashes.size() + " hashes, not " + should.size()));
            for (var i = 0; i < Math.min(hashes.size(), should.size()); i++)
                if (!hashes.get(i).equals(should.get(i)))
                    findings.add(new Finding(
                            name,
                            level == 0
                                    ? "hash " + i + " is not that of entry " + (first + i)
                                    : "hash " + i + " is not that of tile " + (first + i) + " below"));
        } catch (IOException | MalformedLogException e) {
            findings.add(new Finding(name, String.valueOf(e.getMessage())));
        }
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) return Hash.EMPTY;
        if (leaves.size() == 1) return leaves.getFirst();
        var split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.ofNode(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }
}
