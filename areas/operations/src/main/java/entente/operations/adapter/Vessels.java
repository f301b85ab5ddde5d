package entente.operations.adapter;

import entente.operations.track.Observation;
import entente.operations.track.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reports by vessel, and by latitude so that not every vessel is compared with every detection. */
final class Vessels {
    private final Map<String, List<Observation>> byTrack = new HashMap<>();
    private final List<Observation> byLatitude;
    private Instant newest = Instant.EPOCH;

    Vessels(List<Observation> reports) {
        for (var report : reports) {
            byTrack.computeIfAbsent(report.track(), _ -> new ArrayList<>()).add(report);
            if (report.observed().isAfter(newest)) newest = report.observed();
        }
        byLatitude = new ArrayList<>(reports);
        byLatitude.sort(Comparator.comparingDouble(report -> report.position().latitude()));
    }

    /** When anybody was heard last; the beginning of time when nobody was. */
    Instant newest() {
        return newest;
    }

    List<Observation> reports(String track) {
        return byTrack.getOrDefault(track, List.of());
    }

    /** Every vessel with a report within that distance, in the order of their ids. */
    Set<String> near(Position place, double metres) {
        var reach = metres / Geodesy.METRES_PER_DEGREE * 1.01;
        var found = new TreeSet<String>();
        for (var i = first(place.latitude() - reach); i < byLatitude.size(); i++) {
            var report = byLatitude.get(i);
            if (report.position().latitude() > place.latitude() + reach) break;
            if (Geodesy.metres(place, report.position()) <= metres + 1) found.add(report.track());
        }
        return found;
    }

    private int first(double latitude) {
        var from = 0;
        var to = byLatitude.size();
        while (from < to) {
            var middle = (from + to) >>> 1;
            if (byLatitude.get(middle).position().latitude() < latitude) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
