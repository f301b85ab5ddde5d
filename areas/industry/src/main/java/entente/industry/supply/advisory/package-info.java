/** Advisories in CSAF, OSV and STIX, read into one form and matched with components. Start at AdvisoryReader and Matching. */
@NullMarked
package entente.industry.supply.advisory;

import org.jspecify.annotations.NullMarked;
