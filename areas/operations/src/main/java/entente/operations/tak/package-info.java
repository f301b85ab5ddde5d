/**
 * What a partner delivers, for TAK clients: cursor-on-target in XML over mutual TLS, on one port.
 *
 * <p>Start at {@link entente.operations.tak.TakServer}, which lets in; {@link entente.operations.tak.TakConnection} serves one
 * client; {@link entente.operations.tak.Chatter} reads what clients say, which is next to nothing. Who somebody is and what
 * they may see is asked of {@link entente.operations.tak.TakServer.Readers}.
 */
@NullMarked
package entente.operations.tak;

import org.jspecify.annotations.NullMarked;
