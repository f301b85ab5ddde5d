package entente.discovery;

import entente.kernel.CanonicalJson;
import entente.pact.Declaration;
import entente.seal.Fields;
import entente.seal.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a set is to be.
 *
 * @param mark the highest that anything in it may have, and so the label of the set
 * @param quota absent: as much as the pact allows
 */
record Draft(
        String area,
        String office,
        String purpose,
        SortedSet<SelectorKind> kinds,
        Instant until,
        Optional<Integer> quota,
        String mark,
        Declaration declaration) {

    /** As it is kept while the set is made. */
    byte[] bytes() {
        var tree = new TreeMap<String, Object>();
        tree.put("area", area);
        tree.put("office", office);
        tree.put("purpose", purpose);
        tree.put("kinds", kinds.stream().map(SelectorKind::word).toList());
        tree.put("until", until.toString());
        quota.ifPresent(most -> tree.put("quota", most));
        tree.put("mark", mark);
        tree.put("declaration", declaration.toTree());
        return CanonicalJson.bytes(tree);
    }

    static Draft read(byte[] bytes) {
        var fields = new Fields(Json.object(bytes, "draft"), "draft");
        var kinds = new TreeSet<SelectorKind>();
        for (var word : fields.texts("kinds")) kinds.add(SelectorKind.of(word));
        return new Draft(
                fields.text("area"),
                fields.text("office"),
                fields.text("purpose"),
                kinds,
                fields.instant("until"),
                fields.has("quota") ? Optional.of(Math.toIntExact(fields.number("quota"))) : Optional.empty(),
                fields.text("mark"),
                Declaration.of(fields.fields("declaration")));
    }
}
