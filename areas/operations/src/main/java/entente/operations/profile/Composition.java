package entente.operations.profile;

import entente.operations.track.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What profiles give out together.
 *
 * <p>One profile is <em>derivable</em> from another if each output under it could be computed from outputs under the other and
 * numbers that have nothing to do with any ship: the names, and a part of the displacement. Then whoever has both can place a
 * ship no better than by the other alone. It holds for tracks whose category, darkness and marks stay what they are, and while
 * the other is not stopped by its volume. That an output is missing near a fence may tell whoever has both that the ship
 * was nearer to it between two outputs.
 */
public final class Composition {
    private Composition() {}

    /** Why one profile is not derivable from another. */
    public enum Hindrance {
        /** They are of two exercises, nations or windows. */
        EXERCISE,
        /** They take in different things: feeds, labels, accuracy, or how late. */
        SOURCES,
        /** The other gives out counts, or the one does in a way of its own. */
        MODE,
        /** Another centre, or a cell that is no multiple. */
        GRID,
        /** An interval that is no multiple, or out sooner. */
        TIME,
        /** A field that the other drops, or a bucket that is no multiple. */
        FIELDS,
        /** A category that the other withholds, or tells less finely. */
        CATEGORIES,
        /** Somewhere where the other does not give out. */
        AREAS,
        /** Something that the other never gives out. */
        NEVER
    }

    /** Why the observer's output cannot be derived from the participant's; empty if it can. */
    public static Set<Hindrance> hindrances(ReleaseProfile observer, ReleaseProfile participant) {
        var hindrances = new TreeSet<Hindrance>();
        if (!observer.exercise().equals(participant.exercise())
                || !observer.nation().equals(participant.nation())
                || observer.review().isAfter(participant.review())) hindrances.add(Hindrance.EXERCISE);
        if (!observer.feeds().equals(participant.feeds())
                || !observer.maximum().equals(participant.maximum())
                || observer.sourceAccuracyMetres() != participant.sourceAccuracyMetres()
                || observer.timing().maxAgeSeconds() != participant.timing().maxAgeSeconds()
                || observer.timing().clockSkewSeconds() != participant.timing().clockSkewSeconds())
            hindrances.add(Hindrance.SOURCES);
        if (participant.terms().atLeast() > 0) hindrances.add(Hindrance.MODE);
        if (!nests(observer.grid(), participant.grid())) hindrances.add(Hindrance.GRID);
        if (observer.timing().intervalSeconds() % participant.timing().intervalSeconds() != 0
                || observer.timing().delaySeconds() < participant.timing().delaySeconds())
            hindrances.add(Hindrance.TIME);
        if (!fields(observer.treatments(), participant.treatments())) hindrances.add(Hindrance.FIELDS);
        if (!categories(observer, participant)) hindrances.add(Hindrance.CATEGORIES);
        if (!areas(observer, participant)) hindrances.add(Hindrance.AREAS);
        if (!observer.never().mmsi().containsAll(participant.never().mmsi())
                || !observer.never().imo().containsAll(participant.never().imo())
                || !observer.never().tracks().containsAll(participant.never().tracks()))
            hindrances.add(Hindrance.NEVER);
        return hindrances;
    }

    public static boolean derivable(ReleaseProfile observer, ReleaseProfile participant) {
        return hindrances(observer, participant).isEmpty();
    }

    private static boolean nests(Grid coarse, Grid fine) {
        return coarse.sameCentre(fine) && coarse.cellMetres() % fine.cellMetres() == 0;
    }

    private static boolean fields(Treatments coarse, Treatments fine) {
        return follows(coarse.speedKnots(), fine.speedKnots())
                && follows(coarse.courseDegrees(), fine.courseDegrees())
                && (coarse.pseudonymHours() == 0
                        || (fine.pseudonymHours() > 0 && coarse.pseudonymHours() <= fine.pseudonymHours()))
                && coarse.keeps().entrySet().stream()
                        .allMatch(kept -> fine.keeps()
                                .getOrDefault(kept.getKey(), Set.of())
                                .containsAll(kept.getValue()))
                && (!coarse.sensor() || fine.sensor())
                && (!coarse.dark() || fine.dark());
    }

    private static boolean follows(int coarse, int fine) {
        return coarse == 0 || (fine > 0 && coarse % fine == 0);
    }

    /** What goes out to the observer must follow from the participant's word alone, and so must that something does not. */
    private static boolean categories(ReleaseProfile observer, ReleaseProfile participant) {
        if (observer.darkGoesOut() && !participant.darkGoesOut()) return false;
        // With dark tracks among the participant's, what the observer must not see has to be recognisable.
        if (participant.darkGoesOut()
                && !observer.darkGoesOut()
                && !participant.treatments().dark()) return false;
        var words = new HashMap<String, String>();
        for (var category : Category.values()) {
            var fine = participant.categories().get(category);
            var coarse = observer.categories().getOrDefault(category, "");
            if (fine == null) {
                if (!coarse.isEmpty()) return false;
                continue;
            }
            var before = words.putIfAbsent(fine, coarse);
            if (before != null && !before.equals(coarse)) return false;
        }
        return true;
    }

    /**
     * The same or fewer areas, more or the same exclusions, and a margin so much wider that wherever the observer's cell is
     * open, the participant's is; and so for the intervals around.
     */
    private static boolean areas(ReleaseProfile observer, ReleaseProfile participant) {
        var same = observer.grid().cellMetres() == participant.grid().cellMetres();
        var apart =
                same ? 0 : (observer.grid().cellMetres() + participant.grid().cellMetres()) * Math.sqrt(2);
        return participant.corners("include").containsAll(observer.corners("include"))
                && observer.corners("exclude").containsAll(participant.corners("exclude"))
                && observer.fences().marginMetres() >= participant.fences().marginMetres() + apart
                && observer.clearIntervals() * observer.timing().intervalSeconds()
                        >= participant.clearIntervals() * participant.timing().intervalSeconds();
    }

    /**
     * What one recipient gets of several profiles, for a person to look at.
     *
     * @param profiles the names of those that were put together
     * @param fields by the originator's category, what of it goes out under any of them
     * @param warnings what they tell together that none tells alone
     */
    public record Union(
            List<String> profiles,
            int finestCellMetres,
            long shortestIntervalSeconds,
            long leastDelaySeconds,
            Map<Category, Set<String>> fields,
            Set<String> areas,
            boolean dark,
            List<Warning> warnings) {}

    /** What together tells more than each. */
    public enum Warning {
        /** Cells that are no multiples of each other, or of other centres: where they overlap is smaller than either. */
        GRIDS_DO_NOT_NEST,
        /** A ship in two exercises has two displacements, and their mean is better than either. */
        TWO_EXERCISES,
        /** A count and the tracks in it tell what the count was to hide. */
        COUNTS_AND_TRACKS,
        /** One gives out where another does not: the difference draws the fence. */
        AREAS_DIFFER,
        /** One gives out a category that another withholds or names otherwise: the difference tells it. */
        CATEGORIES_DIFFER,
        /** The intervals do not nest: moments can be told better than by either. */
        INTERVALS_DO_NOT_NEST
    }

    /**
     * Puts together what is given to a nation.
     *
     * @throws IllegalArgumentException if no profile is for it
     */
    public static Union union(List<ReleaseProfile> profiles, entente.kernel.Nation recipient) {
        var given = profiles.stream()
                .filter(profile -> profile.recipient().nation().equals(recipient))
                .toList();
        if (given.isEmpty()) throw new IllegalArgumentException("no profile gives anything to " + recipient);
        var fields = new TreeMap<Category, Set<String>>();
        var areas = new TreeSet<String>();
        for (var profile : given) {
            profile.categories().forEach((category, word) -> {
                var out = fields.computeIfAbsent(category, _ -> new TreeSet<>());
                out.add("category as " + word);
                out.addAll(profile.treatments().fields(category));
            });
            profile.terms().include().forEach(area -> areas.add(String.valueOf(area.get("name"))));
        }
        return new Union(
                given.stream().map(ReleaseProfile::toString).toList(),
                given.stream().mapToInt(p -> p.grid().cellMetres()).min().orElseThrow(),
                given.stream()
                        .mapToLong(p -> p.timing().intervalSeconds())
                        .min()
                        .orElseThrow(),
                given.stream().mapToLong(p -> p.timing().delaySeconds()).min().orElseThrow(),
                fields,
                areas,
                given.stream().anyMatch(ReleaseProfile::darkGoesOut),
                warnings(given));
    }

    private static List<Warning> warnings(List<ReleaseProfile> given) {
        var warnings = new TreeSet<Warning>();
        for (var i = 0; i < given.size(); i++)
            for (var other : given.subList(0, i)) {
                var one = given.get(i);
                if (!nests(one.grid(), other.grid()) && !nests(other.grid(), one.grid()))
                    warnings.add(Warning.GRIDS_DO_NOT_NEST);
                if (!one.exercise().id().equals(other.exercise().id())) warnings.add(Warning.TWO_EXERCISES);
                if (one.terms().atLeast() > 0 || other.terms().atLeast() > 0) warnings.add(Warning.COUNTS_AND_TRACKS);
                if (derivable(one, other) || derivable(other, one)) continue;
                if (!areas(one, other) && !areas(other, one)) warnings.add(Warning.AREAS_DIFFER);
                if (!categories(one, other) && !categories(other, one)) warnings.add(Warning.CATEGORIES_DIFFER);
                var longer =
                        Math.max(one.timing().intervalSeconds(), other.timing().intervalSeconds());
                var shorter =
                        Math.min(one.timing().intervalSeconds(), other.timing().intervalSeconds());
                if (longer % shorter != 0) warnings.add(Warning.INTERVALS_DO_NOT_NEST);
            }
        return new ArrayList<>(warnings);
    }
}
