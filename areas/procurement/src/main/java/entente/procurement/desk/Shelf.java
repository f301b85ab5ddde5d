package entente.procurement.desk;

import entente.kernel.Problems;
import entente.procurement.search.SetIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The indexes of sets while somebody who may read them looks through them: opened in memory, and forgotten when they are not used
 * or their set is gone. Thread-safe.
 */
final class Shelf {
    private final SetStore store;
    private final long most;
    private final LinkedHashMap<String, SetIndex> opened = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most bytes together */
    Shelf(SetStore store, long most) {
        this.store = store;
        this.most = most;
    }

    /**
     * The indexes of those sets of which the database too says that this person may know.
     *
     * @param ids those that they may read, as the code has it
     */
    Map<String, SetIndex> open(String person, Instant now, Set<String> ids) {
        var known = store.known(person, now, ids);
        if (known.values().stream().mapToLong(Long::longValue).sum() > most)
            throw new Problems("set", "you may read more than this node searches at once", "Choose some of the sets.");
        var indexes = new LinkedHashMap<String, SetIndex>();
        for (var id : new TreeSet<>(known.keySet())) {
            var index = get(id);
            if (index == null) {
                var loaded = store.load(person, now, id);
                if (loaded.isEmpty()) continue;
                index = loaded.get();
                put(index);
            }
            indexes.put(id, index);
        }
        return indexes;
    }

    private synchronized @org.jspecify.annotations.Nullable SetIndex get(String id) {
        return opened.get(id);
    }

    private synchronized void put(SetIndex index) {
        opened.put(index.id(), index);
        var bytes = opened.values().stream().mapToLong(SetIndex::bytes).sum();
        for (var oldest = opened.values().iterator(); bytes > most && oldest.hasNext(); ) {
            var one = oldest.next();
            if (one.id().equals(index.id())) break;
            bytes -= one.bytes();
            oldest.remove();
        }
    }

    /** What is gone is not remembered. */
    synchronized void keepOnly(Set<String> ids) {
        opened.keySet().retainAll(ids);
    }

    synchronized List<String> here() {
        return new ArrayList<>(opened.keySet());
    }
}
