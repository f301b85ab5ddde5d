/** Content inspection in a separate process. */
@NullMarked
package entente.guard;

import org.jspecify.annotations.NullMarked;
