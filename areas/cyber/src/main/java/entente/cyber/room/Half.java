package entente.cyber.room;

import entente.kernel.Nation;

/**
 * One nation's half of a room, which both nations have.
 *
 * @param release by which its terms crossed
 */
public record Half(String release, boolean ours, RoomTerms terms) {
    public Nation nation() {
        return terms.from();
    }
}
