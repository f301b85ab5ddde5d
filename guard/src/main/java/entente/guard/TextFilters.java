package entente.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Plain text: UTF-8 without anything that a screen does not show, and in fact plain text. */
final class TextFilters {
    private static final List<String> BEGINNINGS =
            List.of("<!doctype", "<html", "<script", "<svg", "<?xml", "<?php", "#!", "mz", "{\\rtf", "%!ps");

    private TextFilters() {}

    static void encoding(Content content, String filter) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            content.object(filter, Rule.BROKEN, "it is not UTF-8 text; save it as UTF-8");
            return;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r' || c == '\f' || (c == '\ufeff' && i == 0)) continue;
            if (Character.isISOControl(c) || hidden(c)) {
                content.object(
                        filter,
                        Rule.BROKEN,
                        "character %d (U+%04X) is not seen on a screen; remove it".formatted(i, (int) c));
                return;
            }
        }
    }

    /** Direction overrides and invisible characters, but not the joiners that scripts need. */
    private static boolean hidden(char c) {
        return (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200b'
                || c == '\u2060'
                || c == '\ufeff'
                || (c >= '\ufff9' && c <= '\ufffb');
    }

    static void nature(Content content, String filter) {
        var head = new String(content.bytes, 0, Math.min(content.bytes.length, 1024), StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        for (var beginning : BEGINNINGS)
            if (head.startsWith(beginning)
                    && (!beginning.equals("mz") || content.bytes[0] == 'M' && head.length() > 2 && head.charAt(2) < 32))
                content.object(
                        filter,
                        Rule.ACTIVE_CONTENT,
                        "it begins like a program or page (" + beginning + "); give plain text");
        var lower = new String(content.bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (lower.contains("<script"))
            content.object(filter, Rule.ACTIVE_CONTENT, "it holds a script element; give plain text");
    }
}
