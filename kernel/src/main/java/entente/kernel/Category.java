package entente.kernel;

/** A value of a tag, by their ids; written {@code tag/value}. */
public record Category(String tag, String value) implements Part, Comparable<Category> {

    public static Category of(String written) {
        var slash = written.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("\"" + written + "\" is not tag/value");
        return new Category(written.substring(0, slash), written.substring(slash + 1));
    }

    @Override
    public int compareTo(Category other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return tag + "/" + value;
    }
}
