/** A message on its way out as a pure state machine: no clock, no file, no network, no randomness. */
@NullMarked
package entente.exchange.outbox;

import org.jspecify.annotations.NullMarked;
