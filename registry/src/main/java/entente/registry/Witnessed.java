package entente.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the partner's log was how long, by our own clock. Thread-safe. */
public final class Witnessed {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(400);

    private final Register register;

    public Witnessed(Register register) {
        this.register = register;
    }

    /** The log of this origin had this many entries now. Kept once a minute. */
    public void add(String origin, long size, Instant now) {
        register.use(handle -> {
            var added = handle.createUpdate("""
                            insert into witnessed (origin, size, at) select :origin, :size, :now
                            where not exists (
                                select from witnessed where origin = :origin and at > :since and at <= :now)
                            on conflict do nothing""")
                    .bind("origin", origin)
                    .bind("size", size)
                    .bind("now", now)
                    .bind("since", now.minus(EVERY))
                    .execute();
            if (added > 0)
                handle.createUpdate("delete from witnessed where at < :old")
                        .bind("old", now.minus(KEPT))
                        .execute();
        });
    }

    /**
     * The last moment, up to now, at which the entry was not in the log yet. A moment that our clock claimed while it was ahead
     * is none once the log was longer at an earlier one.
     *
     * @param index of the entry, from 0
     */
    public Optional<Instant> before(String origin, long index, Instant now) {
        return register.in(handle -> handle.createQuery("""
                        select max(at) from witnessed where origin = :origin and size <= :index and at <= :now and at <= coalesce(
                            (select min(at) from witnessed where origin = :origin and size > :index), :now)""")
                .bind("origin", origin)
                .bind("index", index)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne());
    }
}
