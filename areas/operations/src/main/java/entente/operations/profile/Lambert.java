package entente.operations.profile;

import entente.operations.track.Position;

/**
 * The Lambert azimuthal equal-area projection of the ellipsoid WGS 84, in metres (Snyder, USGS Professional Paper 1395, page
 * 187). Equal areas make the chance of a guess the same everywhere; no other property is used.
 *
 * <p>{@link StrictMath} throughout: two nations' machines must put a ship into the same cell.
 */
final class Lambert {
    private static final double A = 6_378_137.0;
    private static final double F = 1 / 298.257223563;
    private static final double E2 = F * (2 - F);
    private static final double E = Math.sqrt(E2);
    private static final double QP = q(1);
    private static final double RQ = Math.sqrt(QP / 2);

    private final double centreLongitude;
    private final double sinB1;
    private final double cosB1;
    private final double stretch;

    Lambert(Position centre) {
        centreLongitude = centre.longitude();
        var sin = StrictMath.sin(StrictMath.toRadians(centre.latitude()));
        sinB1 = q(sin) / QP;
        cosB1 = Math.sqrt(Math.max(0, 1 - sinB1 * sinB1));
        // At a pole the quotient has no value; its limit is 1.
        stretch = cosB1 < 1e-6
                ? 1
                : StrictMath.cos(StrictMath.toRadians(centre.latitude()))
                        / (Math.sqrt(1 - E2 * sin * sin) * RQ * cosB1);
    }

    /** Metres to the east and to the north of the centre. */
    record Plane(double x, double y) {}

    /** Where a place lies; not a number on the far side of the Earth. */
    Plane project(double latitude, double longitude) {
        var sinB = q(StrictMath.sin(StrictMath.toRadians(latitude))) / QP;
        var cosB = Math.sqrt(Math.max(0, 1 - sinB * sinB));
        var away = StrictMath.toRadians(turned(longitude - centreLongitude));
        var cos = StrictMath.cos(away);
        var scale = 1 + sinB1 * sinB + cosB1 * cosB * cos;
        if (scale < 1e-9) return new Plane(Double.NaN, Double.NaN);
        var b = A * RQ * Math.sqrt(2 / scale);
        return new Plane(b * stretch * cosB * StrictMath.sin(away), b / stretch * (cosB1 * sinB - sinB1 * cosB * cos));
    }

    /** The place at a point of the plane. */
    Position place(double x, double y) {
        var u = x / (A * stretch);
        var v = y * stretch / A;
        var rho = Math.hypot(u, v);
        if (rho < 1e-15) return position(authalicToGeodetic(StrictMath.asin(sinB1)), 0);
        var half = StrictMath.asin(Math.min(1, rho / (2 * RQ)));
        var sin = StrictMath.sin(2 * half);
        var cos = StrictMath.cos(2 * half);
        var sinB = Math.clamp(cos * sinB1 + v * sin * cosB1 / rho, -1, 1);
        var away = StrictMath.atan2(u * sin, rho * cosB1 * cos - v * sinB1 * sin);
        return position(authalicToGeodetic(StrictMath.asin(sinB)), away);
    }

    private Position position(double latitude, double away) {
        return new Position(
                Math.clamp(StrictMath.toDegrees(latitude), -90, 90),
                turned(centreLongitude + StrictMath.toDegrees(away)));
    }

    /** A series, and two steps of Newton where they are sound. */
    private static double authalicToGeodetic(double beta) {
        var e4 = E2 * E2;
        var e6 = e4 * E2;
        var phi = beta
                + (E2 / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * StrictMath.sin(2 * beta)
                + (23 * e4 / 360 + 251 * e6 / 3780) * StrictMath.sin(4 * beta)
                + 761 * e6 / 45360 * StrictMath.sin(6 * beta);
        var wanted = QP * StrictMath.sin(beta);
        for (var step = 0; step < 2; step++) {
            var sin = StrictMath.sin(phi);
            var cos = StrictMath.cos(phi);
            if (cos < 1e-3) break;
            var w = 1 - E2 * sin * sin;
            phi += (wanted - q(sin)) * w * w / (2 * (1 - E2) * cos);
        }
        return phi;
    }

    private static double q(double sin) {
        return (1 - E2) * (sin / (1 - E2 * sin * sin) - StrictMath.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
    }

    /** From -180 to 180 degrees. */
    static double turned(double degrees) {
        var turned = degrees % 360;
        return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }
}
