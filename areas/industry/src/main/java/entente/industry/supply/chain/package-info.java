/** Suppliers, who owns them, and what of that is a risk to a programme. Start at Risk. */
@NullMarked
package entente.industry.supply.chain;

import org.jspecify.annotations.NullMarked;
