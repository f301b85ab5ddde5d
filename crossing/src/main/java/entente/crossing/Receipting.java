package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.registry.Outbox;
import entente.registry.Receipts;
import entente.registry.Receipts.Direction;
import entente.registry.Receipts.Kept;
import org.jdbi.v3.core.Handle;

/** Signs what became of a consignment, and sends it to its sender: once for each kind and sequence. */
final class Receipting {
    private final House house;

    Receipting(House house) {
        this.house = house;
    }

    void give(
            Handle handle,
            ReleaseStatement released,
            ReceiptStatement.Kind kind,
            int sequence,
            entente.registry.Journal.Leaf leaf) {
        var at = house.now();
        var statement = new ReceiptStatement(
                        released.id(),
                        kind,
                        sequence,
                        house.nation(),
                        released.pact(),
                        released.containerSha384(),
                        at,
                        leaf,
                        released.released())
                .sign(house.keys().office());
        var kept = new Kept(released.id(), Direction.GIVEN, kind.word(), sequence, at, statement);
        if (!Receipts.put(handle, kept)) return;
        var messageId = Ids.derived(released.id(), kind.word() + "/" + sequence);
        Outbox.add(
                handle,
                messageId,
                Outbound.notice(
                                released.sender(),
                                messageId,
                                "receipt",
                                statement.bytes(),
                                house.clock().instant())
                        .toTree(),
                house.clock().instant());
    }
}
