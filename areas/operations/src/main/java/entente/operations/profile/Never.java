package entente.operations.profile;

import java.util.Set;

/**
 * What never goes out, whatever else a profile says.
 *
 * @param tracks as {@code feed/track}
 */
record Never(Set<Integer> mmsi, Set<Integer> imo, Set<String> tracks) {
    Never {
        mmsi = Set.copyOf(mmsi);
        imo = Set.copyOf(imo);
        tracks = Set.copyOf(tracks);
    }
}
