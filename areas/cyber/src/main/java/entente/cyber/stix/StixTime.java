package entente.cyber.stix;

/**
 * Moments as STIX writes them (2.16): RFC 3339 in UTC with a capital {@code T} and {@code Z}, any number of digits behind
 * the second. They stay texts, because their precision is theirs.
 */
public final class StixTime {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int SECONDS_END = 19;

    private StixTime() {}

    public static boolean isMoment(String text) {
        var n = text.length();
        if (n < SECONDS_END + 1 || n > 40 || text.charAt(n - 1) != 'Z') return false;
        if (text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') return false;
        var year = number(text, 0, 4);
        var month = number(text, 5, 7);
        var day = number(text, 8, 10);
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, SECONDS_END);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > days(year, month)) return false;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0) return false;
        // A leap second is the last of a day in UTC.
        if (second > 59 && !(second == 60 && hour == 23 && minute == 59)) return false;
        if (n == SECONDS_END + 1) return true;
        return text.charAt(SECONDS_END) == '.' && n > SECONDS_END + 2 && number(text, SECONDS_END + 1, n - 1) >= 0;
    }

    /** How many digits stand behind the second. */
    static int fractionDigits(String moment) {
        return moment.length() == SECONDS_END + 1 ? 0 : moment.length() - SECONDS_END - 2;
    }

    /** Below, at or above 0 as the one is before, at or after the other; both are moments. */
    public static int compare(String one, String other) {
        var seconds = one.substring(0, SECONDS_END).compareTo(other.substring(0, SECONDS_END));
        return seconds != 0 ? seconds : fraction(one).compareTo(fraction(other));
    }

    private static String fraction(String moment) {
        var end = moment.length() - 1;
        while (end > SECONDS_END + 1 && moment.charAt(end - 1) == '0') end--;
        return end <= SECONDS_END + 1 ? "" : moment.substring(SECONDS_END + 1, end);
    }

    private static int days(int year, int month) {
        var leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** −1 when something else than a digit stands there; of many digits only that they are digits is told. */
    private static int number(String text, int from, int to) {
        var value = 0;
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (c < '0' || c > '9') return -1;
            value = (value * 10 + (c - '0')) & 0xFFFFFF;
        }
        return value;
    }
}
