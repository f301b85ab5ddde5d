package entente.cyber.taxii;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.Reception;
import entente.cyber.marking.MarkingTable;
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
import java.util.UUID;
import java.util.function.Function;

/** One nation's TAXII, put together from its house. Thread-safe. */
public final class TaxiiService {
    private static final int SECRET_BYTES = 32;

    private final HouseCallers callers;
    private final TaxiiServer server;
    private final TaxiiServer.Home home;
    private final TaxiiStore store;
    private final byte[] secret;
    private final Function<Caller, List<Seeing>> seeing;

    private TaxiiService(
            HouseCallers callers,
            TaxiiServer server,
            TaxiiServer.Home home,
            TaxiiStore store,
            byte[] secret,
            Function<Caller, List<Seeing>> seeing) {
        this.secret = secret;
        this.seeing = seeing;
        this.callers = callers;
        this.server = server;
        this.home = home;
        this.store = store;
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

    /** The number of the newest object: when it is the same, nothing was added. */
    public long newest(String alias) {
        return store.newest(collection(alias).id());
    }

    /** Keeps what the node itself received. */
    public void add(String alias, String from, List<Kept> objects) {
        store.add(
                collection(alias).id(),
                from,
                objects.stream()
                        .map(one -> new TaxiiStore.Candidate(
                                new Intake.Outcome.Taken(one.id(), one.type(), "2.1", one.version(), one.label()),
                                one.content()))
                        .toList(),
                new Sight() {
                    @Override
                    public String key() {
                        return "node";
                    }

                    @Override
                    public boolean sees(String label) {
                        return true;
                    }
                });
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
    public static TaxiiService open(House house, Reception reception, Path secretFile, MarkingTable table)
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
                        entente.kernel.Digest.ofTree(List.copyOf(ids)).value()));
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
                new HouseCallers(house, reception),
                new TaxiiServer(home, reading, writing),
                home,
                store,
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
                .in(handle -> handle.createQuery("select exists (select 1 from cyber_content)")
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
