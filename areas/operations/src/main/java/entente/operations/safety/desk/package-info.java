/** The desk of ice and safety products: what may be proposed, what it ends, and what of it holds. Who decides is in {@code publish}. */
@NullMarked
package entente.operations.safety.desk;

import org.jspecify.annotations.NullMarked;
