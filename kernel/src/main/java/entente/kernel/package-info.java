/**
 * Security policies, labels, clearances, dominance, joins, and the equivalence of two nations' policies.
 *
 * <p>Start at {@link entente.kernel.SecurityPolicy}: it makes every {@link entente.kernel.Label} and {@link
 * entente.kernel.Clearance}, so none can exist that its policy does not know. {@link entente.kernel.Equivalence}
 * takes a label from one policy to another. Nothing here reads a clock, a file or a network, and nothing but the JDK is
 * needed.
 *
 * <p>All types are immutable and safe to share between threads.
 */
@NullMarked
package entente.kernel;

import org.jspecify.annotations.NullMarked;
