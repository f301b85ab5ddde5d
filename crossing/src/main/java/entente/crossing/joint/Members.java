package entente.crossing.joint;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an act's subject has to name, and what it may. */
public record Members(Set<String> required, Set<String> known) {
    public Members {
        required = Set.copyOf(required);
        known = Set.copyOf(known);
    }

    /** @param names each required, but for those with a {@code ?} at their end */
    public static Members of(String... names) {
        return new Members(
                Arrays.stream(names).filter(name -> !name.endsWith("?")).collect(Collectors.toSet()),
                Arrays.stream(names).map(name -> name.replace("?", "")).collect(Collectors.toSet()));
    }

    /** @throws IllegalArgumentException when one is missing, or another one is there */
    public void require(Act act, Map<String, ?> subject) {
        if (!known.containsAll(subject.keySet()) || !subject.keySet().containsAll(required))
            throw new IllegalArgumentException(act.word()
                    + (known.isEmpty()
                            ? " names nothing"
                            : " names " + new TreeSet<>(required) + " of " + new TreeSet<>(known)));
    }
}
