/**
 * Classified contracts with a security requirements checklist, and how both nations look whether they are kept. Start at
 * {@link Srcl} and {@link ContractState}; {@link InspectionState} is a joint inspection.
 */
@NullMarked
package entente.industry.contract;

import org.jspecify.annotations.NullMarked;
