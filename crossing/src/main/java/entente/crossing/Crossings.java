package entente.crossing;

import entente.kernel.Label;
import entente.kernel.Problems;
import entente.registry.ReceptionRecord;
import entente.registry.ReceptionRecord.Keeping;
import java.util.Optional;

/** What crossed between us, either way: by the statement with which it did, under the label that it has now. */
final class Crossings {
    private final House house;

    Crossings(House house) {
        this.house = house;
    }

    /**
     * Something that crossed.
     *
     * @param label the origin's, as it is now
     * @param maker who made the item, if it is ours
     */
    record Crossed(ReleaseStatement released, Label label, String maker, boolean ours) {}

    /** What we hold. Nothing is done with what is gone. */
    Crossed here(String holding) {
        var reception = house.receptions().find(Ids.require(holding));
        if (reception.filter(found -> isGone(found.keeping())).isPresent())
            throw new Problems("holding", "is gone: " + reception.get().keeping(), "Look at its certificate.");
        return held(holding);
    }

    Crossed held(String holding) {
        return received(holding).orElseThrow(() -> new NotFoundException("holding"));
    }

    Crossed sent(String release) {
        return given(release).orElseThrow(() -> new NotFoundException("release"));
    }

    Optional<Crossed> received(String id) {
        return house.receptions()
                .find(Ids.require(id))
                .filter(reception -> reception.stage() == ReceptionRecord.Stage.HELD)
                .map(reception -> new Crossed(
                        ReleaseStatement.verify(reception.statement(), house.partnerOffice()),
                        house.rules()
                                .policy(reception.sender())
                                .label(reception.labelNow().orElseThrow()),
                        "",
                        false));
    }

    Optional<Crossed> given(String id) {
        return house.releases()
                .find(Ids.require(id))
                .filter(release -> release.statement().isPresent())
                .map(release -> {
                    var item = house.items().find(release.item()).orElseThrow();
                    return new Crossed(
                            ReleaseStatement.verify(
                                    release.statement().orElseThrow(),
                                    house.keys().office().verifyingKey()),
                            house.rules().policy(house.nation()).label(item.originLabel()),
                            item.createdBy(),
                            true);
                });
    }

    static boolean isGone(Keeping keeping) {
        return keeping == Keeping.DESTROYED || keeping == Keeping.RETURNED;
    }
}
