package entente.industry.supply.name;

/** Runs of ASCII digits as numbers of any length. */
final class Numbers {
    private Numbers() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }

    static int compare(String one, String other) {
        var left = trimmed(one);
        var right = trimmed(other);
        var order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : Integer.signum(left.compareTo(right));
    }

    static String trimmed(String digits) {
        var i = 0;
        while (i < digits.length() && digits.charAt(i) == '0') i++;
        return digits.substring(i);
    }
}
