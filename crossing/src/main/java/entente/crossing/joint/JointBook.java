package entente.crossing.joint;

import entente.crossing.House;
import entente.crossing.Records;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.Pact;
import entente.registry.JointActs;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The documents of one form that both nations have, and what was said of each. Thread-safe. */
public final class JointBook<D, A extends Enum<A> & Act> {
    private final House house;
    private final Supplier<List<String>> ids;
    private final Function<String, Optional<Records.Crossed>> record;
    private final String form;
    private final BiFunction<String, byte[], D> reader;
    private final ActForm<A> acts;
    /** Documents never change; whether they are still kept is asked each time. */
    private final Map<String, Optional<Shared<D>>> read = new ConcurrentHashMap<>();
    /** Statements whose signatures were found to hold, by their digest. */
    private final Map<Digest, Said<A>> verified = new ConcurrentHashMap<>();

    /**
     * @param form of the records that are such documents
     * @param reader of one, given a name for it and its content
     */
    public JointBook(House house, Records records, String form, BiFunction<String, byte[], D> reader, ActForm<A> acts) {
        this(house, records::ids, records::find, form, reader, acts);
    }

    JointBook(
            House house,
            Supplier<List<String>> ids,
            Function<String, Optional<Records.Crossed>> record,
            String form,
            BiFunction<String, byte[], D> reader,
            ActForm<A> acts) {
        this.house = house;
        this.ids = ids;
        this.record = record;
        this.form = form;
        this.reader = reader;
        this.acts = acts;
    }

    ActForm<A> form() {
        return acts;
    }

    public List<Shared<D>> all() {
        return ids.get().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    public Optional<Shared<D>> find(String id) {
        // A recalled document is none: it is asked for each time, and only its reading is spared.
        var known = read.get(id);
        if (known != null && known.isEmpty()) return known;
        var crossed = record.apply(id);
        if (crossed.isEmpty()) return Optional.empty();
        return read.computeIfAbsent(id, _ -> read(crossed.get()));
    }

    private Optional<Shared<D>> read(Records.Crossed crossed) {
        try {
            if (!form.equals(Json.object(crossed.content(), "record").get("form"))) return Optional.empty();
            return Optional.of(new Shared<>(
                    crossed.id(),
                    crossed.ours(),
                    reader.apply(crossed.id(), crossed.content()),
                    Digest.of(crossed.content())));
        } catch (MalformedException | Problems unreadable) {
            return Optional.empty();
        }
    }

    /** The nations that are parties to the pact. */
    public Set<Nation> nations() {
        return house.rules().pact().parties().stream().map(Pact.Party::nation).collect(Collectors.toSet());
    }

    /** What was said of a matter, in the order of time. */
    public List<Said<A>> said(String matter) {
        return house.jointActs().of(acts.name(), matter).stream()
                .flatMap(act -> act.statement().stream())
                .map(statement -> verified.computeIfAbsent(Digest.of(statement.bytes()), _ -> verify(statement)))
                .toList();
    }

    private Said<A> verify(Statement statement) {
        return acts.verify(
                statement,
                statement.keyId().equals(house.keys().office().id())
                        ? house.keys().office().verifyingKey()
                        : house.partnerOffice());
    }

    /** What our people have raised and nobody has confirmed. */
    public List<JointActs.Act> waiting(String matter) {
        return house.jointActs().of(acts.name(), matter).stream()
                .filter(act -> act.statement().isEmpty())
                .toList();
    }

    /** One of our own nation's; of the partner's there is nothing to confirm. */
    public Optional<JointActs.Act> ours(String act) {
        return house.jointActs()
                .find(act)
                .filter(found ->
                        found.form().equals(acts.name()) && found.nation().equals(house.nation()));
    }
}
