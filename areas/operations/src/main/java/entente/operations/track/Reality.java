package entente.operations.track;

/** Whether it is so. What is played is never mixed with what is real without a rule that says so. */
public enum Reality {
    /** Real units that play a part in an exercise. */
    EXERCISE,
    /** Made by a computer. */
    SIMULATED,
    /** Nobody plays. */
    REAL
}
