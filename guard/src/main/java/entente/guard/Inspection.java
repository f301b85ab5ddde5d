package entente.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The guard's answer: the content may cross as it is, or it may not. */
public sealed interface Inspection {
    Report report();

    record Passed(Report report) implements Inspection {}

    record Refused(Report report, List<Objection> objections) implements Inspection {
        public Refused {
            objections = List.copyOf(objections);
            if (objections.isEmpty()) throw new IllegalArgumentException("a refusal needs an objection");
        }
    }

    /** The answer as evidence: a tree of maps, lists, strings, longs and booleans. */
    default Map<String, Object> toTree() {
        List<Objection> objections = switch (this) {
            case Passed passed -> List.of();
            case Refused refused -> refused.objections();
        };
        var tree = new LinkedHashMap<String, Object>();
        tree.put("passed", this instanceof Passed);
        tree.put("report", report().toTree());
        tree.put("objections", objections.stream().map(Objection::toTree).toList());
        return tree;
    }
}
