package entente.cyber.taxii;

import entente.cyber.taxii.TaxiiPages.Entry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log says that somebody is about to be shown, and how much of it they have been. Each part is shown once under one
 * entry of the log, in order; whoever asks for it again, or for anything else, makes a new entry. Thread-safe.
 */
final class LoggedAhead {
    static final int ENTRIES = 2000;
    private static final long COUNTS_MICROS = Duration.ofMinutes(1).toNanos() / 1000;
    private static final int MOST_WALKS = 1000;

    private final Map<String, Walk> walks = new LinkedHashMap<>();

    private record Walk(long[] dates, int shown, long at) {}

    /** Whether the page is the next part of what was logged for this walk; then it has been shown. */
    synchronized boolean covers(String walk, long after, List<Entry> page, long now) {
        var known = walks.remove(walk);
        if (known == null || page.isEmpty() || now - known.at() > COUNTS_MICROS || now < known.at()) return false;
        var from = known.shown();
        if (known.dates()[from - 1] != after || from + page.size() > known.dates().length) return false;
        for (var i = 0; i < page.size(); i++)
            if (known.dates()[from + i] != page.get(i).dateAdded()) return false;
        keep(walk, new Walk(known.dates(), from + page.size(), known.at()));
        return true;
    }

    /** All of it is in the log, and the page is shown. */
    synchronized void begin(String walk, List<Entry> logged, List<Entry> page, long now) {
        if (page.isEmpty()) return;
        keep(walk, new Walk(logged.stream().mapToLong(Entry::dateAdded).toArray(), page.size(), now));
    }

    private void keep(String walk, Walk place) {
        if (place.shown() == place.dates().length) return;
        walks.put(walk, place);
        if (walks.size() > MOST_WALKS) walks.remove(walks.keySet().iterator().next());
    }
}
