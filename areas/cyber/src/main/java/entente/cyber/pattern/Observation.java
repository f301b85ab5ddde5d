package entente.cyber.pattern;

import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixTime;
import entente.cyber.stix.Types;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was observed together, and when (STIX 2.1, 4.14).
 *
 * @param times how often all of it was observed
 * @param objects observables by their ids
 */
public record Observation(String id, String first, String last, long times, Map<String, Map<String, Object>> objects) {

    public Observation {
        if (!StixTime.isMoment(first) || !StixTime.isMoment(last) || StixTime.compare(first, last) > 0 || times < 1)
            throw new IllegalArgumentException("an observation has a beginning, an end after it, and a number");
        objects = Map.copyOf(new LinkedHashMap<>(objects));
    }

    /** The observations among the objects, each with the observables that it names and those that these name. */
    public static List<Observation> of(Collection<StixObject> objects) {
        var observables = new HashMap<String, Map<String, Object>>();
        for (var object : objects)
            if (Types.of(object.type()) != Types.SDO)
                observables.put(object.id().toString(), object.tree());
        var observations = new ArrayList<Observation>();
        for (var object : objects)
            if (object.type().equals("observed-data")) of(object, observables).ifPresent(observations::add);
        return observations;
    }

    private static Optional<Observation> of(StixObject object, Map<String, Map<String, Object>> observables) {
        var found = new LinkedHashMap<String, Map<String, Object>>();
        if (object.tree().get("objects") instanceof Map<?, ?> old)
            old.forEach((key, value) -> {
                if (value instanceof Map<?, ?> map) found.put((String) key, texts(map));
            });
        var waiting = new java.util.ArrayDeque<>(object.texts("object_refs"));
        while (!waiting.isEmpty()) {
            var id = waiting.poll();
            var tree = observables.get(id);
            if (tree != null && found.putIfAbsent(id, tree) == null) names(tree, waiting);
        }
        var times = object.tree().get("number_observed") instanceof Long number && number > 0 ? number : 1L;
        return object.text("first_observed")
                .filter(StixTime::isMoment)
                .flatMap(first -> object.text("last_observed")
                        .filter(last -> StixTime.isMoment(last) && StixTime.compare(first, last) <= 0)
                        .map(last -> new Observation(object.id().toString(), first, last, times, found)));
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }

    private static void names(Map<String, Object> tree, java.util.ArrayDeque<String> waiting) {
        tree.forEach((name, value) -> {
            if (name.endsWith("_ref") && value instanceof String id) waiting.add(id);
            if (name.endsWith("_refs") && value instanceof List<?> list)
                for (var element : list) if (element instanceof String id) waiting.add(id);
        });
    }

    /** Seconds since 1970, with all digits of the moment. */
    static BigDecimal seconds(String moment) {
        var whole = Instant.parse(moment.substring(0, 17)
                        .concat(moment.startsWith("60", 17) ? "59" : moment.substring(17, 19))
                        .concat("Z"))
                .getEpochSecond();
        if (moment.startsWith("60", 17)) whole++;
        var fraction = moment.length() == 20 ? "0" : moment.substring(20, moment.length() - 1);
        return BigDecimal.valueOf(whole).add(new BigDecimal("0." + fraction));
    }
}
