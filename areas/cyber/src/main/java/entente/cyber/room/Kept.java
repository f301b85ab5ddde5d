package entente.cyber.room;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry as this node has it.
 *
 * @param kept when it was here, by our clock
 * @param receipted of ours: when the partner's receipt was here
 */
public record Kept(Half half, RoomEntry entry, Instant kept, Optional<Instant> receipted) {}
