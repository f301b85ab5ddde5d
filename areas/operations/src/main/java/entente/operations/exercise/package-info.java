/**
 * Joint exercises: a plan that both nations agree to, and what becomes of it. Start with {@link
 * entente.operations.exercise.ExerciseLife}: the state at any instant follows from what the nations signed, and from
 * nothing else.
 */
@NullMarked
package entente.operations.exercise;

import org.jspecify.annotations.NullMarked;
