package entente.cyber.share;

import entente.registry.Register;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What was sent under terms of ours, and how far what came under the partner's was taken. */
final class Sharings {
    private final Register register;

    Sharings(Register register) {
        this.register = register;
    }

    /** The digests of what was sent. */
    Set<String> sent(String feed) {
        return register.in(handle -> Set.copyOf(handle.createQuery("select digest from cyber_sent where feed = :feed")
                .bind("feed", UUID.fromString(feed))
                .mapTo(String.class)
                .list()));
    }

    void sent(String feed, List<String> digests, Instant at) {
        register.use(handle -> handle.createUpdate("""
                        insert into cyber_sent (feed, digest, at) select :feed, unnest(:digests), :at
                        on conflict do nothing""")
                .bind("feed", UUID.fromString(feed))
                .bindArray("digests", String.class, List.copyOf(digests))
                .bind("at", at)
                .execute());
    }

    /** The number of the last delivery that is in the collection; 0 when none is. */
    long taken(String feed) {
        return register.in(handle -> handle.createQuery(
                        "select coalesce((select sequence from cyber_taken where feed = :feed), 0)")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .one());
    }

    void taken(String feed, long sequence) {
        register.use(handle -> handle.createUpdate("""
                        insert into cyber_taken (feed, sequence) values (:feed, :sequence)
                        on conflict (feed) do update set sequence = greatest(cyber_taken.sequence, excluded.sequence)""")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .execute());
    }
}
