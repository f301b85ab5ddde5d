package entente.discovery;

import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What one may ask about: names of things that both nations write alike, and nothing else. Each has one form, so that two who
 * mean the same thing compute the same.
 */
public enum SelectorKind {
    /** The number of a ship, for its whole life; the last digit checks the others. */
    VESSEL_IMO("[1-9]\\d{6}", "a number such as IMO 9074729, whose last digit fits"),
    /** A ship's radio identity; its first digit is that of a ship. */
    VESSEL_MMSI("[2-7]\\d{8}", "nine digits that begin with 2 to 7"),
    /** NATO stock number. */
    STOCK_NUMBER("\\d{13}", "thirteen digits, with or without hyphens"),
    /** NCAGE: a supplier. */
    SUPPLIER_CODE("[0-9A-HJ-NP-Z]{5}", "five letters and digits, without I and O"),
    IPV4("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}", "an address such as 192.0.2.7"),
    /** In the form of RFC 5952. */
    IPV6("[0-9a-f:]{2,39}", "an address such as 2001:db8::1"),
    /** In letters of ASCII, as it is asked for. */
    DOMAIN(
            "(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])",
            "a name such as example.org"),
    /** Of a file. */
    SHA256("[0-9a-f]{64}", "64 hexadecimal digits"),
    PROJECT("[A-Z0-9][A-Z0-9./-]{3,59}", "4 to 60 letters, digits, points, strokes and hyphens"),
    /** What a document is called in its registry. */
    DOCUMENT("[A-Z0-9][A-Z0-9./-]{3,59}", "4 to 60 letters, digits, points, strokes and hyphens");

    private static final int LONGEST = 300;

    private final Pattern form;
    private final String wanted;

    SelectorKind(String form, String wanted) {
        this.form = Pattern.compile(form);
        this.wanted = wanted;
    }

    /** {@code vessel-imo}: how data writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static SelectorKind of(String word) {
        for (var kind : values()) if (kind.word().equals(word)) return kind;
        throw new IllegalArgumentException("\"" + word + "\" is no kind of selector; one of "
                + Arrays.stream(values()).map(SelectorKind::word).toList());
    }

    /**
     * The one form of what somebody wrote.
     *
     * @throws IllegalArgumentException when it is none of this kind
     */
    String canonical(String written) {
        if (written.length() > LONGEST) throw wrong();
        var text = written.strip();
        var plain = switch (this) {
            case VESSEL_IMO -> text.replaceFirst("^(?i:IMO)\\s*", "");
            case VESSEL_MMSI, SHA256 -> text.toLowerCase(Locale.ROOT);
            case STOCK_NUMBER -> text.replace("-", "").replace(" ", "");
            case SUPPLIER_CODE, PROJECT, DOCUMENT ->
                text.toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
            case IPV4 -> text;
            case IPV6 -> Ipv6.canonical(text.toLowerCase(Locale.ROOT)).orElseThrow(this::wrong);
            case DOMAIN -> ascii(text);
        };
        if (!form.matcher(plain).matches() || this == VESSEL_IMO && !checks(plain)) throw wrong();
        return plain;
    }

    private String ascii(String text) {
        try {
            return IDN.toASCII(text.replaceFirst("\\.$", ""), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    /** Seven times the first, six times the second, and so on; the last digit of the sum. */
    private static boolean checks(String digits) {
        var sum = 0;
        for (var i = 0; i < 6; i++) sum += (7 - i) * (digits.charAt(i) - '0');
        return sum % 10 == digits.charAt(6) - '0';
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(word() + " is " + wanted);
    }
}
