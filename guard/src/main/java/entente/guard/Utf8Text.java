package entente.guard;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 whose every character is visible or plain white space, so that all readers see the same text. */
final class Utf8Text implements Filter {

    @Override
    public String name() {
        return "utf8";
    }

    /** A reader that throws on what is not UTF-8, where the usual one would replace it. */
    static Reader strictReader(Content content) {
        return new InputStreamReader(
                content.stream(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws IOException, Refusal {
        var chars = new char[1 << 14];
        long line = 1;
        int high = 0;
        boolean first = true;
        try (var reader = strictReader(subject.content())) {
            for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
                for (int i = 0; i < count; i++) {
                    char each = chars[i];
                    if (each >= ' ' && each < 0x7f) {
                        first = false;
                        continue;
                    }
                    if (Character.isHighSurrogate(each)) {
                        high = each;
                        continue;
                    }
                    int point = Character.isLowSurrogate(each) ? Character.toCodePoint((char) high, each) : each;
                    if (point == '\n') line++;
                    if (first && point == 0xfeff) findings.observe("the text begins with a byte order mark");
                    else weigh(point, line, findings);
                    first = false;
                }
            }
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    Rule.BROKEN, "Near line %d the text is not UTF-8. Save it again as UTF-8.".formatted(line));
        }
    }

    private static void weigh(int point, long line, Findings findings) throws Refusal {
        if (point == '\t' || point == '\n' || point == '\r' || point == '\f') return;
        if (Character.getType(point) == Character.CONTROL || isNotACharacter(point)) {
            throw new Refusal(
                    Rule.BROKEN,
                    "Line %d contains the control character U+%04X. Remove it, or save the text again."
                            .formatted(line, point));
        }
        if (turnsDirection(point)) {
            throw new Refusal(
                    Rule.BROKEN,
                    "Line %d contains U+%04X, which makes text read otherwise than it is stored. Remove it."
                            .formatted(line, point));
        }
        if (Character.getType(point) == Character.FORMAT) {
            findings.observe("the text contains the invisible character U+%04X".formatted(point));
        }
    }

    private static boolean turnsDirection(int point) {
        return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    }

    private static boolean isNotACharacter(int point) {
        return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
    }
}
