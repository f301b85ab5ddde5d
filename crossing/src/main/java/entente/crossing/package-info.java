/** The way out and the way in: the only door. */
@NullMarked
package entente.crossing;

import org.jspecify.annotations.NullMarked;
