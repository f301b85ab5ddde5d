/** The nation's register in PostgreSQL. */
@NullMarked
package entente.registry;

import org.jspecify.annotations.NullMarked;
