package entente.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Collects what the filters object to and what they merely observe. Bounded, since the content may be hostile. */
final class Findings {
    private static final int MOST = 50;

    private final SequencedSet<Objection> objections = new LinkedHashSet<>();
    private final SequencedSet<String> observations = new LinkedHashSet<>();
    private String filter = "";

    void begin(Filter next) {
        filter = next.name();
    }

    void object(Rule rule, String text) {
        if (objections.size() < MOST) objections.add(new Objection(filter, rule, text));
    }

    void observe(String text) {
        if (observations.size() < MOST) observations.add(text);
    }

    boolean exceedResources() {
        return objections.stream().anyMatch(objection -> objection.rule() == Rule.RESOURCE_LIMIT);
    }

    List<Objection> objections() {
        return new ArrayList<>(objections);
    }

    List<String> observations() {
        return new ArrayList<>(observations);
    }
}
