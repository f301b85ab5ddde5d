/** Bills of materials in CycloneDX and SPDX, read into one form. Start at SbomReader. */
@NullMarked
package entente.industry.supply.sbom;

import org.jspecify.annotations.NullMarked;
