/** What crosses between two nodes: ids, offers, and the codes that name a refusal. */
@NullMarked
package entente.exchange.message;

import org.jspecify.annotations.NullMarked;
