package entente.kernel;

import java.util.regex.Pattern;

/** A nation by its two-letter code of ISO 3166-1, such as {@code KR} or {@code CA}. */
public record Nation(String code) implements Comparable<Nation> {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

    public Nation {
        if (!CODE.matcher(code).matches())
            throw new IllegalArgumentException("a nation is two capital letters (ISO 3166-1), not \"" + code + "\"");
    }

    @Override
    public int compareTo(Nation other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
