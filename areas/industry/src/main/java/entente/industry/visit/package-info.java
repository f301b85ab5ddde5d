/**
 * Visits, and postings of exchange officers and trainees: the request crosses as a record that two release authorities approved,
 * the host's approval and whatever ends it cross as notices, and what a visitor may be told opens and ends by itself.
 *
 * <p>Start at {@link entente.industry.visit.VisitDesk}; {@link entente.industry.visit.VisitLife} says how a visit stands.
 */
@NullMarked
package entente.industry.visit;

import org.jspecify.annotations.NullMarked;
