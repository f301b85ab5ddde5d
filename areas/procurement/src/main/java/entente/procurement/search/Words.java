package entente.procurement.search;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * Words as they are looked for: small letters without accents. Korean is written without a space where others have one, so
 * a run of its letters is found by each two that stand together.
 */
final class Words {
    /** Before two letters of a run, so that they are never taken for a word. */
    static final char PAIR = '\u0001';

    private static final int LONGEST = 40;

    private Words() {}

    /** Everything under which a text is found. */
    static void index(String text, Consumer<String> found) {
        runs(text, (run, together) -> {
            found.accept(run);
            if (together) pairs(run, found);
        });
    }

    /** What has to be there for a text to be found by these words. */
    static void query(String text, Consumer<String> wanted) {
        runs(text, (run, together) -> {
            if (together && run.length() > 1) pairs(run, wanted);
            else wanted.accept(run);
        });
    }

    private static void pairs(String run, Consumer<String> found) {
        for (var i = 0; i + 1 < run.length(); i++) found.accept("" + PAIR + run.charAt(i) + run.charAt(i + 1));
    }

    @FunctionalInterface
    private interface Runs {
        /** @param together letters of a script that has no spaces where ours has */
        void run(String run, boolean together);
    }

    private static void runs(String text, Runs runs) {
        var run = new StringBuilder(24);
        var together = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 0x80) {
                var letter = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
                if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9') {
                    if (together) end(run, true, runs);
                    together = false;
                    run.append(letter);
                } else end(run, together, runs);
            } else if (isTogether(c)) {
                if (!together) end(run, false, runs);
                together = true;
                run.append(c);
            } else if (Character.isLetterOrDigit(c)) {
                if (together) end(run, true, runs);
                together = false;
                fold(c, run);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) end(run, together, runs);
        }
        end(run, together, runs);
    }

    private static void end(StringBuilder run, boolean together, Runs runs) {
        if (run.isEmpty()) return;
        if (run.length() > LONGEST) run.setLength(LONGEST);
        runs.run(run.toString(), together);
        run.setLength(0);
    }

    private static void fold(char c, StringBuilder into) {
        var apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        for (var i = 0; i < apart.length(); i++) {
            var part = apart.charAt(i);
            if (Character.isLetterOrDigit(part)) into.append(Character.toLowerCase(part));
        }
    }

    private static boolean isTogether(char c) {
        return c >= 0xac00 && c <= 0xd7a3 // Hangul
                || c >= 0x4e00 && c <= 0x9fff // Han
                || c >= 0x3040 && c <= 0x30ff; // Kana
    }

    /** A code without what people put between its parts. */
    static long hash(char sort, String code) {
        var hash = 0xcbf29ce484222325L ^ sort;
        hash *= 0x100000001b3L;
        for (var i = 0; i < code.length(); i++) {
            var c = code.charAt(i);
            if (c >= 'a' && c <= 'z') c -= 32;
            if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80) hash = (hash ^ c) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ hash >>> 32;
    }
}
