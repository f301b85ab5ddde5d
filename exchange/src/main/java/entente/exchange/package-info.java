/** Node to node: outbox and inbox as a pure state machine, and the wire. */
@NullMarked
package entente.exchange;

import org.jspecify.annotations.NullMarked;
