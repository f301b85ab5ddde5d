/** The command line. */
@NullMarked
package entente.cli;

import org.jspecify.annotations.NullMarked;
