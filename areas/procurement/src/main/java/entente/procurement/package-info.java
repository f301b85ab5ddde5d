/** Defence procurement information: weapon systems, suppliers, technologies, opportunities and prices as records. */
@NullMarked
package entente.procurement;

import org.jspecify.annotations.NullMarked;
