/**
 * What one person sees of threat intelligence in the console: lists, what surrounds an object, and what both nations hold.
 *
 * <p>Start at {@link entente.cyber.look.Threats}. Who may see what is decided by {@link entente.cyber.taxii}; here everything
 * is computed from what one person sees, so nothing else can be in an answer.
 */
@NullMarked
package entente.cyber.look;

import org.jspecify.annotations.NullMarked;
