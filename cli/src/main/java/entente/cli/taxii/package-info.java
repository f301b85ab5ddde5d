/**
 * A client for any TAXII 2.1 server. Start at {@link TaxiiClient}; {@link Poll} fetches what is new since it last asked, and
 * {@link Push} sends.
 */
@NullMarked
package entente.cli.taxii;

import org.jspecify.annotations.NullMarked;
