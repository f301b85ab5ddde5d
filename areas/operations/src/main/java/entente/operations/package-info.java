/**
 * The area of operations: joint exercises, live tracks and safety of navigation. Situational awareness only; nothing here
 * aims or shoots.
 *
 * <p>Follow an observation: a sensor's words become an {@link entente.operations.track.Observation} at the edge; a release
 * profile turns that into what one recipient may see. No other path leads out.
 */
@NullMarked
package entente.operations;

import org.jspecify.annotations.NullMarked;
