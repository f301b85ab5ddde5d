package entente.cyber.taxii;

import entente.registry.Register;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The few labels that there are, by number. A number never means another label. Thread-safe. */
final class Labels {
    private final Register register;
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();

    Labels(Register register) {
        this.register = register;
    }

    String text(int number) {
        return texts.computeIfAbsent(
                number,
                _ -> register.in(handle -> handle.createQuery("select label from cyber_label where id = :id")
                        .bind("id", number)
                        .mapTo(String.class)
                        .one()));
    }

    /** The number of a label, given to it if it is new. */
    static int number(Handle handle, String label) {
        var known = handle.createQuery("select id from cyber_label where label = :label")
                .bind("label", label)
                .mapTo(Integer.class)
                .findOne();
        if (known.isPresent()) return known.get();
        handle.execute("lock table cyber_label in share row exclusive mode");
        return handle.createQuery("""
                        with added as (insert into cyber_label (id, label)
                            select coalesce(max(id), 0) + 1, :label from cyber_label
                            on conflict (label) do nothing returning id)
                        select id from added union all select id from cyber_label where label = :label limit 1""").bind("label", label).mapTo(Integer.class).one();
    }
}
