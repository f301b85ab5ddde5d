/** Defence industrial security: facilities and clearances, classified contracts, visits, joint oversight, supply chains. */
@NullMarked
package entente.industry;

import org.jspecify.annotations.NullMarked;
