package entente.operations.adapter;

import entente.kernel.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one record, up to a number: the record of a hostile source does not fill our memory with its faults. */
final class Faults {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 64;

    private final List<Problem> problems = new ArrayList<>();

    void add(String where, String wrong, String remedy) {
        if (problems.size() < MOST) problems.add(new Problem(where, wrong, remedy));
    }

    void unknown(String where, String name) {
        add(where + plain(name), "is not known here", "Leave it out at the source, or have it reviewed and allowed.");
    }

    void missing(String where, String name) {
        add(where + name, "is missing", "Have the source write it.");
    }

    boolean any() {
        return !problems.isEmpty();
    }

    List<Problem> list() {
        return List.copyOf(problems);
    }

    Adapted.Blocked blocked() {
        return new Adapted.Blocked(problems);
    }

    /** A stranger's word so that it can be shown: printable and short. */
    static String plain(String word) {
        var out = new StringBuilder();
        for (var i = 0; i < word.length() && i < LONGEST_NAME; i++) {
            var letter = word.charAt(i);
            out.append(letter > ' ' && letter <= '~' ? letter : '?');
        }
        return word.length() > LONGEST_NAME ? out + "..." : out.toString();
    }
}
