package entente.operations.safety.geo;

import java.util.List;

/**
 * From a southern to a northern parallel and eastward from one meridian to another; it may cross 180 degrees.
 *
 * @param west the western meridian; east of {@code east} when the region crosses 180 degrees
 */
public record Region(double south, double west, double north, double east) {
    public Region {
        if (!(south >= -90 && north <= 90 && south < north))
            throw new IllegalArgumentException("a region reaches from south to north, within 90 degrees");
        if (!(Math.abs(west) <= 180 && Math.abs(east) <= 180 && west != east))
            throw new IllegalArgumentException("a region reaches from west to east, within 180 degrees");
    }

    public boolean contains(double latitude, double longitude) {
        if (!(latitude >= south && latitude <= north && Math.abs(longitude) <= 180)) return false;
        return west < east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
    }

    public boolean contains(Coordinate place) {
        return contains(place.latitude(), place.longitude());
    }

    /** The smallest region in which all places are; none for a single parallel or meridian. */
    static double[] bounds(List<Coordinate> places) {
        var south = places.stream().mapToDouble(Coordinate::latitude).min().orElseThrow();
        var north = places.stream().mapToDouble(Coordinate::latitude).max().orElseThrow();
        var longitudes =
                places.stream().mapToDouble(Coordinate::longitude).sorted().toArray();
        var west = longitudes[0];
        var east = longitudes[longitudes.length - 1];
        // The widest gap between neighbouring meridians is what the bounds leave out.
        var widest = 360 - (east - west);
        for (var i = 1; i < longitudes.length; i++)
            if (longitudes[i] - longitudes[i - 1] > widest) {
                widest = longitudes[i] - longitudes[i - 1];
                west = longitudes[i];
                east = longitudes[i - 1];
            }
        return new double[] {south, west, north, east};
    }

    /** South-west and north-east corner of the smallest box, which may cross 180 degrees. */
    public static List<Coordinate> box(List<Coordinate> places) {
        var bounds = bounds(places);
        return List.of(Coordinate.of(bounds[0], bounds[1]), Coordinate.of(bounds[2], bounds[3]));
    }

    /** South-west and north-east corner of the box on a flat map from -180 to 180 degrees. */
    public static List<Coordinate> span(List<Coordinate> places) {
        var latitudes =
                places.stream().mapToInt(Coordinate::latitudeMicrodegrees).summaryStatistics();
        var longitudes =
                places.stream().mapToInt(Coordinate::longitudeMicrodegrees).summaryStatistics();
        return List.of(
                new Coordinate(latitudes.getMin(), longitudes.getMin()),
                new Coordinate(latitudes.getMax(), longitudes.getMax()));
    }

    @Override
    public String toString() {
        return "%s to %s degrees of latitude, %s to %s of longitude".formatted(south, north, west, east);
    }
}
