package entente.discovery;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.discovery.oprf.Oprf;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sets of what is confirmed and proposes their release. A large one takes a minute, so whoever asks is answered at once and
 * sees how far it is; what a crash interrupted begins again, or goes on from what was computed. Thread-safe.
 */
final class SetMaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SetMaker.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** How many names are computed between two looks at how far it is. */
    private static final int TOGETHER = 256;

    private static final String DRAFT = "draft";
    private static final String CONTENT = "content";

    private final House house;
    private final ReleaseDesk releases;
    private final Vault vault;
    private final HolderDesk holder;
    private final Makings makings;
    private final Runnable outbox;
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /** @param outbox told when there may be something to send */
    SetMaker(House house, ReleaseDesk releases, Vault vault, HolderDesk holder, Runnable outbox) {
        this.house = house;
        this.releases = releases;
        this.vault = vault;
        this.holder = holder;
        this.makings = new Makings(house.register());
        this.outbox = outbox;
        this.thread = Thread.ofPlatform().daemon().name("discovery-sets").start(this::run);
    }

    /** How many names of how many are computed. */
    record Progress(int done, int of) {}

    /** A set that somebody asked for. */
    record Making(Makings.Row row, State state, Optional<Progress> progress) {}

    enum State {
        /** Others come first. */
        WAITING,
        /** Its names are being computed. */
        MAKING,
        /** It is an item, and its release is proposed. */
        PROPOSED,
        FAILED
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** Asks for a set of all that is confirmed in an area, under a key of its own. What is wrong with it is said at once. */
    Making ask(Person person, Draft draft) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        requireFits(draft, holder.limits());
        var label = holder.parse(draft.mark());
        if (holder.members(draft.area(), label).stream()
                .noneMatch(member -> holder.selectors(member).stream()
                        .anyMatch(name -> draft.kinds().contains(name.kind())))) throw nothing();
        var id = Ids.fresh();
        house.journal()
                .record(
                        id + "/discovery-set-asked",
                        "discovery-set-asked",
                        Map.of("making", id, "area", draft.area(), "by", person.id()));
        if (!makings.add(new Makings.Row(
                id,
                draft.area(),
                person.id(),
                now(),
                vault.seal(DRAFT, id, draft.bytes()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))) throw new NotReadyException("a set of this area is being made");
        news.release();
        return making(makings.find(id).orElseThrow());
    }

    private static Problems nothing() {
        return new Problems("area", "nothing in it is confirmed for this", "Declare something, and have it confirmed.");
    }

    /** What somebody asked for, the newest first. How many names there are is content, so it is theirs alone. */
    List<Making> of(Person person) {
        return makings.by(person.id()).stream().map(this::making).toList();
    }

    Making find(Person person, String id) {
        return makings.find(Ids.require(id))
                .filter(row -> row.askedBy().equals(person.id()))
                .map(this::making)
                .orElseThrow(() -> new NotFoundException("making"));
    }

    private Making making(Makings.Row row) {
        if (row.failure().isPresent()) return new Making(row, State.FAILED, Optional.empty());
        if (row.item().isPresent()) {
            var names = holder.own().find(row.item().get()).orElseThrow().names();
            return new Making(row, State.PROPOSED, Optional.of(new Progress(names, names)));
        }
        var now = Optional.ofNullable(progress.get(row.id()));
        return new Making(row, now.isPresent() ? State.MAKING : State.WAITING, now);
    }

    private void requireFits(Draft draft, Limits limits) {
        var pact = house.rules().pact();
        if (pact.arrangement(draft.area()).isEmpty())
            throw new Problems("area", "\"" + draft.area() + "\" is no area of the pact", "Name one of its areas.");
        if (!limits.allows(draft.kinds()))
            throw new Problems(
                    "kinds",
                    "are not among those that the pact allows",
                    "Name some of "
                            + limits.perEpoch().keySet().stream()
                                    .map(SelectorKind::word)
                                    .sorted()
                                    .toList() + ".");
        if (Offices.of(pact, draft.area(), house.nation()).stream()
                .noneMatch(office -> office.id().equals(draft.office())))
            throw new Problems("office", "is no office of ours for this area", "Name whom one asks on a hit.");
        var quota = limits.quota(draft.kinds());
        if (draft.quota().filter(given -> given < 1 || given > quota).isPresent())
            throw new Problems("quota", "is not between 1 and " + quota, "Give as many as the pact allows, or fewer.");
        if (!draft.until().isAfter(now())) throw new Problems("until", "is past", "Give a moment to come.");
        if (Duration.between(now(), draft.until()).compareTo(limits.epoch()) > 0)
            throw new Problems(
                    "epoch", "is more than the pact allows", "See the pact's article " + limits.article() + ".");
    }

    // ── what goes on by itself ──────────────────────────────────────────────────────────────────────────────────

    private void run() {
        while (!closed) {
            try {
                for (var row : makings.open()) make(row);
                var _ = news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Sets could not be made; it will be tried again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(Makings.Row row) {
        try {
            var person = house.people()
                    .find(row.askedBy())
                    .filter(found -> found.has(Role.ORIGINATOR))
                    .orElseThrow(() -> new Problems("by", "is no originator any more", "Ask an originator."));
            made(row, person, Draft.read(vault.open(DRAFT, row.id(), row.draft())));
            outbox.run();
        } catch (NotReadyException later) {
            LOG.info("set {} waits: {}", row.id(), later.getMessage());
        } catch (Problems | ForbiddenException | NotFoundException wrong) {
            house.journal()
                    .record(
                            row.id() + "/discovery-set-failed",
                            "discovery-set-failed",
                            Map.of("making", row.id(), "area", row.area()));
            vault.erase(row.id());
            makings.failed(row.id(), String.valueOf(wrong.getMessage()), now());
        } finally {
            progress.remove(row.id());
        }
    }

    private void made(Makings.Row row, Person person, Draft draft) {
        var computed = row.content().map(kept -> Computed.read(vault.open(CONTENT, row.id(), kept)));
        if (computed.isEmpty() || !stillCounts(computed.get().members())) {
            computed.ifPresent(old -> closeLeft(person, DiscoverySet.read(old.content())));
            makings.computed(row.id(), null);
            computed = Optional.of(compute(row, draft));
        }
        if (closed) throw new NotReadyException("the node stops");
        var content = computed.get().content();
        var set = DiscoverySet.read(content);
        house.halt().accept("discovery-set:computed");
        house.journal()
                .record(
                        row.id() + "/discovery-set/" + Digest.of(content).hex(),
                        "discovery-set-made",
                        Map.of(
                                "content", Digest.of(content).value(),
                                "area", set.area(),
                                "epoch", set.epoch(),
                                "names", computed.get().names(),
                                "declarations",
                                        Digest.ofTree(computed.get().members()).value(),
                                "by", person.id()));
        var item = item(person, set, holder.parse(draft.mark()), content);
        house.halt().accept("discovery-set:filled");
        vault.keep(item.id(), vault.find(row.id()).orElseThrow());
        if (holder.own().find(item.id()).isEmpty())
            holder.own()
                    .add(
                            new OwnSets.Row(
                                    item.id(),
                                    set.area(),
                                    set.epoch(),
                                    person.id(),
                                    set.begins(),
                                    set.until(),
                                    computed.get().names(),
                                    Optional.empty(),
                                    Optional.empty()),
                            computed.get().members());
        propose(person, draft, item, computed.get());
        house.halt().accept("discovery-set:proposed");
        makings.made(row.id(), item.id(), now());
        vault.erase(row.id());
    }

    private void propose(Person person, Draft draft, Item item, Computed computed) {
        try {
            // Withdrawn in this moment: whoever withdrew closes sets that are here, and this one was not.
            if (!stillCounts(computed.members()))
                throw new Problems("area", "something in it was withdrawn while it was made", "Ask for it anew.");
            if (house.releases().all().stream().noneMatch(one -> one.item().equals(item.id())))
                releases.propose(person, item.id(), house.partner(), draft.purpose(), draft.declaration());
        } catch (Problems | ForbiddenException | NotFoundException wrong) {
            holder.close(person.id(), item.id());
            throw wrong;
        }
    }

    /** One that a crash left before it was proposed, and of which something was withdrawn since. */
    private void closeLeft(Person person, DiscoverySet old) {
        for (var left : holder.own().all())
            if (left.area().equals(old.area())
                    && left.epoch() == old.epoch()
                    && left.madeBy().equals(person.id())) holder.close(person.id(), left.item());
    }

    private boolean stillCounts(List<String> members) {
        return holder.counting().containsAll(members);
    }

    /**
     * What was computed: the set, and of what it was made.
     *
     * @param names how many are in it in truth
     */
    private record Computed(byte[] content, int names, List<String> members) {
        byte[] bytes() {
            return CanonicalJson.bytes(
                    Map.of(CONTENT, Base64.getEncoder().encodeToString(content), "names", names, "members", members));
        }

        static Computed read(byte[] bytes) {
            var fields = new Fields(Json.object(bytes, CONTENT), CONTENT);
            return new Computed(
                    fields.base64(CONTENT), Math.toIntExact(fields.number("names")), fields.texts("members"));
        }
    }

    private Computed compute(Makings.Row row, Draft draft) {
        var limits = holder.limits();
        requireFits(draft, limits);
        var members = holder.members(draft.area(), holder.parse(draft.mark()));
        var names = new TreeSet<Selector>();
        for (var member : members)
            for (var name : holder.selectors(member)) if (draft.kinds().contains(name.kind())) names.add(name);
        if (names.isEmpty()) throw nothing();
        var size = limits.size(names.size())
                .orElseThrow(() -> new Problems(
                        "area",
                        names.size() + " names are more than any set may have",
                        "Make it of fewer kinds, or withdraw some."));
        var key = Oprf.KeyPair.fresh(RANDOM);
        var values = values(row.id(), key, List.copyOf(names));
        var set = new DiscoverySet(
                draft.area(),
                holder.own().nextEpoch(draft.area()),
                house.nation(),
                house.partner(),
                draft.office(),
                draft.purpose(),
                draft.kinds(),
                draft.quota().orElse(limits.quota(draft.kinds())),
                limits.batch(),
                now(),
                draft.until().truncatedTo(ChronoUnit.MILLIS),
                key.open(),
                EncodedSet.of(values, size, RANDOM));
        set.against(limits).ifPresent(what -> {
            throw new Problems(
                    what, "is more than the pact allows", "See the pact's article " + limits.article() + ".");
        });
        var computed = new Computed(
                set.bytes(),
                names.size(),
                members.stream().map(Declarations.Row::id).sorted().toList());
        vault.keep(row.id(), key.secretBytes());
        makings.computed(row.id(), vault.seal(CONTENT, row.id(), computed.bytes()));
        return computed;
    }

    private List<byte[]> values(String id, Oprf.KeyPair key, List<Selector> names) {
        var values = new ArrayList<byte[]>(names.size());
        progress.put(id, new Progress(0, names.size()));
        for (var from = 0; from < names.size(); from += TOGETHER) {
            if (closed) throw new NotReadyException("the node stops");
            var some = names.subList(from, Math.min(from + TOGETHER, names.size()));
            values.addAll(Oprf.VERIFIABLE.values(
                    key.secret(), some.stream().map(Selector::input).toList()));
            progress.put(id, new Progress(values.size(), names.size()));
            house.halt().accept("discovery-set:begun");
        }
        return values;
    }

    /** Named by its area and epoch, so that one that a crash left is found again. */
    private Item item(Person person, DiscoverySet set, Label label, byte[] content) {
        var fileName = "discovery-" + set.area() + "-" + set.epoch() + ".record";
        var left = house.items().madeBy(person.id()).stream()
                .filter(one -> one.fileName().equals(fileName)
                        && one.mediaType().equals(Records.MEDIA_TYPE)
                        && one.originLabel().equals(label.toTree()))
                .filter(one -> one.content()
                        .map(kept -> kept.sha256().equals(Digest.of(content)))
                        .orElse(true))
                .findFirst();
        var item = left.orElseGet(() -> releases.author(
                person,
                new ReleaseDesk.NewItem(
                        set.area(),
                        "discovery set " + set.epoch(),
                        fileName,
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(label),
                        Optional.empty(),
                        List.of())));
        return item.content().isPresent() ? item : releases.fill(person, item.id(), new ByteArrayInputStream(content));
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(10));
    }
}
