package entente.forms;

import java.util.OptionalInt;

/** Which characters a person can see. */
final class Letters {
    private Letters() {}

    /** The first that nobody sees. Joiners shape words in some scripts; the others only hide or turn what stands there. */
    static OptionalInt hidden(String text, boolean lines) {
        return text.codePoints().filter(point -> !isSeen(point, lines)).findFirst();
    }

    private static boolean isSeen(int point, boolean lines) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> lines && point == '\n';
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            case Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
