/**
 * Facilities, people of companies and their clearances, and what the two designated security authorities say to each other of
 * them. Start at {@link FacilityState}, which is computed from entries alone; {@link Authority} is the desk through which
 * everything here changes, {@link Confirmer} asks and answers the partner, and {@link ClearanceStanding} is what the door asks
 * before it releases a key.
 */
@NullMarked
package entente.industry.facility;

import org.jspecify.annotations.NullMarked;
