/** HTTP messages signed and verified (RFC 9421, one fixed profile), and the small parsers that this needs. */
@NullMarked
package entente.exchange.wire;

import org.jspecify.annotations.NullMarked;
