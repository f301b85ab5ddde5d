/** The agreement as code: parse, compile, sign, life cycle, decide. */
@NullMarked
package entente.pact;

import org.jspecify.annotations.NullMarked;
