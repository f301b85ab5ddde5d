package entente.discovery;

import entente.discovery.oprf.P256;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.math.ec.ECPoint;

/**
 * What a nation lets the other ask in one area for one epoch: under which key, how much, until when, and the set itself, of
 * which nothing can be read without an answer. Two persons release it; that it crossed is what the nation is bound to.
 *
 * @param epoch counted in this area from 1
 * @param office which one asks on a hit, as the pact names it
 * @param purpose for which it was released, and for which one asks on a hit
 * @param quota how many names may be asked while it stands
 * @param key the public half
 * @param until the first moment at which nothing is answered any more
 */
record DiscoverySet(
        String area,
        long epoch,
        Nation from,
        Nation to,
        String office,
        String purpose,
        SortedSet<SelectorKind> kinds,
        int quota,
        int batch,
        Instant begins,
        Instant until,
        ECPoint key,
        EncodedSet elements) {
    /** What a record of this kind says that it is. */
    static final String FORM = "discovery-set/1";

    DiscoverySet {
        kinds = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
        if (from.equals(to)) throw new MalformedException("set", "is from a nation to itself");
        if (epoch < 1 || quota < 1 || batch < 1) throw new MalformedException("set", "has a limit below 1");
        if (!begins.isBefore(until)) throw new MalformedException("set", "ends before it begins");
    }

    boolean stands(Instant now) {
        return !now.isBefore(begins) && now.isBefore(until);
    }

    /** Why both nations' pact does not allow it; computed by both. */
    Optional<String> against(Limits limits) {
        if (!limits.allows(kinds)) return Optional.of("kinds");
        if (quota > limits.quota(kinds)) return Optional.of("quota");
        if (batch > limits.batch()) return Optional.of("batch");
        if (!limits.sizes().contains(elements.size())) return Optional.of("size");
        if (Duration.between(begins, until).compareTo(limits.epoch()) > 0) return Optional.of("epoch");
        return Optional.empty();
    }

    byte[] bytes() {
        return CanonicalJson.bytes(toTree());
    }

    private Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("area", area);
        tree.put("epoch", epoch);
        tree.put("from", from.code());
        tree.put("to", to.code());
        tree.put("office", office);
        tree.put("purpose", purpose);
        tree.put("kinds", kinds.stream().map(SelectorKind::word).toList());
        tree.put("quota", quota);
        tree.put("batch", batch);
        tree.put("begins", begins.toString());
        tree.put("until", until.toString());
        tree.put("suite", "P256-SHA256");
        tree.put("key", Base64.getEncoder().encodeToString(P256.bytes(key)));
        tree.put("size", elements.size());
        tree.put("elements", Base64.getEncoder().encodeToString(elements.bytes()));
        return tree;
    }

    static boolean isOne(byte[] record) {
        try {
            return FORM.equals(Json.object(record, "record").get("form"));
        } catch (MalformedException other) {
            return false;
        }
    }

    /** @throws MalformedException when it has another form than {@link #bytes} writes */
    static DiscoverySet read(byte[] record) {
        var fields = new Fields(Json.object(record, "set"), "set")
                .only(
                        "form",
                        "area",
                        "epoch",
                        "from",
                        "to",
                        "office",
                        "purpose",
                        "kinds",
                        "quota",
                        "batch",
                        "begins",
                        "until",
                        "suite",
                        "key",
                        "size",
                        "elements");
        if (!FORM.equals(fields.text("form")) || !"P256-SHA256".equals(fields.text("suite")))
            throw new MalformedException("set", "is not of form " + FORM);
        try {
            var kinds = new TreeSet<SelectorKind>();
            for (var word : fields.texts("kinds")) kinds.add(SelectorKind.of(word));
            var set = new DiscoverySet(
                    fields.text("area"),
                    fields.number("epoch"),
                    new Nation(fields.text("from")),
                    new Nation(fields.text("to")),
                    fields.text("office"),
                    fields.text("purpose"),
                    kinds,
                    Math.toIntExact(fields.number("quota")),
                    Math.toIntExact(fields.number("batch")),
                    fields.instant("begins"),
                    fields.instant("until"),
                    P256.point(fields.base64("key")),
                    EncodedSet.read(fields.base64("elements"), Math.toIntExact(fields.number("size"))));
            // Whatever was written otherwise shows here: a set has one form, so its digest means one set.
            if (!Digest.of(record).equals(Digest.of(set.bytes())))
                throw new MalformedException("set", "is not in the form that its originator writes");
            return set;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new MalformedException("set", String.valueOf(e.getMessage()), e);
        }
    }
}
