package entente.operations.track;

/** What saw it. That a sensor saw something may itself be a secret. */
public enum Sensor {
    AIS,
    RADAR,
    SATELLITE,
    /** Reported by people. */
    REPORT
}
