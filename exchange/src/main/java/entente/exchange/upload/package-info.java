/** Content on its way in: ranges appended in order, each safe on the disk before it is acknowledged. */
@NullMarked
package entente.exchange.upload;

import org.jspecify.annotations.NullMarked;
