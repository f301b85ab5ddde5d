package entente.operations.safety;

/** What a navigational warning is about ({@code navwarnTypeGeneral} of S-124, feature catalogue 2.0.1). */
public enum Hazard {
    AIDS_TO_NAVIGATION(1, "Aids to Navigation Changes"),
    AQUACULTURE_AND_FISHING(2, "Aquaculture and Fishing Installations"),
    DRIFTING(3, "Drifting Hazards"),
    ECDIS_ANOMALY(4, "ECDIS Operating Anomalies including Official Data Issues"),
    OTHER(5, "Other Hazards"),
    HEALTH(6, "Health Advisories"),
    ICE(7, "Ice Information"),
    NATURAL_PHENOMENA(9, "Dangerous Natural Phenomena"),
    NEWLY_DISCOVERED(10, "Newly Discovered Dangers"),
    OFFSHORE_INFRASTRUCTURE(11, "Offshore Infrastructure"),
    PIRACY_OR_ROBBERY(12, "Piracy or Robbery"),
    COMMUNICATION_SERVICE(13, "Communication or Broadcast Service Change"),
    ROUTEING(14, "Routeing Change"),
    SCIENTIFIC_INSTRUMENTS(15, "Scientific Instruments Change"),
    SECURITY_REQUIREMENT(16, "Security Requirement Change"),
    SPECIAL_OPERATIONS(17, "Special Operations"),
    TOWING(18, "Towing Operations"),
    WORKS(19, "Works");

    private final int code;
    private final String label;

    Hazard(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    public String label() {
        return label;
    }
}
