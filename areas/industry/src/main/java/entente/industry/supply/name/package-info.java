/** How software is named and how its versions are ordered. Start at Purl and VersionScheme. */
@NullMarked
package entente.industry.supply.name;

import org.jspecify.annotations.NullMarked;
