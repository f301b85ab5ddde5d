package entente.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Whether there is content, and whether its name shows a reader what it is and nothing else. */
final class SizeAndName implements Filter {
    private static final int MOST_NAME_BYTES = 255;

    @Override
    public String name() {
        return "size-and-name";
    }

    @Override
    public void inspect(Subject subject, Findings findings) {
        if (subject.content().length() == 0) {
            findings.object(Rule.EMPTY, "The content has no bytes. Choose the file again.");
        }
        var name = subject.name();
        if (name.isBlank()) {
            findings.object(Rule.NAME, "The name is empty. Give the file a name such as report.pdf.");
            return;
        }
        if (name.getBytes(UTF_8).length > MOST_NAME_BYTES) {
            findings.object(Rule.NAME, "The name is longer than %d bytes. Shorten it.".formatted(MOST_NAME_BYTES));
        }
        if (!name.equals(name.strip()) || name.startsWith(".") || name.endsWith(".")) {
            findings.object(Rule.NAME, "The name begins or ends with a space or a dot. Rename the file.");
        }
        name.codePoints().forEach(point -> weigh(point, findings));
    }

    private static void weigh(int point, Findings findings) {
        if (point == '/' || point == '\\' || point == ':') {
            findings.object(
                    Rule.NAME, "The name contains '%c', which separates folders. Rename the file.".formatted(point));
        }
        // FORMAT holds the marks that turn the direction of writing and the ones that nobody sees.
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                findings.object(
                        Rule.NAME,
                        "The name contains the invisible character U+%04X. Rename the file.".formatted(point));
            default -> {}
        }
    }
}
