package entente.cyber.stix;

/** What JSON calls null. STIX has no such value, so it can be seen here and is an error wherever it stands. */
public enum JsonNull {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
