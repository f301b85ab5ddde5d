package entente.operations.adapter;

import entente.kernel.Problem;
import java.util.stream.Collectors;

/** Answers in words, for tables. */
final class Said {
    private Said() {}

    /** {@code made}, or where the record is wrong. */
    static String of(Adapted adapted) {
        return switch (adapted) {
            case Adapted.Made _ -> "made";
            case Adapted.Blocked blocked ->
                blocked.problems().stream().map(Problem::where).distinct().collect(Collectors.joining(" "));
        };
    }
}
