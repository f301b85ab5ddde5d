/**
 * The only door. {@link entente.crossing.Release} is the way out and {@link entente.crossing.Reception} the way in; each
 * reads from top to bottom as the flow in ARCHITECTURE.md. People come in at {@link entente.crossing.ReleaseDesk} before it goes
 * and at {@link entente.crossing.ReadingDesk} once it is here.
 *
 * <p>Each stage takes the type that the stage before it makes: {@link entente.crossing.Labelled}, {@link
 * entente.crossing.Permitted}, {@link entente.crossing.Approved}, {@link entente.crossing.Guarded}, {@link
 * entente.crossing.Sealed}, {@link entente.crossing.Sent}, and on the other side {@link entente.crossing.Received},
 * {@link entente.crossing.Verified}, {@link entente.crossing.Relabelled}, {@link entente.crossing.Holding}, {@link
 * entente.crossing.Opened}. Nobody outside this package can make one, so code that skips a stage does not compile. A
 * stage that is reloaded after a restart checks its evidence again.
 */
@NullMarked
package entente.crossing;

import org.jspecify.annotations.NullMarked;
