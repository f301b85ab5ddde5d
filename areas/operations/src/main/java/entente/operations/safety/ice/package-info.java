/**
 * Ice as the World Meteorological Organization's egg code tells it, read from others' charts, and what POLARIS makes of it.
 *
 * <p>Start at {@link entente.operations.safety.ice.EggCode}, then {@link entente.operations.safety.ice.Polaris}. Ice that a
 * chart leaves open is unknown here, and unknown is never taken for harmless.
 */
@NullMarked
package entente.operations.safety.ice;

import org.jspecify.annotations.NullMarked;
