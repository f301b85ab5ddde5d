/**
 * What one decision costs, beside what others take for the same one. Start at {@link
 * entente.trials.decisions.DecisionBenchmark}. Classes that end in {@code Times} are timed by JMH, which has them public.
 */
@NullMarked
package entente.trials.decisions;

import org.jspecify.annotations.NullMarked;
