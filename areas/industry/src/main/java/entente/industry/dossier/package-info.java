/**
 * What the dossiers of industrial security have in common. {@link Kind} says what a sort of entry needs, {@link Shape} what it
 * names, and {@link Levels} how levels of a scheme stand beside each other.
 */
@NullMarked
package entente.industry.dossier;

import org.jspecify.annotations.NullMarked;
