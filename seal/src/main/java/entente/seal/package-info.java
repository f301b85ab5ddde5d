/** Sealed objects, label bindings, keys, signed statements. */
@NullMarked
package entente.seal;

import org.jspecify.annotations.NullMarked;
