package entente.operations.safety;

import java.util.regex.Pattern;

/** The number of a product within its series and year, such as {@code ICE 12/2026}. */
public record Series(String name, int number, int year) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{0,11}");

    public Series {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("a series has 1 to 12 capital letters, not \"" + name + "\"");
        if (number < 1 || number > 99_999) throw new IllegalArgumentException("a number is 1 to 99999, not " + number);
        if (year < 1970 || year > 9999) throw new IllegalArgumentException("a year has four digits, not " + year);
    }

    @Override
    public String toString() {
        return name + " " + number + "/" + year;
    }
}
