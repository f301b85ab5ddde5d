package entente.procurement.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of each facet in one set, numbered from 1 in the order in which they came. Of more than ten thousand the later are no
 * value of the facet; by their words they are found all the same.
 */
final class Dictionary {
    private static final int MOST = 10_000;

    private final List<Map<String, Character>> numbers = new ArrayList<>();
    private final List<List<String>> values = new ArrayList<>();

    Dictionary() {
        for (var i = 0; i < Facet.SINGLE; i++) {
            numbers.add(new HashMap<>());
            values.add(new ArrayList<>());
        }
    }

    char code(int facet, Optional<String> value) {
        if (value.isEmpty()) return 0;
        var known = numbers.get(facet).get(value.get());
        if (known != null) return known;
        if (values.get(facet).size() == MOST) return 0;
        values.get(facet).add(value.get());
        var code = (char) values.get(facet).size();
        numbers.get(facet).put(value.get(), code);
        return code;
    }

    List<List<String>> values() {
        return values.stream().map(List::copyOf).toList();
    }
}
