package entente.procurement.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** For whom a holding was opened lately: so long a search in it counts as the same opening. Thread-safe. */
final class Openings {
    static final Duration LASTS = Duration.ofMinutes(15);

    private final Map<String, Instant> opened = new HashMap<>();

    synchronized boolean lasts(String person, String holding, Instant now) {
        opened.values().removeIf(at -> !now.isBefore(at.plus(LASTS)));
        return opened.containsKey(person + "/" + holding);
    }

    synchronized void opened(String person, String holding, Instant now) {
        opened.put(person + "/" + holding, now);
    }
}
