package entente.operations.profile;

import entente.operations.track.Category;
import entente.seal.Fields;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of each field. What is not named is dropped.
 *
 * @param speedKnots the width of a bucket; 0 drops the speed
 * @param courseDegrees the width of a bucket; 0 drops the course
 * @param pseudonymHours how long a track keeps a name; 0 gives it none
 * @param keeps the categories whose real marks go out, by the words of the side that has this table: the originator's
 *     categories in a profile, the categories that go out in its terms
 */
record Treatments(
        int speedKnots,
        int courseDegrees,
        int pseudonymHours,
        Map<Mark, Set<String>> keeps,
        boolean sensor,
        boolean dark) {

    /** What a ship is really called. */
    enum Mark {
        MMSI("mmsi"),
        IMO("imo"),
        CALL_SIGN("callSign"),
        NAME("name");

        final String member;

        Mark(String member) {
            this.member = member;
        }
    }

    Treatments {
        keeps = new TreeMap<>(keeps);
    }

    static Treatments of(Fields table) {
        var keeps = new TreeMap<Mark, Set<String>>();
        for (var mark : Mark.values())
            if (treats(table, mark.member))
                keeps.put(mark, new TreeSet<>(table.fields(mark.member).texts("keep")));
        return new Treatments(
                treats(table, "speed") ? bucket(table, "speed", "bucketKnots") : 0,
                treats(table, "course") ? bucket(table, "course", "bucketDegrees") : 0,
                treats(table, "track") ? bucket(table, "track", "pseudonymHours") : 0,
                keeps,
                treats(table, "sensor"),
                treats(table, "dark"));
    }

    private static boolean treats(Fields table, String field) {
        return table.has(field) && !"drop".equals(table.tree().get(field));
    }

    private static int bucket(Fields table, String field, String unit) {
        return Math.toIntExact(table.fields(field).number(unit));
    }

    boolean keeps(Mark mark, String category) {
        var kept = keeps.get(mark);
        return kept != null && kept.contains(category);
    }

    /** The same table by the words for the recipient. */
    Treatments renamed(Map<String, String> words) {
        var renamed = new TreeMap<Mark, Set<String>>();
        keeps.forEach((mark, categories) -> {
            var out = new TreeSet<String>();
            for (var category : categories) {
                var word = words.get(category);
                if (word != null) out.add(word);
            }
            renamed.put(mark, out);
        });
        return new Treatments(speedKnots, courseDegrees, pseudonymHours, renamed, sensor, dark);
    }

    Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        if (speedKnots > 0) tree.put("speed", Map.of("bucketKnots", speedKnots));
        if (courseDegrees > 0) tree.put("course", Map.of("bucketDegrees", courseDegrees));
        if (pseudonymHours > 0) tree.put("track", Map.of("pseudonymHours", pseudonymHours));
        keeps.forEach((mark, categories) ->
                tree.put(mark.member, Map.of("keep", categories.stream().toList())));
        if (sensor) tree.put("sensor", "keep");
        if (dark) tree.put("dark", "keep");
        return tree;
    }

    /** What goes out of a category beside place and time, in words for people. */
    Set<String> fields(Category category) {
        var fields = new TreeSet<String>();
        if (speedKnots > 0) fields.add("speed to " + speedKnots + " kn");
        if (courseDegrees > 0) fields.add("course to " + courseDegrees + "°");
        if (pseudonymHours > 0) fields.add("a name for " + pseudonymHours + " h");
        keeps.forEach((mark, kept) -> {
            if (kept.contains(category.name())) fields.add(mark.member);
        });
        if (sensor) fields.add("sensor");
        if (dark) fields.add("dark");
        return fields;
    }
}
