package entente.discovery;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.Records;
import entente.crossing.Release;
import entente.discovery.oprf.Oprf;
import entente.kernel.CanonicalJson;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import entente.seal.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What our nation lets the partner find out about. An originator declares it of an item of ours and a release authority
 * confirms; of what is confirmed a set is made, and two release authorities release it as they do any item, for a hit says
 * that something exists.
 */
final class HolderDesk {
    private static final int MOST_OF_AN_ITEM = 1000;
    private static final String SELECTORS = "selectors";

    private final House house;
    private final Release release;
    private final Vault vault;
    private final Sets sets;
    private final Declarations declarations;
    private final OwnSets own;

    HolderDesk(House house, Release release, Vault vault, Sets sets) {
        this.house = house;
        this.release = release;
        this.vault = vault;
        this.sets = sets;
        this.declarations = new Declarations(house.register());
        this.own = new OwnSets(house.register());
    }

    OwnSets own() {
        return own;
    }

    // ── declarations ────────────────────────────────────────────────────────────────────────────────────────────

    /** A declaration, for somebody who may see what it is about. */
    record Declared(
            String id,
            Item item,
            String label,
            List<Selector> selectors,
            String declaredBy,
            Instant declaredAt,
            Optional<String> confirmedBy,
            Optional<String> withdrawnBy) {}

    /** The originator of an item of ours lets the partner find out that we have something about these. */
    Declared declare(Person person, String itemId, List<Selector> selectors) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var item = house.items()
                .find(Ids.require(itemId))
                .filter(found -> found.createdBy().equals(person.id()))
                .orElseThrow(() -> new NotFoundException("item"));
        limits();
        if (!item.origins().equals(Set.of(house.nation())))
            throw new Problems("item", "has in it what is not ours", "Ask whoever it came from.");
        if (!(house.rules().map(new OriginLabel(label(item))) instanceof Mapping.Mapped))
            throw new Problems("item", "its label does not cross under the pact", "Leave it where it is.");
        var distinct = List.copyOf(new TreeSet<>(selectors));
        if (distinct.isEmpty() || distinct.size() > MOST_OF_AN_ITEM)
            throw new Problems(SELECTORS, "are not between 1 and " + MOST_OF_AN_ITEM, "Name what it is about.");
        var id = Ids.fresh();
        house.journal()
                .record(
                        id + "/declared",
                        "discovery-declared",
                        Map.of("declaration", id, "item", item.id(), "names", distinct.size(), "by", person.id()));
        declarations.add(new Declarations.Row(
                id,
                item.id(),
                vault.seal(SELECTORS, id, bytes(distinct)),
                distinct.size(),
                person.id(),
                now(),
                Optional.empty(),
                Optional.empty()));
        return declared(declarations.find(id).orElseThrow());
    }

    /** The second person. Nobody confirms what they declared. */
    Declared confirm(Person person, String id) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        var row = seen(person, id);
        if (house.sameVoice(person, row.declaredBy(), row.declaredAt(), Role.RELEASE_AUTHORITY))
            throw new Problems("declaration", "nobody confirms what they declared", "Ask another release authority.");
        if (row.withdrawnBy().isPresent()) throw new NotReadyException("it is withdrawn");
        if (row.confirmedBy().isEmpty()) {
            house.journal()
                    .record(
                            id + "/confirmed",
                            "discovery-confirmed",
                            Map.of("declaration", id, "item", row.item(), "by", person.id()));
            declarations.confirm(id, person.id(), now());
        }
        return declared(declarations.find(id).orElseThrow());
    }

    /** One person is enough. Each set that has it in it is closed at once: nothing is answered from it any more. */
    Declared withdraw(Person person, String id) {
        var row = seen(person, id);
        house.journal()
                .record(
                        id + "/withdrawn",
                        "discovery-withdrawn",
                        Map.of("declaration", id, "item", row.item(), "by", person.id()));
        for (var item : own.with(id)) close(person.id(), item);
        declarations.withdraw(id, person.id(), now());
        // Made in this moment, before it was withdrawn; what is made after it sees that.
        for (var item : own.with(id)) close(person.id(), item);
        return declared(declarations.find(id).orElseThrow());
    }

    /** What somebody declared, or has to decide about. */
    List<Declared> declarations(Person person) {
        return declarations.all().stream()
                .filter(row -> sees(person, row))
                .map(this::declared)
                .toList();
    }

    private Declarations.Row seen(Person person, String id) {
        return declarations
                .find(Ids.require(id))
                .filter(row -> sees(person, row))
                .orElseThrow(() -> new NotFoundException("declaration"));
    }

    private boolean sees(Person person, Declarations.Row row) {
        return row.declaredBy().equals(person.id())
                || person.has(Role.RELEASE_AUTHORITY) && covers(person, label(item(row.item())));
    }

    private boolean covers(Person person, Label label) {
        var policy = house.rules().policy(house.nation());
        return person.clearances().stream().map(policy::clearance).anyMatch(clearance -> clearance.covers(label));
    }

    private Declared declared(Declarations.Row row) {
        var item = item(row.item());
        return new Declared(
                row.id(),
                item,
                label(item).mark(),
                selectors(row),
                row.declaredBy(),
                row.declaredAt(),
                row.confirmedBy(),
                row.withdrawnBy());
    }

    List<Selector> selectors(Declarations.Row row) {
        var tree = Json.object(vault.open(SELECTORS, row.id(), row.selectors()), SELECTORS);
        return new Fields(tree, SELECTORS)
                .objects(SELECTORS).stream().map(Selector::of).toList();
    }

    private static byte[] bytes(List<Selector> selectors) {
        return CanonicalJson.bytes(
                Map.of(SELECTORS, selectors.stream().map(Selector::toTree).toList()));
    }

    // ── sets ────────────────────────────────────────────────────────────────────────────────────────────────────

    /** All that is confirmed in an area, ours alone, and needs no more protection than a label gives. */
    List<Declarations.Row> members(String area, Label label) {
        var policy = house.rules().policy(house.nation());
        return declarations.all().stream()
                .filter(Declarations.Row::counts)
                .filter(row -> {
                    var item = item(row.item());
                    return item.area().equals(area)
                            && item.origins().equals(Set.of(house.nation()))
                            && policy.join(label, label(item)).equals(label);
                })
                .toList();
    }

    /** The declarations that are confirmed and not withdrawn. */
    Set<String> counting() {
        return declarations.all().stream()
                .filter(Declarations.Row::counts)
                .map(Declarations.Row::id)
                .collect(Collectors.toSet());
    }

    /** What is in a set, for whoever approves it and may see all of it. */
    List<Declared> contents(Person person, String item) {
        var set = own.find(Ids.require(item)).orElseThrow(() -> new NotFoundException("set"));
        var label = label(item(set.item()));
        if (!person.has(Role.RELEASE_AUTHORITY) || !covers(person, label)) throw new NotFoundException("set");
        return declarations.in(item).stream().map(this::declared).toList();
    }

    /** The sets that somebody made, approves or audits. */
    List<OwnSets.Row> sets(Person person) {
        return own.all().stream()
                .filter(row -> row.madeBy().equals(person.id())
                        || person.has(Role.AUDITOR)
                        || person.has(Role.RELEASE_AUTHORITY) && covers(person, label(item(row.item()))))
                .toList();
    }

    /** One person is enough to answer nothing any more. */
    OwnSets.Row close(Person person, String item) {
        var row = sets(person).stream()
                .filter(one -> one.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("set"));
        if (!row.madeBy().equals(person.id()) && !person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs whoever made it, or the office release-authority");
        close(person.id(), item);
        return own.find(item).orElseThrow();
    }

    void close(String person, String item) {
        house.journal().record(item + "/discovery-closed", "discovery-closed", Map.of("set", item, "by", person));
        own.close(item, person, now());
    }

    // ── what the node asks ──────────────────────────────────────────────────────────────────────────────────────

    /**
     * The key under which a set of ours is answered now; absent when it is answered no more.
     *
     * @throws NotReadyException when the rules do not permit it now, which may change: to answer is to communicate
     */
    Optional<Oprf.KeyPair> standing(Sets.Crossed set, Instant now) {
        var item = item(house.releases().find(set.id()).orElseThrow().item());
        var key = own.find(item.id())
                .filter(row -> row.closedBy().isEmpty())
                .filter(_ -> set.set().stands(now) && !sets.replaced(set, now))
                .flatMap(_ -> vault.find(item.id()))
                .map(Oprf.KeyPair::read);
        if (key.isPresent()
                && release.decisionUnder(set.id(), new OriginLabel(label(item)), Records.MEDIA_TYPE)
                        .filter(Decision.Permit.class::isInstance)
                        .isEmpty()) throw new NotReadyException("the rules do not permit the release of its set now");
        return key;
    }

    /** Whether this is a set of ours that went to the partner, whatever became of it since. */
    boolean released(String id) {
        return house.releases()
                .find(Ids.require(id))
                .filter(one -> one.statement().isPresent())
                .filter(one -> own.find(one.item()).isPresent())
                .isPresent();
    }

    /** Erases the keys of sets that are answered no more: after that nobody can, not even we. */
    void eraseKeys(Set<String> atWork) {
        var now = now();
        var known = sets.all().stream().filter(Sets.Crossed::ours).toList();
        for (var row : own.all()) {
            if (row.keyErased().isPresent()) continue;
            var crossed = known.stream()
                    .filter(one ->
                            house.releases().find(one.id()).orElseThrow().item().equals(row.item()))
                    .findFirst();
            var over = row.closedBy().isPresent()
                    || !now.isBefore(row.until())
                    || crossed.filter(one -> sets.replaced(one, now)).isPresent();
            if (!over || crossed.map(Sets.Crossed::id).filter(atWork::contains).isPresent()) continue;
            house.journal()
                    .record(row.item() + "/discovery-key-erased", "discovery-key-erased", Map.of("set", row.item()));
            vault.erase(row.item());
            own.keyErased(row.item(), now);
        }
    }

    /** The newest first. */
    static final Comparator<Sets.Crossed> NEWEST =
            Comparator.comparing((Sets.Crossed one) -> one.set().epoch()).reversed();

    Limits limits() {
        return Limits.of(house.rules().pact())
                .orElseThrow(() -> new NotReadyException("the pact says nothing of discovery"));
    }

    private Item item(String id) {
        return house.items().find(id).orElseThrow();
    }

    private Label label(Item item) {
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    Label parse(String mark) {
        try {
            return house.rules().policy(house.nation()).parse(mark);
        } catch (IllegalArgumentException e) {
            throw new Problems("label", String.valueOf(e.getMessage()), "Write a mark of our own scheme.");
        }
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
