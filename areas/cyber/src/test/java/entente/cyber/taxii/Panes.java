package entente.cyber.taxii;

import entente.cyber.taxii.Intake.Outcome;
import entente.registry.Register;
import entente.registry.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Three collections of which somebody sees some labels, for what is computed from it. */
public final class Panes implements AutoCloseable {
    private static final List<TaxiiCollection> COLLECTIONS = List.of(
            TaxiiCollection.of("pact", TaxiiCollection.OWN, "", ""),
            TaxiiCollection.of("pact", TaxiiCollection.TO_PARTNER, "", ""),
            TaxiiCollection.of("pact", TaxiiCollection.FROM_PARTNER, "", ""));

    public final List<String> logged = new ArrayList<>();
    private final Clock clock = Clock.fixed(Instant.parse("2030-01-01T12:00:00Z"), ZoneOffset.UTC);
    private final Register register = TestServer.emptyRegister();
    private final ContentSeal seal = new ContentSeal(new byte[32]);
    private final Labels labels = new Labels(register);
    private final TaxiiViews views = new TaxiiViews(register, labels, clock, (_, _, _) -> {});
    private final TaxiiPages pages = new TaxiiPages(register, seal);
    private final TaxiiStore store = new TaxiiStore(register, seal, clock);

    private static TaxiiCollection collection(String alias) {
        return COLLECTIONS.stream()
                .filter(one -> one.alias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    private static Sight sight(Set<String> seen) {
        return new Sight() {
            @Override
            public String key() {
                return String.join("+", new java.util.TreeSet<>(seen));
            }

            @Override
            public boolean sees(String label) {
                return seen.contains(label);
            }
        };
    }

    public void add(String alias, String id, String version, String label, String content) {
        store.add(
                collection(alias).id(),
                "somebody",
                List.of(new TaxiiStore.Candidate(
                        new Outcome.Taken(id, id.replaceAll("--.*", ""), "2.1", version, label),
                        content.getBytes(StandardCharsets.UTF_8))),
                sight(Set.of()),
                TaxiiStore.Naming.NONE);
    }

    public void remove(String alias, String id, String version, String... seen) {
        var view = views.current(collection(alias).id(), sight(Set.of(seen)));
        store.remove(
                views,
                view,
                id,
                Optional.of(version).stream()
                        .flatMapToLong(one -> Times.read(one).stream())
                        .boxed()
                        .toList());
    }

    /** What somebody sees who sees these labels, in all three. */
    public List<Seeing> seen(String... seen) {
        var sight = sight(Set.of(seen));
        Caller caller = new Caller() {
            @Override
            public String id() {
                return "me";
            }

            @Override
            public Rights rights(TaxiiCollection collection) {
                return new Rights(true, false);
            }

            @Override
            public Sight sight(TaxiiCollection collection) {
                return sight;
            }
        };
        return Seeing.all(
                COLLECTIONS, caller, views, pages, seal, labels, (stage, details) -> logged.add(stage + " " + details));
    }

    @Override
    public void close() {
        register.close();
    }
}
