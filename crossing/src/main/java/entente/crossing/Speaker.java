package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.registry.Journal;
import entente.registry.Outbox;
import entente.seal.Statement;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Through which an area says something to the partner's: evidence first, then signature, register and outbox in one. */
public final class Speaker {
    private final House house;

    public Speaker(House house) {
        this.house = house;
    }

    /**
     * Says something once; a second time changes nothing.
     *
     * @param id of the message, the same for ever
     * @param kind of notice
     * @param key of the step in the journal
     * @param logged what the step says
     * @param said what is signed, given the leaf of the step
     * @param effect what changes here, in the transaction that hands it to the outbox; false: it was said before
     */
    public void say(
            String id,
            String kind,
            Statement.Type type,
            String key,
            Map<String, ?> logged,
            Function<Journal.Leaf, Map<String, Object>> said,
            Effect effect) {
        house.halt().accept(kind + ":before");
        var leaf = house.journal().record(key, kind, logged);
        house.halt().accept(kind + ":logged");
        var statement = Statement.sign(type, said.apply(leaf), house.keys().office());
        house.register().use(handle -> {
            if (!effect.take(handle, statement)) return;
            var now = house.clock().instant();
            Outbox.add(
                    handle,
                    id,
                    Outbound.notice(house.partner(), id, kind, statement.bytes(), now)
                            .toTree(),
                    now);
        });
        house.halt().accept(kind + ":done");
    }

    /** What changes here once something is said. */
    @FunctionalInterface
    public interface Effect {
        boolean take(Handle handle, Statement statement);
    }
}
