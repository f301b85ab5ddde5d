/**
 * Ice conditions and warnings for everybody at sea and on the coast.
 *
 * <p>Start at {@link entente.operations.safety.SafetyProduct}: it is unclassified because somebody decided to publish these
 * very words and places, not because something was taken out of something else. {@link
 * entente.operations.safety.Bulletin} says which products hold at a moment; {@code form} writes them as others read them;
 * {@code ice} reads charts and computes POLARIS. No clock, no network, no classified input.
 */
@NullMarked
package entente.operations.safety;

import org.jspecify.annotations.NullMarked;
