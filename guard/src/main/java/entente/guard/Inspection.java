package entente.guard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The guard's answer: passed as it is, or refused. */
public sealed interface Inspection {
    Report report();

    record Passed(Report report) implements Inspection {}

    record Refused(Report report, List<Objection> objections) implements Inspection {
        public Refused {
            objections = List.copyOf(objections);
            if (objections.isEmpty()) throw new IllegalArgumentException("a refusal has a reason");
        }
    }

    default Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>(report().toTree());
        switch (this) {
            case Passed(var _) -> tree.put("outcome", "passed");
            case Refused(var _, var objections) -> {
                tree.put("outcome", "refused");
                tree.put(
                        "objections", objections.stream().map(Objection::toTree).toList());
            }
        }
        return tree;
    }
}
