package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.registry.ObligationRecord;
import entente.registry.Outbox;
import entente.seal.Statement;
import org.jdbi.v3.core.Handle;

/** What both sides of an obligation share: where it is kept, under which keys it is logged, and its way to the partner. */
final class Owed {
    private final House house;

    Owed(House house) {
        this.house = house;
    }

    ObligationRecord find(String id) {
        return house.obligations().find(Ids.require(id)).orElseThrow(() -> new NotFoundException("obligation"));
    }

    static String key(ObligationRecord obligation, String step) {
        return obligation.consignment() + "/obligation/" + obligation.id() + "/" + step;
    }

    void send(Handle handle, String id, String kind, Statement statement) {
        var now = house.clock().instant();
        Outbox.add(
                handle,
                id,
                Outbound.notice(house.partner(), id, kind, statement.bytes(), now)
                        .toTree(),
                now);
    }
}
