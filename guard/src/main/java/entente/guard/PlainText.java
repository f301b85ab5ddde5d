package entente.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/** Looks at the bytes, without decoding: whether this is prose or data, not a script or a page under a text's name. */
final class PlainText implements Filter {
    private static final int LONGEST_LINE_BYTES = 1 << 20;
    private static final int HEAD = 1024;

    private static final List<String> NOT_TEXT = List.of(
            "#!",
            "<?xml",
            "<?php",
            "<!doctype",
            "<html",
            "<head",
            "<body",
            "<script",
            "<svg",
            "<iframe",
            "<object",
            "<embed",
            "<%",
            "{\\rtf",
            "%pdf-",
            "%!ps",
            "mime-version:",
            "@echo off");

    @Override
    public String name() {
        return "plain-text";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        var content = subject.content();
        var head = new String(content.bytes(0, HEAD), ISO_8859_1).replace("\u00ef\u00bb\u00bf", "");
        var start = head.stripLeading().toLowerCase(Locale.ROOT);
        for (var sign : NOT_TEXT) {
            if (start.startsWith(sign)) {
                findings.object(
                        Rule.TYPE_MISMATCH,
                        "The text begins with '%s' and would be run or rendered, not read. Send it as a PDF of what a reader shall see."
                                .formatted(sign));
            }
        }
        scanLines(content);
        if (contains(content, "<script")) findings.observe("the text contains '<script'");
    }

    private static void scanLines(Content content) throws Refusal {
        long lineStart = 0;
        for (long i = 0; i < content.length(); i++) {
            int each = content.at(i);
            if (each == 0) {
                throw new Refusal(
                        Rule.BROKEN, "The text holds a zero byte at position %d. It is not plain text.".formatted(i));
            }
            if (each == '\n' || each == '\r') lineStart = i + 1;
            if (i - lineStart > LONGEST_LINE_BYTES) {
                throw new Refusal(
                        Rule.RESOURCE_LIMIT, "A line is longer than %d bytes. Break it.".formatted(LONGEST_LINE_BYTES));
            }
        }
    }

    private static boolean contains(Content content, String word) {
        return content.indexOf(word.getBytes(ISO_8859_1), 0) >= 0;
    }
}
