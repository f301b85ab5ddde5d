package entente.cyber.room;

import entente.crossing.FeedDesk;
import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.cyber.marking.MarkingTable;
import entente.cyber.stix.StixId;
import entente.cyber.taxii.ContentSeal;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The room in which two nations work on one incident. Each opens its own half, and writes into that alone; each sees of the
 * other's what its terms and need to know let it see. Thread-safe.
 */
public final class RoomDesk implements AutoCloseable {
    private static final Comparator<Half> NEWEST =
            Comparator.comparing((Half half) -> half.terms().begins()).thenComparing(Half::release);

    private final House house;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final Records records;
    private final FeedDesk door;
    private final RoomArea area;
    private final MarkingTable markings;
    private final Rooms rooms;
    private final ContentSeal seal;
    private final RoomShelf shelf;
    private final RoomDelivery delivery;
    private final RoomShown shown;
    /** Contents never change. */
    private final Map<String, Optional<Half>> read = new ConcurrentHashMap<>();

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** @param secret by which entries are kept sealed; 32 bytes, and it never leaves this node */
    public RoomDesk(
            House house,
            ReleaseDesk releases,
            ReadingDesk reading,
            Records records,
            FeedDesk door,
            RoomArea area,
            MarkingTable markings,
            byte[] secret) {
        this.house = house;
        this.releases = releases;
        this.reading = reading;
        this.records = records;
        this.door = door;
        this.area = area;
        this.markings = markings;
        this.rooms = new Rooms(house.register());
        this.seal = new ContentSeal(secret);
        this.shelf = new RoomShelf(house, rooms, seal);
        this.shown = new RoomShown(house.journal());
        this.delivery = new RoomDelivery(house, door, area, rooms, seal, shelf, this::halves, this::tell);
        delivery.start();
    }

    // ── halves ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** @param incident absent: that of the partner's half of this name, or else a new one */
    public record Opening(String id, Optional<String> incident, Instant begins, Instant until, String purpose) {}

    /** @param release of the terms, which awaits two approvals */
    public record Proposed(RoomTerms terms, Item item, ReleaseRecord release) {}

    /**
     * Proposes to open our half.
     *
     * @param mark the highest that any entry may have
     */
    public Proposed propose(Person person, Opening opening, String mark, Declaration declaration) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var terms = terms(person, opening);
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        RoomSight.AREA,
                        "room terms " + terms.id(),
                        terms.id() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(label(mark)),
                        Optional.empty(),
                        List.of()));
        item = releases.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(terms.toTree())));
        return new Proposed(
                terms, item, releases.propose(person, item.id(), house.partner(), terms.purpose(), declaration));
    }

    private RoomTerms terms(Person person, Opening opening) {
        // A name that both use is the same incident, or else two rooms.
        var named = named(opening.id());
        var theirs = named.stream().filter(half -> !half.ours()).max(NEWEST);
        var ours = named.stream().filter(Half::ours).max(NEWEST);
        // Of a half that they may not see nothing is said, not even which incident it is about.
        var seen = theirs.filter(half -> sight(person, half).isPresent()).or(() -> ours);
        var there = seen.map(half -> half.terms().incident());
        try {
            var incident = opening.incident()
                    .map(StixId::of)
                    .or(() -> there)
                    .orElseGet(() -> new StixId("incident", UUID.randomUUID()));
            if (seen.isPresent() && !seen.get().terms().incident().equals(incident))
                throw new Problems(
                        "incident",
                        "another incident has this name, " + seen.get().terms().incident(),
                        "Leave the incident out, or give the room another name.");
            return new RoomTerms(
                    opening.id(),
                    incident,
                    house.nation(),
                    house.partner(),
                    opening.purpose(),
                    opening.begins().truncatedTo(ChronoUnit.MILLIS),
                    opening.until().truncatedTo(ChronoUnit.MILLIS));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new Problems(
                    "terms",
                    String.valueOf(e.getMessage()),
                    "Give a name in small letters, an incident--UUID or none, and two moments.");
        }
    }

    private Label label(String mark) {
        try {
            return house.rules().policy(house.nation()).parse(mark);
        } catch (IllegalArgumentException e) {
            throw new Problems("label", String.valueOf(e.getMessage()), "Write a mark of our own scheme.");
        }
    }

    /** Those that both nations have now. */
    private List<Half> halves() {
        return records.ids().stream().map(this::half).flatMap(Optional::stream).toList();
    }

    private Optional<Half> half(String id) {
        var known = read.get(id);
        if (known != null) return known;
        var record = records.find(id);
        if (record.isEmpty()) return Optional.empty();
        var half = area.terms(id, record.get().content())
                .map(terms -> new Half(id, record.get().ours(), terms));
        read.put(id, half);
        return half;
    }

    private List<Half> named(String id) {
        return halves().stream().filter(half -> half.terms().id().equals(id)).toList();
    }

    private Optional<RoomSight> sight(Person person, Half half) {
        return RoomSight.of(house, reading, person, half);
    }

    // ── what somebody sees ──────────────────────────────────────────────────────────────────────────────────────

    /** The rooms of which somebody may know a half. */
    public List<Room> rooms(Person person) {
        var names = new TreeSet<String>();
        for (var half : halves()) names.add(half.terms().id());
        return names.stream()
                .map(name -> room(person, name))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A room, for showing it: that it is shown is in the log before, once for each state of it. */
    public Optional<Room> room(Person person, String id) {
        return seen(person, id).map(room -> {
            if (!room.entries().isEmpty()) shown.log(person, room);
            return room;
        });
    }

    private Optional<Room> seen(Person person, String id) {
        var sights = named(id).stream()
                .sorted(NEWEST.reversed())
                .map(half -> sight(person, half))
                .flatMap(Optional::stream)
                .toList();
        // Two incidents under one name are two rooms; ours goes first.
        return sights.stream()
                .filter(sight -> sight.half().ours())
                .findFirst()
                .or(() -> sights.stream().findFirst())
                .map(first -> first.half().terms().incident())
                .map(incident -> room(
                        person,
                        id,
                        incident,
                        sights.stream()
                                .filter(sight -> sight.half().terms().incident().equals(incident))
                                .toList()));
    }

    /** Whether somebody may look at a room; asked often, so nothing is read for it. */
    public boolean mayLook(Person person, String id) {
        return named(id).stream().anyMatch(half -> sight(person, half).isPresent());
    }

    private Room room(Person person, String id, StixId incident, List<RoomSight> sights) {
        var kept = sights.stream()
                .flatMap(sight -> shelf.entries(sight.half()).stream()
                        .flatMap(
                                one -> sight
                                        .sees(one.entry().label())
                                        .map(label -> new Room.Seen(one, label, Optional.empty()))
                                        .stream()))
                .toList();
        var state = RoomState.of(
                Set.of(house.nation(), house.partner()),
                kept.stream()
                        .map(seen -> new RoomState.Entered(
                                seen.kept().half().nation(), seen.kept().entry()))
                        .toList());
        var byEntry = new java.util.IdentityHashMap<RoomEntry, Room.Seen>();
        for (var seen : kept) byEntry.put(seen.kept().entry(), seen);
        var entries = state.lines().stream()
                .map(line -> {
                    var seen = java.util.Objects.requireNonNull(
                            byEntry.get(line.entered().entry()));
                    return new Room.Seen(seen.kept(), seen.label(), line.why());
                })
                .toList();
        var ours = side(sights, true);
        return new Room(
                id,
                incident,
                ours,
                side(sights, false),
                entries,
                state,
                person.has(Role.ORIGINATOR)
                        && ours.filter(side -> side.closed().isEmpty()).isPresent());
    }

    /** The one that is open, and of several the newest. */
    private Optional<Room.Side> side(List<RoomSight> sights, boolean ours) {
        var sides = sights.stream()
                .filter(sight -> sight.half().ours() == ours)
                .map(sight ->
                        new Room.Side(sight.half(), door.closed(sight.half().release()), sight.whole()))
                .toList();
        return sides.stream()
                .filter(side -> side.closed().isEmpty())
                .findFirst()
                .or(() -> sides.stream().findFirst());
    }

    // ── what somebody enters ────────────────────────────────────────────────────────────────────────────────────

    /**
     * Enters something into our half. It is in the log before it is in the register, and there before it goes.
     *
     * @param mark absent: that of the terms
     * @param act as {@link RoomAct#of} reads it; ids of what is new may be left out
     */
    public Room.Seen enter(Person person, String id, Optional<String> mark, Map<String, ?> act) {
        var half = writable(person, id);
        var label = mark.map(this::label).orElse(half.label().label());
        return asSeen(person, id, enter(person, half.half(), label, act(act)));
    }

    private static RoomAct act(Map<String, ?> tree) {
        try {
            return RoomAct.of(RoomAct.named(tree));
        } catch (MalformedException e) {
            throw new Problems("act", String.valueOf(e.getMessage()), "Write it as the API's description says.");
        }
    }

    private Room.Seen asSeen(Person person, String id, RoomEntry entry) {
        return seen(person, id).stream()
                .flatMap(room -> room.entries().stream())
                .filter(seen -> seen.kept().entry().equals(entry))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("entry"));
    }

    /** Our half that is open, for somebody who may write into it. */
    Room.Side writable(Person person, String id) {
        var room = seen(person, id).orElseThrow(() -> new NotFoundException("room"));
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var ours = room.ours()
                .orElseThrow(() -> new NotReadyException("our half of it is not open; propose its terms first"));
        if (ours.closed().isPresent())
            throw new NotReadyException("our half is closed: " + ours.closed().get());
        return ours;
    }

    RoomEntry enter(Person person, Half half, Label label, RoomAct act) {
        var policy = house.rules().policy(house.nation());
        if (person.clearances().stream().map(policy::clearance).noneMatch(clearance -> clearance.covers(label)))
            throw new ForbiddenException("your clearance does not cover " + label.mark());
        var size = rooms.size(half.release());
        if (size.entries() >= RoomArea.MOST_ENTRIES || size.bytes() >= RoomArea.MOST_BYTES)
            throw new Problems(
                    "entry",
                    "our half has as many entries as it may have",
                    "Open a new room for what is to come, and name it here.");
        var entry = new RoomEntry(Ids.fresh(), half.terms().id(), moment(half), person.id(), label, act);
        var record = entry.bytes();
        try {
            if (record.length > RoomEntry.LONGEST)
                throw new MalformedException("entry", "is longer than " + RoomEntry.LONGEST + " bytes");
            area.check(half.release(), record);
        } catch (MalformedException e) {
            throw new Problems(
                    "entry",
                    String.valueOf(e.getMessage()),
                    "Say less, or mark it no higher than " + "the terms and as they may cross.");
        }
        var sealed = seal.seal(UUID.fromString(half.release()), entry.id(), record);
        house.halt().accept("room-entry:before");
        house.journal()
                .record(
                        "room/" + half.release() + "/entry/" + entry.id(),
                        "room-entry",
                        Map.of(
                                "room",
                                half.release(),
                                "entry",
                                entry.id(),
                                "by",
                                person.id(),
                                "sealed",
                                Digest.of(sealed).value()));
        house.halt().accept("room-entry:logged");
        rooms.enter(
                half.release(),
                new Rooms.Row(entry.id(), sealed, record.length),
                house.clock().instant());
        house.halt().accept("room-entry:done");
        delivery.wake();
        tell(half);
        return entry;
    }

    /** Later than all that is here, whatever the partner's clock says: what answers something comes after it. */
    private Instant moment(Half half) {
        var now = house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return named(half.terms().id()).stream()
                .flatMap(one -> shelf.entries(one).stream())
                .map(kept -> kept.entry().at().plusMillis(1))
                .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
    }

    // ── in other forms ──────────────────────────────────────────────────────────────────────────────────────────

    /** What somebody sees of it, as a bundle. */
    public byte[] bundle(Person person, String id) {
        var room = room(person, id).orElseThrow(() -> new NotFoundException("room"));
        house.journal()
                .record(
                        "room/" + id + "/exported/" + Ids.fresh(),
                        "room-exported",
                        Map.of(
                                "room",
                                id,
                                "by",
                                person.id(),
                                "entries",
                                room.entries().size()));
        return RoomBundle.of(
                room,
                house.nation(),
                house.rules().pact().id(),
                house.rules().pact().digest().value(),
                house.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Enters what a bundle of others tells; what does not map is left, and why. */
    public RoomIntake.Result take(Person person, String id, byte[] bundle) {
        var half = writable(person, id);
        var room = seen(person, id).orElseThrow(() -> new NotFoundException("room"));
        return new RoomIntake(
                        markings, house.nation(), house.partner(), half.label().label())
                .take(room, bundle, (label, act) -> enter(person, half.half(), label, act));
    }

    /**
     * Writes a report as an item of ours, which is released as any item.
     *
     * @param both made of the partner's half as well, whose conditions it then inherits; else of what our nation entered alone
     */
    public Item report(Person person, String id, String title, RoomReport.Tongue tongue, boolean both) {
        var seen = seen(person, id).orElseThrow(() -> new NotFoundException("room"));
        var room = both ? seen : ours(seen);
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        Said.wrong(title, Said.TITLE, false).ifPresent(wrong -> {
            throw new Problems("title", wrong, "Write one line of text.");
        });
        if (room.entries().isEmpty())
            throw new Problems("room", "has nothing in it that you see", "Enter something first.");
        var report =
                RoomReport.of(room, house.nation(), tongue, title, house.clock().instant());
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        RoomSight.AREA,
                        title,
                        "room-" + id + "-report.txt",
                        "text/plain",
                        house.nation().code(),
                        report.sources().isEmpty() ? Set.of(house.nation()) : Set.of(house.nation(), house.partner()),
                        new OriginLabel(report.label()),
                        report.sources().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Item.Derived(
                                        Item.How.SUMMARY, Optional.empty(), List.of(), report.sources())),
                        List.of()));
        return releases.fill(person, item.id(), new ByteArrayInputStream(report.content()));
    }

    /** What our own nation entered, and what that alone comes to. */
    private Room ours(Room room) {
        var entries = room.entries().stream()
                .filter(seen -> seen.kept().half().ours())
                .toList();
        var state = RoomState.of(
                Set.of(house.nation(), house.partner()),
                entries.stream()
                        .map(seen -> new RoomState.Entered(
                                house.nation(), seen.kept().entry()))
                        .toList());
        return new Room(room.id(), room.incident(), room.ours(), Optional.empty(), entries, state, room.mayWrite());
    }

    // ── news ────────────────────────────────────────────────────────────────────────────────────────────────────

    /** Tells the listener of each room by name in which something came or went; it must return at once. */
    public AutoCloseable listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Half half) {
        for (var listener : listeners) listener.accept(half.terms().id());
    }

    /** The partner's receipt for a delivery is in the register. */
    public void receipted() {
        delivery.wake();
    }

    @Override
    public void close() {
        delivery.close();
    }
}
