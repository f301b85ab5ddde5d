/**
 * Two nations end to end, from outside: benchmarks and long trials. The short forms run as tests. Start at {@link
 * entente.trials.Trials}.
 */
@NullMarked
package entente.trials;

import org.jspecify.annotations.NullMarked;
