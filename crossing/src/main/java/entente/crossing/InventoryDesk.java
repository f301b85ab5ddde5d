package entente.crossing;

import entente.kernel.Problems;
import entente.pact.Handling;
import entente.registry.Inventory;
import entente.registry.Inventory.Copy;
import entente.registry.Inventory.CopyState;
import entente.registry.Inventory.Form;
import entente.registry.Inventory.Line;
import entente.registry.Inventory.Muster;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReceptionRecord;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inventory to the copy: what was made, who has it, that it was destroyed by two, and musters that find what the
 * record has wrong. It is logged before it takes effect.
 */
public final class InventoryDesk {
    private static final int ORIGINALS_AT_ONCE = 50;

    private final House house;
    private final HandlingRules handling;

    public InventoryDesk(House house, HandlingRules handling) {
        this.house = house;
        this.handling = handling;
    }

    /** Makes a numbered copy, if the pact lets this level be copied and the originator consents where it must. */
    public Copy copy(Person officer, String holding, Form form, String custodian) {
        Offices.require(officer, Role.REGISTRY_OFFICER);
        handling.requireHandling(holding, Handling.Act.Reproduce::new);
        if (house.receptions()
                .find(holding)
                .filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT)
                .isEmpty()) throw new NotReadyException("it is not kept any more");
        requireCustodian(custodian);
        var at = now();
        house.journal()
                .record(
                        holding + "/copied/" + Ids.fresh(),
                        "copied",
                        Map.of("release", holding, "form", form.name(), "custodian", custodian, "by", officer.id()));
        return house.register().in(handle -> Inventory.make(handle, holding, form, custodian, officer.id(), at));
    }

    private void requireCustodian(String custodian) {
        if (house.people().find(custodian).isEmpty())
            throw new Problems("custodian", "nobody is called " + custodian, "Give the id of who keeps it.");
    }

    /** A copy goes to somebody else. */
    public Copy move(Person officer, String holding, int number, String custodian) {
        Offices.require(officer, Role.REGISTRY_OFFICER);
        held(holding, number);
        requireCustodian(custodian);
        house.journal()
                .record(
                        holding + "/copy/" + number + "/moved/" + Ids.fresh(),
                        "copy-moved",
                        Map.of("release", holding, "number", number, "to", custodian, "by", officer.id()));
        inventory().move(holding, number, custodian, officer.id(), now());
        return find(holding, number);
    }

    /** One of the two who destroy a copy says so; with the second it is destroyed. */
    public Copy destroy(Person officer, String holding, int number) {
        Offices.require(officer, Role.REGISTRY_OFFICER);
        var copy = held(holding, number);
        if (copy.destroyedBy().stream()
                .anyMatch(first -> house.sameVoice(officer, first, now(), Role.REGISTRY_OFFICER)))
            throw new Problems("copy", "you have said so; the second person is to", "Ask another registry officer.");
        house.journal()
                .record(
                        holding + "/copy/" + number + "/destroyed/" + officer.id(),
                        "copy-destroyed",
                        Map.of("release", holding, "number", number, "by", officer.id()));
        inventory().destroyed(holding, number, officer.id(), now());
        return find(holding, number);
    }

    private Copy held(String holding, int number) {
        var copy = find(holding, number);
        if (copy.state() == CopyState.DESTROYED) throw new NotReadyException("it is destroyed");
        return copy;
    }

    private Copy find(String holding, int number) {
        return inventory().copy(Ids.require(holding), number).orElseThrow(() -> new NotFoundException("copy"));
    }

    // ── musters ─────────────────────────────────────────────────────────────────────────────────────────────────

    /** Begins to compare what is on record with what is there. The node looks at its sealed originals by itself. */
    public Muster begin(Person officer, Optional<String> area) {
        Offices.require(officer, Role.REGISTRY_OFFICER);
        area.ifPresent(named -> {
            if (house.rules().pact().arrangements().stream()
                    .noneMatch(known -> known.id().equals(named)))
                throw new Problems("area", "\"" + named + "\" is unknown", "Name an area of the pact, or none.");
        });
        var id = Ids.fresh();
        house.journal()
                .record(
                        "muster/" + id + "/begun",
                        "muster-begun",
                        Map.of("muster", id, "area", area.orElse("all"), "by", officer.id()));
        if (!inventory().begin(id, area, officer.id(), now()))
            throw new NotReadyException("a muster is under way; close it first");
        return muster(id);
    }

    /** Notes that a copy is there, or is not. A copy that the record does not have is noted too. */
    public Muster see(Person officer, String id, String consignment, int number, boolean found) {
        Offices.require(officer, Role.REGISTRY_OFFICER);
        open(id);
        if (number < 2) throw new Problems("number", "is the original's", "The node looks at originals by itself.");
        if (house.receptions().find(Ids.require(consignment)).isEmpty())
            throw new Problems("consignment", "is unknown", "Give the id that the copy bears.");
        inventory().see(id, consignment, number, found, Optional.of(officer.id()), now());
        return muster(id);
    }

    /** Another officer closes it. What was not found is missing; the differences are on record. */
    public Muster close(Person officer, String id) {
        Offices.require(officer, Role.REGISTRY_OFFICER);
        var muster = open(id);
        if (house.sameVoice(officer, muster.begunBy(), muster.begunAt(), Role.REGISTRY_OFFICER))
            throw new Problems("muster", "nobody closes what they began", "Ask another registry officer.");
        lookAtOriginals(id, Integer.MAX_VALUE);
        var differences = inventory().lines(id).stream().filter(Line::differs).toList();
        house.journal()
                .record(
                        "muster/" + id + "/closed",
                        "muster-closed",
                        Map.of(
                                "muster",
                                id,
                                "expected",
                                muster.expected(),
                                "differences",
                                differences.stream()
                                        .map(line -> Map.of(
                                                "release",
                                                line.consignment(),
                                                "number",
                                                line.number(),
                                                "expected",
                                                line.expected()))
                                        .toList(),
                                "by",
                                officer.id()));
        if (!inventory().close(id, officer.id(), now())) throw new NotReadyException("it is closed");
        return muster(id);
    }

    /** Takes the musters that are under way some originals further. Answers whether there is more to look at. */
    public boolean carryOut() {
        var more = false;
        for (var muster : inventory().musters())
            if (muster.closedAt().isEmpty()) more |= lookAtOriginals(muster.id(), ORIGINALS_AT_ONCE);
        return more;
    }

    private boolean lookAtOriginals(String id, int most) {
        var seen = 0;
        while (true) {
            var unseen = inventory().unseenOriginals(id, Math.min(ORIGINALS_AT_ONCE, most - seen));
            if (unseen.isEmpty()) return false;
            for (var line : unseen)
                inventory().see(id, line.consignment(), 1, isThere(line.consignment()), Optional.empty(), now());
            seen += unseen.size();
            if (seen >= most) return true;
        }
    }

    /** The sealed original lies where it should and is what its sender stated. */
    private boolean isThere(String consignment) {
        var file = house.incoming(consignment);
        if (!Files.isRegularFile(file)) return false;
        try {
            var statement = house.receptions().find(consignment).orElseThrow().statement();
            return Container.open(file)
                    .containerSha384()
                    .equals(ReleaseStatement.verify(statement, house.partnerOffice())
                            .containerSha384());
        } catch (IOException | MalformedException | SealBrokenException e) {
            System.getLogger(InventoryDesk.class.getName())
                    .log(System.Logger.Level.WARNING, "the original of " + consignment + " cannot be read", e);
            return false;
        }
    }

    public Muster muster(String id) {
        return inventory().muster(Ids.require(id)).orElseThrow(() -> new NotFoundException("muster"));
    }

    private Muster open(String id) {
        var muster = muster(id);
        if (muster.closedAt().isPresent()) throw new NotReadyException("it is closed");
        return muster;
    }

    public List<Line> lines(String id) {
        return inventory().lines(Ids.require(id));
    }

    private Inventory inventory() {
        return house.inventory();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
