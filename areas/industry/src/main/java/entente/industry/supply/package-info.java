/** Supply chains: what is in a product, what is known of it, and who stands behind it. Start at SupplyDesk; risk is in {@code chain}. */
@NullMarked
package entente.industry.supply;

import org.jspecify.annotations.NullMarked;
