package entente.operations.safety.ice;

import entente.kernel.Problems;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Region;
import entente.operations.safety.geo.Shape;
import entente.operations.safety.ice.IceChart.Axes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart before it is known which number of a place is which. */
final class RawChart {
    private static final int MOST_AREAS = 50_000;
    private static final int MOST_PLACES = 2_000_000;

    /** A polygon: its rings, each with the two numbers of its places in turn. */
    record Raw(List<double[]> rings, EggCode egg, String where) {}

    private final String file;
    private final List<Raw> areas = new ArrayList<>();
    private final Map<String, Integer> remarks = new LinkedHashMap<>();
    private int places;

    RawChart(String file) {
        this.file = file;
    }

    void remark(String remark) {
        remarks.merge(remark, 1, Integer::sum);
    }

    void add(List<double[]> rings, EggCode egg, String where) {
        if (areas.size() >= MOST_AREAS) throw tooMuch("areas", MOST_AREAS);
        areas.add(new Raw(List.copyOf(rings), egg, where));
    }

    /** Counts before it keeps. */
    void count(int more) {
        places += more;
        if (places > MOST_PLACES) throw tooMuch("places", MOST_PLACES);
    }

    private Problems tooMuch(String what, int most) {
        return new Problems(file, "has more than " + most + " " + what, "Give a chart of a smaller region.");
    }

    /** The chart in the order that its form declares, if all its places are where they are expected to be then. */
    IceChart chart(Axes declared, Region expected) {
        if (areas.isEmpty()) throw new Problems(file, "has no area of ice", "Give a chart with sea ice in it.");
        var fits = fits(declared, expected);
        var otherFits = fits(declared.other(), expected);
        if (!fits && !otherFits)
            throw new Problems(
                    file,
                    "has places outside " + expected + ", whichever of their numbers is the latitude",
                    "Ask its office for the chart of this region, or say for which region it is.");
        if (!fits)
            remark("places are " + declared.other() + ", which is not what its form declares; they fit the region so");
        if (fits && otherFits) remark("places fit the region either way; read as declared, " + declared);
        var axes = fits ? declared : declared.other();
        var found = new ArrayList<IceArea>();
        for (var raw : areas) found.add(new IceArea(area(raw, axes), raw.egg()));
        var told = remarks.entrySet().stream()
                .map(remark -> remark.getKey() + (remark.getValue() > 1 ? " (" + remark.getValue() + " times)" : ""))
                .toList();
        return new IceChart(found, axes, told);
    }

    private boolean fits(Axes axes, Region expected) {
        for (var raw : areas)
            for (var ring : raw.rings())
                for (var i = 0; i < ring.length; i += 2) {
                    var latitude = axes == Axes.LATITUDE_FIRST ? ring[i] : ring[i + 1];
                    var longitude = axes == Axes.LATITUDE_FIRST ? ring[i + 1] : ring[i];
                    if (!expected.contains(latitude, longitude)) return false;
                }
        return true;
    }

    private static Shape.Area area(Raw raw, Axes axes) {
        try {
            var rings = raw.rings().stream().map(ring -> ring(ring, axes)).toList();
            return new Shape.Area(rings.getFirst(), rings.subList(1, rings.size()));
        } catch (IllegalArgumentException e) {
            throw new Problems(raw.where(), String.valueOf(e.getMessage()), "Correct the area, or leave it out.");
        }
    }

    private static List<Coordinate> ring(double[] numbers, Axes axes) {
        var ring = new ArrayList<Coordinate>(numbers.length / 2);
        for (var i = 0; i < numbers.length; i += 2)
            ring.add(
                    axes == Axes.LATITUDE_FIRST
                            ? Coordinate.of(numbers[i], numbers[i + 1])
                            : Coordinate.of(numbers[i + 1], numbers[i]));
        return ring;
    }
}
