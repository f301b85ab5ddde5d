package entente.exchange;

import entente.exchange.outbox.Outbound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The durable outbox towards one partner. A message is committed to it together with the act that it tells of. */
public interface OutboxStore {

    /** Adds a message; does nothing if the id is already there. */
    void put(Outbound message);

    /** Unfinished messages whose time has come, the longest due first. */
    List<Outbound> due(Instant now, int most);

    /** Replaces a message by its next state. */
    void save(Outbound message);

    /** When the next unfinished message is due. */
    Optional<Instant> nextDue();
}
