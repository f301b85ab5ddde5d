/**
 * The oblivious pseudorandom function of RFC 9497 over P-256, and hashing to that curve by RFC 9380.
 *
 * <p>Start at {@link entente.discovery.oprf.Oprf}. Numbers and bytes come in and go out; there is no storage and no network
 * here, and chance is an argument, so that an auditor can run it alone.
 */
@NullMarked
package entente.discovery.oprf;

import org.jspecify.annotations.NullMarked;
