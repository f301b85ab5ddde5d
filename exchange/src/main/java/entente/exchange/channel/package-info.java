/** Mutual TLS 1.3 with hybrid key agreement between two nodes that know each other's keys from their annexes. */
@NullMarked
package entente.exchange.channel;

import org.jspecify.annotations.NullMarked;
