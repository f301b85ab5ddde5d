/** One nation's server. */
@NullMarked
package entente.node;

import org.jspecify.annotations.NullMarked;
