/**
 * Node to node: what one nation's system says to the other's, and how it keeps saying it until it is heard.
 *
 * <p>Start at {@link entente.exchange.outbox.Outbound}: a message on its way out, as a pure state machine. {@link
 * entente.exchange.Courier} drives it against the partner's {@link entente.exchange.ExchangeServer}, which hands what
 * arrives to a {@link entente.exchange.PartnerDesk}. The bytes on the wire are {@link entente.exchange.wire}, the
 * encrypted connection {@link entente.exchange.channel}, half-arrived content {@link entente.exchange.upload}.
 *
 * <p>The signatures here bind a request to a hop and expire. Evidence is the signed statement inside.
 */
@NullMarked
package entente.exchange;

import org.jspecify.annotations.NullMarked;
