/** Security policies, labels, clearances, dominance, joins and the equivalence of two policies. Depends on the JDK alone. */
@NullMarked
package entente.kernel;

import org.jspecify.annotations.NullMarked;
