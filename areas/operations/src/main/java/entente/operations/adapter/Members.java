package entente.operations.adapter;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object: each is asked for by name, and at the end the names that nobody asked for are faults. */
final class Members {
    private final String where;
    private final Map<?, ?> members;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    Members(String where, Map<?, ?> members, Faults faults) {
        this.where = where;
        this.members = members;
        this.faults = faults;
    }

    String where() {
        return where;
    }

    Optional<String> word(String name, int longest) {
        @Nullable Object value = member(name);
        if (value == null) return Optional.empty();
        if (value instanceof String text) return Values.word(where + name, text, longest, faults);
        faults.add(where + name, "is no text", "Write it in quotation marks.");
        return Optional.empty();
    }

    Optional<Instant> instant(String name) {
        return word(name, 64).flatMap(text -> Values.instant(where + name, text, faults));
    }

    OptionalDouble number(String name) {
        @Nullable Object value = member(name);
        return value == null ? OptionalDouble.empty() : number(where + name, value);
    }

    Optional<Members> object(String name) {
        @Nullable Object value = member(name);
        if (value instanceof Map<?, ?> map) return Optional.of(new Members(where + name + ".", map, faults));
        faults.add(where + name, value == null ? "is missing" : "is no object", "Write it as the form says.");
        return Optional.empty();
    }

    /** Longitude and latitude; a height may follow and is not read. */
    double[] place(String name) {
        @Nullable Object value = member(name);
        if (value instanceof List<?> list && (list.size() == 2 || list.size() == 3)) {
            var place = new double[2];
            var whole = true;
            for (var i = 0; i < list.size(); i++) {
                var number = number(where + name + "[" + i + "]", list.get(i));
                whole &= number.isPresent();
                if (i < 2) place[i] = number.orElse(0);
            }
            return whole ? place : new double[0];
        }
        faults.add(where + name, "is no place", "Write longitude, latitude and, if known, height.");
        return new double[0];
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Known and not read. */
    void leaveOut(String... names) {
        known.addAll(List.of(names));
    }

    void mustBeEmpty(String name) {
        @Nullable Object value = member(name);
        if (value instanceof Map<?, ?> map) new Members(where + name + ".", map, faults).nothingElse();
        else if (value != null) faults.unknown(where, name);
    }

    void nothingElse() {
        for (var name : members.keySet())
            if (!known.contains(String.valueOf(name))) faults.unknown(where, String.valueOf(name));
    }

    private @Nullable Object member(String name) {
        known.add(name);
        return members.get(name);
    }

    private OptionalDouble number(String at, @Nullable Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue()))
            return OptionalDouble.of(number.doubleValue());
        faults.add(at, "is no number", "Write it in digits, without quotation marks.");
        return OptionalDouble.empty();
    }
}
