package entente.operations.profile;

import entente.kernel.Digest;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a recipient is told of a profile: all that it needs to read and to check what comes. Not in it: the never-release
 * list, the excluded areas, the sources and the test vectors. The approval that two persons sign names both digests.
 *
 * @param profile the digest of the profile, which every output cites
 * @param mark the label of every output
 * @param atLeast tracks in a count, or 0 where tracks go out one by one
 * @param treatments by the words that go out
 * @param categories the words that go out
 * @param include where tracks may be, as corners, for a person to look at
 */
public record Terms(
        Digest profile,
        String id,
        Exercise exercise,
        Recipient recipient,
        String mark,
        int atLeast,
        Grid grid,
        Timing timing,
        Treatments treatments,
        Set<String> categories,
        List<Map<String, Object>> include,
        Promise promise) {
    /** What a record of this kind says that it is. */
    public static final String FORM = "release-terms/1";

    public Terms {
        categories = new TreeSet<>(categories);
        include = List.copyOf(include);
    }

    public Digest digest() {
        return Digest.ofTree(toTree());
    }

    /** The form that {@link entente.kernel.CanonicalJson} writes and {@link #of} reads. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("profile", profile.value());
        tree.put("id", id);
        tree.put("exercise", exercise.toTree());
        tree.put("recipient", recipient.toTree());
        tree.put("mark", mark);
        tree.put("atLeast", atLeast);
        tree.put("grid", grid.toTree());
        tree.put("timing", timing.toTree());
        tree.put("treatments", treatments.toTree());
        tree.put("categories", List.copyOf(categories));
        tree.put("include", include);
        tree.put("promise", promise.toTree());
        return tree;
    }

    /**
     * Reads what the originator gave.
     *
     * @throws MalformedException when it has another form than {@link #toTree} writes
     */
    public static Terms of(Map<String, ?> tree) {
        var fields = new Fields(tree, "terms");
        if (!FORM.equals(fields.text("form"))) throw new MalformedException("terms", "are not of form " + FORM);
        try {
            var grid = fields.fields("grid");
            var centre = grid.texts("centre");
            var promise = fields.fields("promise");
            var terms = new Terms(
                    fields.digest("profile"),
                    fields.text("id"),
                    Exercise.of(fields.fields("exercise")),
                    Recipient.of(fields.fields("recipient")),
                    fields.text("mark"),
                    Math.toIntExact(fields.number("atLeast")),
                    new Grid(centre.get(0), centre.get(1), Math.toIntExact(grid.number("cellMetres"))),
                    Timing.of(fields.fields("timing")),
                    Treatments.of(fields.fields("treatments")),
                    new TreeSet<>(fields.texts("categories")),
                    fields.objects("include"),
                    new Promise(
                            Math.toIntExact(promise.number("accuracyMetres")),
                            Math.toIntExact(promise.number("squareMetres")),
                            promise.number("delaySeconds"),
                            promise.number("intervalSeconds")));
            if (terms.grid.cellMetres() < 1 || terms.timing.intervalSeconds() < 1)
                throw new MalformedException("terms", "have an empty cell or interval");
            // Whatever was left over, doubled or written otherwise shows here.
            if (!Digest.ofTree(tree).equals(terms.digest()))
                throw new MalformedException("terms", "are not in the form that their originator writes");
            return terms;
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | java.time.DateTimeException e) {
            throw new MalformedException("terms", String.valueOf(e.getMessage()), e);
        }
    }
}
