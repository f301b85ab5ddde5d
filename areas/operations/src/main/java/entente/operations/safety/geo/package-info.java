/**
 * Places, lines and areas on WGS 84, also across the antimeridian and over a pole.
 *
 * <p>Start at {@link entente.operations.safety.geo.Shape}. Between two corners an edge runs the shorter way round, straight
 * in latitude and longitude, as in the forms that are published; {@link entente.operations.safety.geo.Antimeridian} cuts
 * what crosses 180 degrees for forms that are drawn on a flat map.
 */
@NullMarked
package entente.operations.safety.geo;

import org.jspecify.annotations.NullMarked;
