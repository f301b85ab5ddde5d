package entente.cyber.share;

import entente.registry.Register;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What was sent under terms of ours, and what was taken of what came under the partner's. */
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

    void sent(String feed, List<String> digests, long sequence) {
        register.use(handle -> handle.createUpdate("""
                        insert into cyber_sent (feed, digest, sequence) select :feed, unnest(:digests), :sequence
                        on conflict do nothing""")
                .bind("feed", UUID.fromString(feed))
                .bindArray("digests", String.class, List.copyOf(digests))
                .bind("sequence", sequence)
                .execute());
    }

    /** The deliveries in which something was sent and that have no receipt: on their way, or not taken. */
    List<Long> unacknowledged(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select b.sequence from batch b where b.feed = :feed and b.receipt is null
                        and exists (select 1 from cyber_sent s where s.feed = b.feed and s.sequence = b.sequence)
                        order by b.sequence""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .list());
    }

    /** What went in a delivery that the partner did not take goes again; answers what it was. */
    List<String> unsent(String feed, long sequence) {
        return register.in(handle -> handle.createQuery(
                        "delete from cyber_sent where feed = :feed and sequence = :sequence returning digest")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .mapTo(String.class)
                .list());
    }

    /** The deliveries that came and are not yet in the collection. */
    List<Long> untaken(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select b.sequence from batch b where b.feed = :feed and b.sealed is not null
                        and not exists (select 1 from cyber_taken t where t.feed = b.feed and t.sequence = b.sequence)
                        order by b.sequence""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .list());
    }

    void taken(String feed, long sequence) {
        register.use(handle -> handle.createUpdate(
                        "insert into cyber_taken (feed, sequence) values (:feed, :sequence) on conflict do nothing")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .execute());
    }
}
