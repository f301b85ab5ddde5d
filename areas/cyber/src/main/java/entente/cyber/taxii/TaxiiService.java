package entente.cyber.taxii;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.ReadingDesk;
import entente.cyber.marking.MarkingTable;
import entente.cyber.stix.StixReader;
import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.registry.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** One nation's TAXII, put together from its house. Thread-safe. */
public final class TaxiiService {
    private static final int SECRET_BYTES = 32;

    private final HouseCallers callers;
    private final TaxiiServer server;
    private final TaxiiServer.Home home;
    private final TaxiiStore store;
    private final TaxiiViews views;
    private final TaxiiPages pages;
    private final Evidence evidence;
    private final byte[] secret;
    private final Function<Caller, List<Seeing>> seeing;

    private TaxiiService(
            HouseCallers callers,
            TaxiiServer server,
            TaxiiServer.Home home,
            TaxiiStore store,
            TaxiiViews views,
            TaxiiPages pages,
            Evidence evidence,
            byte[] secret,
            Function<Caller, List<Seeing>> seeing) {
        this.secret = secret;
        this.seeing = seeing;
        this.callers = callers;
        this.server = server;
        this.home = home;
        this.store = store;
        this.views = views;
        this.pages = pages;
        this.evidence = evidence;
    }

    /**
     * An object as the node keeps it.
     *
     * @param label as {@link LabelText} writes it
     */
    public record Kept(String id, String type, String version, String label, byte[] content) {}

    /** Everything in a collection, whoever may see it: for the node itself, which decides on the whole set. */
    public List<Kept> all(String alias) {
        return store.all(collection(alias).id(), Optional.empty());
    }

    /** The marking definitions in a collection. */
    public List<Kept> definitions(String alias) {
        return store.all(collection(alias).id(), Optional.of(MarkingIntake.DEFINITION));
    }

    /** A number that grows whenever something in a collection is added or taken away. */
    public long changes(String alias) {
        return store.changes(collection(alias).id());
    }

    /**
     * Keeps what the node itself received.
     *
     * @return why some were not kept, by their place in the list
     */
    public Map<Integer, String> add(String alias, String from, List<Kept> objects) {
        var collection = collection(alias).id();
        var candidates = objects.stream()
                .map(one -> new TaxiiStore.Candidate(
                        new Intake.Outcome.Taken(
                                one.id(),
                                one.type(),
                                "2.1",
                                one.version(),
                                one.label(),
                                Answers.named(StixReader.object(one.content()))),
                        one.content()))
                .toList();
        var failures = store.add(collection, from, candidates, EVERYTHING, TaxiiStore.Naming.NONE);
        store.about(collection, from, candidates);
        return failures;
    }

    private static final Sight EVERYTHING = new Sight() {
        @Override
        public String key() {
            return "node";
        }

        @Override
        public boolean sees(String label) {
            return true;
        }
    };

    /**
     * Takes away what came from there with exactly this content, in the transaction of whoever asks for it. It is gone from every
     * view then.
     *
     * @return how many copies there were
     */
    public int withdraw(Handle handle, String alias, String from, String id, Digest content) {
        return store.withdraw(handle, views, collection(alias).id(), from, id, content);
    }

    /**
     * An object for the partner that names what came from there.
     *
     * @param content of the object that names it
     * @param holding under which came what it names, and what its writer saw then
     */
    public record Named(Digest content, String target, String holding) {}

    /** What objects for the partner may name, for their writers saw it and it is still here. */
    public List<Named> named() {
        return store
                .named(
                        collection(TaxiiCollection.TO_PARTNER).id(),
                        collection(TaxiiCollection.FROM_PARTNER).id())
                .stream()
                .flatMap(one ->
                        LabelText.under(one.label())
                                .map(holding -> new Named(one.content(), one.target(), holding))
                                .stream())
                .toList();
    }

    /**
     * What came from the partner about an object for the partner, newest first: for those who see both. Logged.
     *
     * @param names of that object, there
     * @return absent when they do not see the object
     */
    public Optional<List<Kept>> about(Person person, String id, Set<String> names, int limit) {
        var caller = callers.caller(person);
        var ours = collection(TaxiiCollection.TO_PARTNER);
        var theirs = collection(TaxiiCollection.FROM_PARTNER);
        if (!caller.rights(ours).canRead() || !pages.has(views.current(ours.id(), caller.sight(ours)), id))
            return Optional.empty();
        if (!caller.rights(theirs).canRead()) return Optional.of(List.of());
        var view = views.current(theirs.id(), caller.sight(theirs));
        var found = view.seen().isEmpty() ? List.<Kept>of() : store.about(view, names, limit);
        evidence.record(
                "taxii-read",
                Map.of(
                        "reader",
                        person.id(),
                        "collection",
                        theirs.id().toString(),
                        "sight",
                        view.sight(),
                        "resource",
                        "ABOUT",
                        "count",
                        found.size(),
                        "objects",
                        Digest.ofTree(found.stream()
                                        .map(one -> one.id() + " " + one.version())
                                        .toList())
                                .value()));
        return Optional.of(found);
    }

    /** Another secret of this node, of 32 bytes, that tells nothing of the one by which content is sealed. */
    public byte[] secret(String use) {
        return ContentSeal.derived(secret, "use/" + use);
    }

    private TaxiiCollection collection(String alias) {
        return home.collections().stream()
                .filter(one -> one.alias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    /** @param secretFile by which content is sealed and tokens are made; it is made when it is not there */
    public static TaxiiService open(House house, ReadingDesk door, Path secretFile, MarkingTable table)
            throws IOException {
        var clock = house.clock();
        var labels = new Labels(house.register());
        Evidence evidence = (stage, details) -> house.journal().record("taxii/" + Ids.fresh(), stage, details);
        Recall recall = (collection, sight, ids) -> evidence.record(
                "taxii-withdrawn",
                Map.of(
                        "collection",
                        collection,
                        "sight",
                        sight,
                        "count",
                        ids.size(),
                        "objects",
                        Digest.ofTree(List.copyOf(ids)).value()));
        var views = new TaxiiViews(house.register(), labels, clock, recall);
        var secret = secret(secretFile, hasContent(house));
        var seal = new ContentSeal(secret);
        var pages = new TaxiiPages(house.register(), seal);
        var store = new TaxiiStore(house.register(), seal, clock);
        var home = home(house);
        var intake = new MarkingIntake(
                table, collection -> store.all(collection.id(), Optional.of(MarkingIntake.DEFINITION)));
        var reading = new Reading(home, views, pages, store, labels, new Tokens(secret), evidence, clock);
        var writing = new Writing(home, views, pages, store, intake, evidence, clock, UUID::randomUUID);
        return new TaxiiService(
                new HouseCallers(house, door),
                new TaxiiServer(home, reading, writing),
                home,
                store,
                views,
                pages,
                evidence,
                secret,
                caller -> Seeing.all(home.collections(), caller, views, pages, seal, labels, evidence));
    }

    private static TaxiiServer.Home home(House house) {
        var pact = house.rules().pact().id();
        var partner = house.partner().code();
        return new TaxiiServer.Home(
                "Entente " + house.nation().code(),
                "Threat intelligence under the pact " + pact + ", of the node of "
                        + house.nation().code() + ".",
                "",
                pact,
                List.of(
                        TaxiiCollection.of(
                                pact,
                                TaxiiCollection.FROM_PARTNER,
                                "From " + partner,
                                "What " + partner + " released to us."),
                        TaxiiCollection.of(
                                pact, TaxiiCollection.TO_PARTNER, "To " + partner, "What we offer " + partner + "."),
                        TaxiiCollection.of(pact, TaxiiCollection.OWN, "Our own", "What stays at home.")));
    }

    public TaxiiAnswer answer(TaxiiRequest request, Person person) {
        return server.answer(request, callers.caller(person));
    }

    /** What a person sees of each collection that is there for them to read, decided as for TAXII. */
    public List<Seeing> seeing(Person person) {
        return seeing.apply(callers.caller(person));
    }

    private static boolean hasContent(House house) {
        return house.register()
                .in(handle -> handle.createQuery(
                                "select exists (select 1 from cyber_content) or exists (select 1 from cyber_room_entry)")
                        .mapTo(Boolean.class)
                        .one());
    }

    private static byte[] secret(Path file, boolean used) throws IOException {
        if (!Files.exists(file)) {
            if (used)
                throw new Problems(
                        file.toString(),
                        "is not there, and the register has content that it seals",
                        "Put it back from the backup of the keys.");
            var secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, secret, StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readAllBytes(file);
    }
}
