/**
 * Incidents at contractors: a suspicion opens the case, and the domestic clock runs inside the treaty's. Start at
 * {@link IncidentState}. What is owed to the partner is an obligation, and is raised as any.
 */
@NullMarked
package entente.industry.incident;

import org.jspecify.annotations.NullMarked;
