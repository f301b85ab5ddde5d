package entente.cyber.pattern;

/** SQL's LIKE: {@code %} stands for any text and {@code _} for any character (STIX 2.1, 9.6.1). */
final class Like {
    private Like() {}

    /** In time that grows with the product of the lengths at most: only the last {@code %} is gone back to. */
    static boolean matches(String text, String pattern) {
        var t = text.codePoints().toArray();
        var p = pattern.codePoints().toArray();
        var i = 0;
        var j = 0;
        var star = -1;
        var from = 0;
        while (i < t.length) {
            if (j < p.length && p[j] == '%') {
                star = j++;
                from = i;
            } else if (j < p.length && (p[j] == '_' || p[j] == t[i])) {
                i++;
                j++;
            } else if (star >= 0) {
                j = star + 1;
                i = ++from;
            } else return false;
        }
        while (j < p.length && p[j] == '%') j++;
        return j == p.length;
    }
}
