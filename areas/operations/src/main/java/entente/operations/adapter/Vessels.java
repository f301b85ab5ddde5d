package entente.operations.adapter;

import entente.operations.track.Observation;
import entente.operations.track.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/** Reports by vessel and time, and by place so that not every vessel is compared with every detection. For one thread. */
final class Vessels {
    private static final Comparator<Observation> BY_TIME =
            Comparator.comparing(Observation::observed).thenComparingDouble(Observation::accuracyMetres);

    /** More than rounding takes away. */
    private static final double MARGIN_METRES = 100;

    /** One vessel's reports, the earliest first. */
    static final class Vessel {
        private final String track;
        private final List<Observation> reports = new ArrayList<>();
        private long visited;

        private Vessel(String track) {
            this.track = track;
        }

        String track() {
            return track;
        }

        /** The report nearest in time, the earlier of two; of the same moment, the more accurate one. */
        Observation nearest(Instant moment) {
            var from = 0;
            var to = reports.size();
            while (from < to) {
                var middle = (from + to) >>> 1;
                if (reports.get(middle).observed().isBefore(moment)) from = middle + 1;
                else to = middle;
            }
            if (from == 0) return reports.getFirst();
            var before = from - 1;
            while (before > 0
                    && reports.get(before - 1)
                            .observed()
                            .equals(reports.get(before).observed())) before--;
            var earlier = reports.get(before);
            if (from == reports.size()) return earlier;
            var later = reports.get(from);
            var since = Duration.between(earlier.observed(), moment);
            return since.compareTo(Duration.between(moment, later.observed())) <= 0 ? earlier : later;
        }
    }

    /** Where a report was made: as a point on the ball of radius 1, on which nearness is one product. */
    private record Place(double latitude, double x, double y, double z, Vessel vessel) {
        static Place of(Position position, Vessel vessel) {
            var north = Math.toRadians(position.latitude());
            var east = Math.toRadians(position.longitude());
            return new Place(
                    position.latitude(),
                    Math.cos(north) * Math.cos(east),
                    Math.cos(north) * Math.sin(east),
                    Math.sin(north),
                    vessel);
        }

        double product(Place other) {
            return x * other.x + y * other.y + z * other.z;
        }
    }

    private final List<Place> byLatitude = new ArrayList<>();
    private Instant newest = Instant.EPOCH;
    private long visits;

    Vessels(List<Observation> reports) {
        var byTrack = new LinkedHashMap<String, Vessel>();
        for (var report : reports) {
            var vessel = byTrack.computeIfAbsent(report.track(), Vessel::new);
            vessel.reports.add(report);
            byLatitude.add(Place.of(report.position(), vessel));
            if (report.observed().isAfter(newest)) newest = report.observed();
        }
        byTrack.values().forEach(vessel -> vessel.reports.sort(BY_TIME));
        byLatitude.sort(Comparator.comparingDouble(Place::latitude));
    }

    /** When anybody was heard last; the beginning of time when nobody was. */
    Instant newest() {
        return newest;
    }

    /**
     * Whether the test holds for any vessel with a report within that distance; each is asked once, and none after the first for
     * which it holds.
     */
    boolean anyNear(Position position, double metres, Predicate<Vessel> test) {
        visits++;
        var place = Place.of(position, new Vessel(""));
        var degrees = (metres + MARGIN_METRES) / Geodesy.METRES_PER_DEGREE;
        var least = degrees >= 180 ? -2 : Math.cos(Math.toRadians(degrees));
        for (var i = first(position.latitude() - degrees); i < byLatitude.size(); i++) {
            var other = byLatitude.get(i);
            if (other.latitude() > position.latitude() + degrees) break;
            if (other.product(place) < least || other.vessel().visited == visits) continue;
            other.vessel().visited = visits;
            if (test.test(other.vessel())) return true;
        }
        return false;
    }

    private int first(double latitude) {
        var from = 0;
        var to = byLatitude.size();
        while (from < to) {
            var middle = (from + to) >>> 1;
            if (byLatitude.get(middle).latitude() < latitude) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
