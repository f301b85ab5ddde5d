package entente.operations.profile;

import entente.operations.profile.ExerciseKey.Displacement;
import entente.operations.profile.Treatments.Mark;
import entente.operations.track.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What an engine keeps of one track: no place, no moment but that of the newest observation in an interval. */
final class Track {
    /** What pseudonym and displacement hang on: the ship's number where it is known, so that two sources are one ship. */
    final String identity;

    final OptionalInt mmsi;
    /** What its sources call it. */
    final List<Name> names = new ArrayList<>(1);

    final Displacement displacement;
    /** In order of their intervals; few. */
    final List<Entry> entries = new ArrayList<>(2);

    int column = Integer.MIN_VALUE;
    int row = Integer.MIN_VALUE;
    /** How far the cell's centre is inside what is open. */
    double clearanceMetres;

    long epoch = Long.MIN_VALUE;

    @Nullable
    String pseudonym;

    record Name(String feed, String track) {}

    Track(String identity, OptionalInt mmsi, Displacement displacement) {
        this.identity = identity;
        this.mmsi = mmsi;
        this.displacement = displacement;
    }

    /** What happened in one interval. */
    static final class Entry {
        final long slot;
        /** It was where nothing goes out. */
        boolean strayed;

        @Nullable
        Sample sample;

        Entry(long slot) {
            this.slot = slot;
        }
    }

    /** The newest observation in an interval, treated. */
    record Sample(
            long second,
            int nano,
            Cell cell,
            String category,
            int speedKnots,
            int courseDegrees,
            Map<Mark, Object> marks,
            @Nullable Sensor sensor,
            @Nullable Boolean dark) {}

    @Nullable
    Entry entry(long slot) {
        for (var i = entries.size() - 1; i >= 0; i--) if (entries.get(i).slot == slot) return entries.get(i);
        return null;
    }

    /** Makes the interval's entry, which is not there yet. */
    Entry add(long slot) {
        var entry = new Entry(slot);
        var i = entries.size();
        while (i > 0 && entries.get(i - 1).slot > slot) i--;
        entries.add(i, entry);
        return entry;
    }

    boolean strayedWithin(long slot, int intervals) {
        for (var entry : entries) if (entry.strayed && Math.abs(entry.slot - slot) <= intervals) return true;
        return false;
    }

    void forgetBefore(long slot) {
        while (!entries.isEmpty() && entries.getFirst().slot < slot) entries.removeFirst();
    }
}
