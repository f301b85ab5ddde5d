/**
 * Incidents at contractors: a suspicion opens the case, and the domestic clock runs inside the treaty's. Start at
 * {@link IncidentState}. What is owed to the partner is the obligation {@code loss}; {@link IncidentDesk#tell} raises it.
 */
@NullMarked
package entente.industry.incident;

import org.jspecify.annotations.NullMarked;
