/**
 * The pattern language of STIX 2.1 (9): what an indicator looks for.
 *
 * <p>Start at {@link entente.cyber.pattern.Pattern}, which reads a text within limits, and {@link
 * entente.cyber.pattern.PatternMatcher}, which looks for it in observations within a number of steps. The grammar is in {@code
 * StixPattern.g4}. No clock, no file and no network here.
 */
@NullMarked
package entente.cyber.pattern;

import org.jspecify.annotations.NullMarked;
