package entente.procurement.intake;

/**
 * Why a row is not taken.
 *
 * @param row as a person counts them in the file
 * @param field by its word
 * @param value what stands there, shortened
 */
public record Refusal(long row, String field, String value, String wrong, String remedy) {
    private static final int MOST_SHOWN = 60;

    public Refusal {
        if (value.length() > MOST_SHOWN) value = value.substring(0, MOST_SHOWN - 1) + "…";
        value = value.replaceAll("\\p{Cntrl}|[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]|\\p{Cs}", "\u00b7");
    }
}
