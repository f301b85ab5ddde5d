package entente.operations.safety.ice;

/**
 * What a ship is built for, with its risk index values (IMO MSC.1/Circ.1519, appendix, table 1.3).
 *
 * <p>The circular itself was not at hand. Each of the 144 values was found equal in two independent transcriptions: the
 * analysis suite MPAS-Analysis of the E3SM climate model, which names the circular's text, and the research notes of an
 * Antarctic routing project, which cite a copy of the circular at the Nautical Institute. WMO's S-41X-PS has a third that
 * agrees in 142; its two others, for PC6 in thin and medium first-year ice, would be more lenient and stand alone. A table
 * of the Finnish Meteorological Institute of August 2016 differs in six rows, always more lenient.
 *
 * <p>Table 1.4, for decayed ice, is more lenient and may be used only where qualified people have confirmed the decay. No
 * two sources for it could be found, so it is not here.
 */
public enum IceClass {
    PC1("PC1", 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1),
    PC2("PC2", 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 0),
    PC3("PC3", 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 0, -1),
    PC4("PC4", 3, 3, 3, 3, 2, 2, 2, 2, 1, 0, -1, -2),
    PC5("PC5", 3, 3, 3, 3, 2, 2, 1, 1, 0, -1, -2, -2),
    PC6("PC6", 3, 2, 2, 2, 2, 1, 1, 0, -1, -2, -3, -3),
    PC7("PC7", 3, 2, 2, 2, 1, 1, 0, -1, -2, -3, -3, -3),
    IA_SUPER("IA Super", 3, 2, 2, 2, 2, 1, 0, -1, -2, -3, -4, -4),
    IA("IA", 3, 2, 2, 2, 1, 0, -1, -2, -3, -4, -5, -5),
    IB("IB", 3, 2, 2, 1, 0, -1, -2, -3, -4, -5, -6, -6),
    IC("IC", 3, 2, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8),
    /** Not ice strengthened. */
    NONE("none", 3, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -8);

    private final String written;
    private final int[] values;

    IceClass(String written, int... values) {
        this.written = written;
        this.values = values;
    }

    /** As the ship's certificate writes it. */
    public String written() {
        return written;
    }

    /** The risk index value (RIV). */
    public int value(IceType type) {
        return values[type.ordinal()];
    }

    /** PC1 to PC7: a middle band of risk exists for these alone (table 1.1). */
    public boolean polar() {
        return compareTo(PC7) <= 0;
    }
}
