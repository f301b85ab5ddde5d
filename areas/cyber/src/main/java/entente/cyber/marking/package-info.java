/**
 * What the markings of an object mean under the nation's own scheme.
 *
 * <p>Start at {@link entente.cyber.marking.Markings}: it makes a label for an object and for its parts, or says why it cannot.
 * The most restrictive marking wins, caveats add up, releases intersect, and a marking that is not understood denies. STIX
 * defines no such rule; this one is ours (decision 0025). No clock, no file and no network here.
 */
@NullMarked
package entente.cyber.marking;

import org.jspecify.annotations.NullMarked;
