/** Two nations end to end, from outside; benchmarks. */
@NullMarked
package entente.trials;

import org.jspecify.annotations.NullMarked;
