package entente.operations.adapter;

import entente.operations.track.Position;

/** Distances and ways on a sphere of the earth's mean radius, at most 0.6 % off. */
final class Geodesy {
    private static final double RADIUS_METRES = 6_371_008.8;
    static final double METRES_PER_DEGREE = Math.toRadians(RADIUS_METRES);

    private Geodesy() {}

    static double metres(Position a, Position b) {
        var north = Math.toRadians(b.latitude() - a.latitude());
        var east = Math.toRadians(b.longitude() - a.longitude());
        var half = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(a.latitude()))
                        * Math.cos(Math.toRadians(b.latitude()))
                        * square(Math.sin(east / 2));
        return 2 * RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** Where one comes from there on that course; a way below 0 goes backwards. */
    static Position onward(Position from, double courseDegrees, double wayMetres) {
        var way = wayMetres / RADIUS_METRES;
        var course = Math.toRadians(courseDegrees);
        var latitude = Math.toRadians(from.latitude());
        var sine = Math.sin(latitude) * Math.cos(way) + Math.cos(latitude) * Math.sin(way) * Math.cos(course);
        var there = Math.asin(Math.max(-1, Math.min(1, sine)));
        var east = Math.atan2(
                Math.sin(course) * Math.sin(way) * Math.cos(latitude),
                Math.cos(way) - Math.sin(latitude) * Math.sin(there));
        var longitude = from.longitude() + Math.toDegrees(east);
        if (longitude > 180) longitude -= 360;
        if (longitude < -180) longitude += 360;
        return new Position(Math.toDegrees(there), longitude);
    }

    private static double square(double value) {
        return value * value;
    }
}
