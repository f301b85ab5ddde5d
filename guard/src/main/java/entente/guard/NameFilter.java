package entente.guard;

/** The name and the size. */
final class NameFilter {
    private NameFilter() {}

    static void check(Content content, String filter) {
        if (content.bytes.length == 0) content.object(filter, Rule.EMPTY, "there are no bytes; give the file meant");
        var name = content.name;
        if (name.isBlank() || name.length() > 200) content.object(filter, Rule.NAME, "a name has 1 to 200 characters");
        else if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("\\"))
            content.object(filter, Rule.NAME, "a name has no path in it");
        else if (name.codePoints().anyMatch(NameFilter::hides))
            content.object(filter, Rule.NAME, "the name has control or direction characters; rename the file");
    }

    /** Characters that make a name look like another. */
    static boolean hides(int c) {
        return Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.SURROGATE;
    }
}
