package entente.procurement.desk;

import entente.crossing.Contents;
import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.ReleaseDesk;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.procurement.intake.Mapping;
import entente.procurement.intake.RowReader;
import entente.procurement.intake.Source;
import entente.procurement.intake.UnreadableException;
import entente.procurement.record.SetHead;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on their way to become sets. A person uploads one, sees what its columns seem to be, has it checked as a whole, sees what is
 * refused, and then keeps it. Until it is kept nothing of it is there but the file, sealed; a restart forgets it.
 */
public final class Imports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final long MOST_BYTES = 512L << 20;
    private static final int MOST_EACH = 5;
    private static final String MEDIA_TYPE = "application/octet-stream";

    private final House house;
    private final ReleaseDesk releases;
    private final Indexer indexer;
    private final Contents contents;
    private final Path folder;
    private final Map<String, Import> imports = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("import-", 0).factory());

    Imports(House house, ReleaseDesk releases, Indexer indexer, Contents contents, Path folder) {
        this.house = house;
        this.releases = releases;
        this.indexer = indexer;
        this.contents = contents;
        this.folder = folder;
        empty();
    }

    private void empty() {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file, seals it, and finds out what it is. */
    public Import upload(Person person, String fileName, InputStream content) throws IOException {
        requireOriginator(person);
        if (of(person).size() >= MOST_EACH)
            throw new Problems("imports", "there are " + MOST_EACH + " already", "Keep or drop one of them.");
        var id = Ids.fresh();
        var file = folder.resolve(id + ".ztdf");
        try {
            Container.seal(
                    new Bounded(content, MOST_BYTES),
                    MEDIA_TYPE,
                    List.of(house.keys().opening().sealingKey()),
                    Optional.empty(),
                    file);
            var made = new Import(id, person.id(), named(fileName), Files.size(file), file);
            made.look(Source.guess(() -> contents.opened(file)), () -> contents.opened(file));
            imports.put(id, made);
            return made;
        } catch (UnreadableException e) {
            Files.deleteIfExists(file);
            throw problem(e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Problems problem(UnreadableException e) {
        return new Problems(e.where(), e.wrong(), e.remedy());
    }

    private static String named(String fileName) {
        var name = fileName.replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\]", "").strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(120, name.length()));
    }

    /** Reads the beginning again, as it is now said to be. */
    public Import read(Person person, String id, Source source) throws IOException {
        var found = find(person, id);
        found.requireIdle();
        try {
            found.look(source, () -> contents.opened(found.file()));
        } catch (UnreadableException e) {
            throw problem(e);
        }
        return found;
    }

    public List<Import> of(Person person) {
        return imports.values().stream()
                .filter(one -> one.owner().equals(person.id()))
                .toList();
    }

    /** What others import is not there. */
    public Import find(Person person, String id) {
        requireOriginator(person);
        return Optional.ofNullable(imports.get(Ids.require(id)))
                .filter(one -> one.owner().equals(person.id()))
                .orElseThrow(() -> new NotFoundException("import"));
    }

    /** Reads the whole file without keeping anything, and lists what is refused. */
    public Import check(Person person, String id, Mapping mapping) {
        var found = find(person, id);
        found.checking(mapping);
        run(found, () -> {
            var source = found.source();
            var reader = new RowReader(mapping, source);
            var ids = new RecordIds();
            try (var rows = source.rows(() -> contents.opened(found.file()))) {
                rows.next();
                for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                    var at = row.get();
                    var record = reader.read(at, found::refused);
                    if (record.isPresent() && !ids.add(record.get().id()))
                        found.refused(new entente.procurement.intake.Refusal(
                                at.number(),
                                "id",
                                record.get().id(),
                                "stands in the file twice",
                                "Give each its own."));
                    else if (record.isPresent()) found.good();
                    found.row();
                }
            }
            found.checked();
        });
        return found;
    }

    /**
     * What becomes of what was checked.
     *
     * @param mark of the set, in our scheme
     * @param goodOnly the person says that refused rows are left out
     */
    public record Keep(String title, String purpose, String mark, boolean goodOnly) {}

    /** Makes an item of the rows that are good. */
    public Import keep(Person person, String id, Keep keep) {
        var found = find(person, id);
        var title = Extracts.title(keep.title());
        var label = house.rules().policy(house.nation()).parse(keep.mark());
        var purposes = house.rules()
                .pact()
                .arrangement(ProcurementDesk.AREA)
                .map(arrangement -> arrangement.purposes())
                .orElseThrow(() ->
                        new Problems("area", "the pact has no arrangement for procurement", "Agree on one first."));
        if (!purposes.contains(keep.purpose()))
            throw new Problems(
                    "purpose", "\"" + keep.purpose() + "\" is none of procurement", "One of " + purposes + ".");
        var progress = found.progress();
        if (progress.state() != Import.State.CHECKED) throw new NotReadyException("it is not checked yet");
        if (progress.good() == 0) throw new Problems("rows", "none is good", "Correct the file or the columns.");
        if (progress.good() > SetHead.MOST_RECORDS)
            throw new Problems("rows", "are more than " + SetHead.MOST_RECORDS, "Divide the file.");
        if (progress.refusedRows() > 0 && !keep.goodOnly())
            throw new Problems(
                    "rows",
                    progress.refusedRows() + " are refused",
                    "Correct them, or say that the good ones are kept.");
        var mapping = found.keeping();
        run(found, () -> {
            var item = releases.author(
                    person,
                    new ReleaseDesk.NewItem(
                            ProcurementDesk.AREA,
                            title,
                            Extracts.fileName(title),
                            SetHead.MEDIA_TYPE,
                            house.nation().code(),
                            Set.of(house.nation()),
                            new OriginLabel(label),
                            Optional.empty(),
                            List.of()));
            var head = new SetHead(title, keep.purpose(), progress.good());
            fill(person, found, item, head, mapping);
            indexer.index(item.id(), found::indexed);
            found.kept(item.id());
            Files.deleteIfExists(found.file());
        });
        return found;
    }

    private void fill(Person person, Import found, Item item, SetHead head, Mapping mapping) throws IOException {
        var rows = found.source().rows(() -> contents.opened(found.file()));
        rows.next();
        try (var content = new SetStream(head, rows, new RowReader(mapping, found.source()), found::filled)) {
            releases.fill(person, item.id(), content);
        }
    }

    /** Forgets it. What was kept of it stays. */
    public void drop(Person person, String id) throws IOException {
        var found = find(person, id);
        found.requireIdle();
        imports.remove(id);
        Files.deleteIfExists(found.file());
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void run(Import found, Work work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (UnreadableException e) {
                found.failed(e.where(), e.wrong(), e.remedy());
            } catch (Problems e) {
                var first = e.list().getFirst();
                found.failed(first.where(), first.wrong(), first.remedy());
            } catch (IOException | RuntimeException e) {
                LOG.error("The import {} did not come to its end", found.id(), e);
                found.failed("import", "did not come to its end", "Try it again; nothing of it was kept.");
            }
        });
    }

    private static void requireOriginator(Person person) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
    }

    /** No more than so many bytes. */
    private static final class Bounded extends java.io.FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var n = super.read(into, offset, length);
            if (n > 0) left -= n;
            if (left < 0) throw new Problems("file", "is longer than " + (MOST_BYTES >> 20) + " MiB", "Divide it.");
            return n;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("an import is still running");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
