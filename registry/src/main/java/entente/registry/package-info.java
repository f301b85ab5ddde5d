/**
 * The nation's register: people, items, decisions, approvals, what was released, what was received and is held, with
 * the evidence of each step, in PostgreSQL.
 *
 * <p>Start at {@link entente.registry.Register}. {@link entente.registry.Journal} is the way by which a step is in the
 * log before it takes effect, once and only once. What the code promises, the database enforces a second time (see
 * {@code migration/}).
 */
@NullMarked
package entente.registry;

import org.jspecify.annotations.NullMarked;
