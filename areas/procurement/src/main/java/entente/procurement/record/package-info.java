/**
 * What is known of weapon systems, components, suppliers, technologies, opportunities and prices, as typed values.
 *
 * <p>Start at {@link entente.procurement.record.ProcurementRecord}; {@link entente.procurement.record.Checks} says what may stand
 * in a field, {@link entente.procurement.record.RecordTree} writes and reads a record as a line of a set.
 */
@NullMarked
package entente.procurement.record;

import org.jspecify.annotations.NullMarked;
