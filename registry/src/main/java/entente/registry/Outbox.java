package entente.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Messages to the partner with their state, durable from the transaction that decided to send them. */
public final class Outbox {
    private final Register register;

    public Outbox(Register register) {
        this.register = register;
    }

    /** Adds a message; one that is known stays as it is. */
    public static void add(Handle handle, String id, Map<String, ?> state, Instant due) {
        handle.createUpdate("""
                        insert into outbox (id, state, due) values (:id, cast(:state as jsonb), :due)
                        on conflict (id) do nothing""")
                .bind("id", UUID.fromString(id))
                .bind("state", Register.json(state))
                .bind("due", due)
                .execute();
    }

    /** @param due when it has work again; absent when it is done */
    public void save(String id, Map<String, ?> state, Optional<Instant> due) {
        register.use(handle -> handle.createUpdate("""
                        insert into outbox (id, state, due) values (:id, cast(:state as jsonb), :due)
                        on conflict (id) do update set state = excluded.state, due = excluded.due""")
                .bind("id", UUID.fromString(id))
                .bind("state", Register.json(state))
                .bind("due", due.orElse(null))
                .execute());
    }

    /** Whether a message is still here: on its way, or kept after its end. */
    public boolean has(String id) {
        return register.in(handle -> handle.createQuery("select exists (select 1 from outbox where id = :id)")
                .bind("id", UUID.fromString(id))
                .mapTo(Boolean.class)
                .one());
    }

    /** Forgets one that is done, and whose evidence is kept elsewhere. */
    public void forget(String id) {
        register.use(handle -> handle.createUpdate("delete from outbox where id = :id")
                .bind("id", UUID.fromString(id))
                .execute());
    }

    public List<Map<String, Object>> due(Instant now, int most) {
        return register.in(handle -> handle
                .createQuery("select state from outbox where due <= :now order by due limit :most")
                .bind("now", now)
                .bind("most", most)
                .mapTo(String.class)
                .list()
                .stream()
                .map(Register::tree)
                .toList());
    }

    public Optional<Instant> nextDue() {
        return register.in(
                handle -> handle.createQuery("select due from outbox where due is not null order by due limit 1")
                        .mapTo(Instant.class)
                        .findFirst());
    }

    public long waiting() {
        return register.in(handle -> handle.createQuery("select count(*) from outbox where due is not null")
                .mapTo(Long.class)
                .one());
    }
}
