/**
 * Whether the partner holds anything about something, asked without showing what or the holdings.
 *
 * <p>Start at {@link entente.discovery.DiscoveryDesk}. What crosses is in {@link entente.discovery.DiscoverySet}, which two
 * release, and in {@link entente.discovery.Question} and {@link entente.discovery.Answer}, which carry points of a curve and
 * nothing else. {@link entente.discovery.Judge} says from these alone who did not keep to it.
 */
@NullMarked
package entente.discovery;

import org.jspecify.annotations.NullMarked;
