/**
 * Sets of records: how they are made, who finds what in them, and what of them goes to the partner.
 *
 * <p>Start at {@link entente.procurement.desk.ProcurementDesk}. A set is an item, and crosses as one; {@code SetStore} keeps what
 * a search needs, {@code SetSight} says which sets somebody may look through.
 */
@NullMarked
package entente.procurement.desk;

import org.jspecify.annotations.NullMarked;
