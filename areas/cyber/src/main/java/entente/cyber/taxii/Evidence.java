package entente.cyber.taxii;

import java.util.Map;

/** The nation's log, before anything is shown, kept or taken away. */
@FunctionalInterface
public interface Evidence {
    /** Returns when it is logged. */
    void record(String stage, Map<String, ?> details);
}
