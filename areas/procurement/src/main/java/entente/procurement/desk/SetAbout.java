package entente.procurement.desk;

import entente.kernel.CanonicalJson;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.Right.Term;
import entente.procurement.record.SetHead;
import entente.seal.Fields;
import entente.seal.Json;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node has to know of a set without opening it.
 *
 * @param bound how many records have a right with this term
 */
record SetAbout(String title, String purpose, int records, Map<Term, Integer> bound) {
    byte[] bytes() {
        var terms = new TreeMap<String, Object>();
        bound.forEach((term, count) -> terms.put(term.word(), count));
        return CanonicalJson.bytes(Map.of("title", title, "purpose", purpose, "records", records, "terms", terms));
    }

    static SetAbout read(byte[] bytes) {
        var fields = new Fields(Json.object(bytes, "set"), "set");
        var bound = new EnumMap<Term, Integer>(Term.class);
        var terms = fields.fields("terms");
        for (var term : Term.values()) if (terms.has(term.word())) bound.put(term, (int) terms.number(term.word()));
        return new SetAbout(fields.text("title"), fields.text("purpose"), (int) fields.number("records"), bound);
    }

    int bound(Term term) {
        return bound.getOrDefault(term, 0);
    }

    /** Counts while records pass. */
    static final class Counting {
        private final Map<Term, Integer> bound = new EnumMap<>(Term.class);
        private int records;

        void add(ProcurementRecord record) {
            records++;
            for (var term : Term.values()) if (record.has(term)) bound.merge(term, 1, Integer::sum);
        }

        int records() {
            return records;
        }

        SetAbout about(SetHead head) {
            return new SetAbout(head.title(), head.purpose(), records, Map.copyOf(bound));
        }
    }
}
