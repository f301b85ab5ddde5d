/**
 * What one recipient may see of things that move. A release profile says it in fifteen statements, two persons sign it in
 * advance, and an engine carries it out, observation by observation.
 *
 * <p>Start at {@link entente.operations.profile.ReleaseProfile}, then {@link entente.operations.profile.Sanitiser}. A {@link
 * entente.operations.profile.ReleasedTrack} is made here alone, from whole numbers: a cell of the grid, an interval, buckets.
 * Every one of them is computed from the place of a ship after a secret displacement, so that what is promised ({@link
 * entente.operations.profile.Promise}) holds against whoever sees all that is sent. No clock, no file and no network here.
 */
@NullMarked
package entente.operations.profile;

import org.jspecify.annotations.NullMarked;
