/**
 * Which objects of a set may be given to one recipient, and in which form.
 *
 * <p>Start at {@link entente.cyber.release.StixRelease}. An object goes as its original bytes, or as a derivative where the
 * agreement has them, or not at all; each answer has its reasons. Nothing that goes out depends on what is withheld
 * (decision 0024). No clock, no file and no network here.
 */
@NullMarked
package entente.cyber.release;

import org.jspecify.annotations.NullMarked;
