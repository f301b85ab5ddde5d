package entente.crossing;

import java.util.Map;

/** Ends a crossing inside this package: the reasons are logged, and the record says refused. Never leaves the package. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Object> reasons;

    RefusedException(Map<String, Object> reasons) {
        super(reasons.toString());
        this.reasons = Map.copyOf(reasons);
    }

    Map<String, Object> reasons() {
        return reasons;
    }
}
