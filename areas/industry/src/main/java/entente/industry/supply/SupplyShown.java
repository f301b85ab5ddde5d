package entente.industry.supply;

import entente.crossing.Ids;
import entente.kernel.Digest;
import entente.registry.Journal;
import entente.registry.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the log says that somebody was shown of the partner's; again only when it is something else. Thread-safe. */
final class SupplyShown {
    private static final int MOST = 1000;

    private final Journal journal;
    private final Map<String, String> last = new LinkedHashMap<>(16, 0.75f, true);

    SupplyShown(Journal journal) {
        this.journal = journal;
    }

    /** Returns when it is logged. */
    void log(Person person, String document, List<String> holdings) {
        if (holdings.isEmpty()) return;
        var key = person.id() + "/" + document;
        var of = Digest.ofTree(holdings).value();
        synchronized (last) {
            if (of.equals(last.get(key))) return;
        }
        journal.record(
                "supply/" + document + "/shown/" + Ids.fresh(),
                "supply-shown",
                Map.of("document", document, "by", person.id(), "holdings", holdings));
        synchronized (last) {
            last.put(key, of);
            if (last.size() > MOST) last.remove(last.keySet().iterator().next());
        }
    }
}
