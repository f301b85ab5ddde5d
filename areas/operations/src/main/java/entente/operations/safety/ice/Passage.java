package entente.operations.safety.ice;

import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.ice.Polaris.Level;
import entente.operations.safety.ice.Polaris.Risk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The risk index along a route, leg by leg. Advisory, with the limits of {@link Polaris}, and one of its own: the route is
 * looked at every few metres of {@code spacing}, so a tongue of ice that is narrower may lie between two looks.
 *
 * @param legs one for each stretch between two places of the route
 */
public record Passage(List<Leg> legs) {
    private static final double EARTH_METRES = 6_371_008.8;
    private static final int MOST_LOOKS = 200_000;

    public Passage {
        legs = List.copyOf(legs);
    }

    /**
     * @param worst the lowest index met on it; empty where no look gave one
     * @param at where that was first
     * @param unknown why some of its looks gave none; empty only when all did
     */
    public record Leg(
            Coordinate from,
            Coordinate to,
            int looks,
            Optional<Risk.Index> worst,
            Optional<Coordinate> at,
            Set<Unknown> unknown) {
        public Leg {
            unknown = Set.copyOf(unknown);
            if (worst.isEmpty() && unknown.isEmpty()) throw new IllegalArgumentException("a leg is known or unknown");
        }

        /** Empty means unknown. A part that is unknown makes all unknown, unless the rest is bad enough already. */
        public Optional<Level> level() {
            var known = worst.map(Risk.Index::level);
            return unknown.isEmpty() ? known : known.filter(level -> level == Level.SPECIAL_CONSIDERATION);
        }
    }

    /**
     * @param route two places or more, joined by great circles
     * @param spacingMetres how far apart to look, at most
     * @param chart areas of ice; where they overlap, the worst counts; where there is none, the ice is unknown
     */
    public static Passage along(List<Coordinate> route, double spacingMetres, List<IceArea> chart, IceClass ship) {
        if (route.size() < 2) throw new IllegalArgumentException("a route has two places or more");
        if (!(spacingMetres > 0)) throw new IllegalArgumentException("a spacing is more than 0 m");
        var legs = new ArrayList<Leg>();
        var looks = 0L;
        for (var i = 0; i + 1 < route.size(); i++) {
            var places = places(route.get(i), route.get(i + 1), spacingMetres, MOST_LOOKS - looks);
            looks += places.size();
            legs.add(leg(places, chart, ship));
        }
        return new Passage(legs);
    }

    private static Leg leg(List<Coordinate> places, List<IceArea> chart, IceClass ship) {
        var worst = Optional.<Risk.Index>empty();
        var at = Optional.<Coordinate>empty();
        var unknown = EnumSet.noneOf(Unknown.class);
        for (var place : places) {
            var covered = false;
            for (var area : chart) {
                if (!area.area().contains(place)) continue;
                covered = true;
                switch (Polaris.risk(ship, area.egg())) {
                    case Risk.Index index -> {
                        if (worst.isEmpty() || index.index() < worst.get().index()) {
                            worst = Optional.of(index);
                            at = Optional.of(place);
                        }
                    }
                    case Risk.NotKnown(var why) -> unknown.add(why);
                }
            }
            if (!covered) unknown.add(Unknown.NO_CHART);
        }
        return new Leg(places.getFirst(), places.getLast(), places.size(), worst, at, unknown);
    }

    /** Places on the great circle, both ends among them. */
    static List<Coordinate> places(Coordinate from, Coordinate to, double spacingMetres, long room) {
        var a = vector(from);
        var b = vector(to);
        var cross = new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
        };
        var sine = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
        var cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        var angle = Math.atan2(sine, cosine);
        if (angle > Math.PI - 1e-6)
            throw new IllegalArgumentException("a leg goes half round the earth; put a place between its ends");
        var steps = Math.max(1, Math.ceil(angle * EARTH_METRES / spacingMetres));
        if (steps + 1 > room)
            throw new IllegalArgumentException(
                    "the route would be looked at more than " + MOST_LOOKS + " times; take a wider spacing");
        var places = new ArrayList<Coordinate>();
        places.add(from);
        for (var i = 1; i < steps; i++) {
            var part = i / steps;
            var fromWeight = Math.sin((1 - part) * angle) / Math.sin(angle);
            var toWeight = Math.sin(part * angle) / Math.sin(angle);
            var x = fromWeight * a[0] + toWeight * b[0];
            var y = fromWeight * a[1] + toWeight * b[1];
            var z = fromWeight * a[2] + toWeight * b[2];
            places.add(
                    Coordinate.of(Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x))));
        }
        places.add(to);
        return List.copyOf(places);
    }

    private static double[] vector(Coordinate place) {
        var latitude = Math.toRadians(place.latitude());
        var longitude = Math.toRadians(place.longitude());
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude),
        };
    }
}
