/**
 * The command line, for people and for scripts. Start at {@link entente.cli.Main}. It speaks to a node by its HTTP API
 * alone; {@code evidence verify} and {@code log verify} need no node.
 */
@NullMarked
package entente.cli;

import org.jspecify.annotations.NullMarked;
