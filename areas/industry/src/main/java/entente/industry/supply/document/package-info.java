/** Documents of strangers as bounded trees. Start at View. */
@NullMarked
package entente.industry.supply.document;

import org.jspecify.annotations.NullMarked;
