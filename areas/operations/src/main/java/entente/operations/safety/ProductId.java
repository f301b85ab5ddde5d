package entente.operations.safety;

import java.util.regex.Pattern;

/** What a product is called for ever, such as {@code kr.khoa.ice.2026.12}; safe in a file's name, an address and an XML id. */
public record ProductId(String value) implements Comparable<ProductId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int LONGEST = 64;

    public ProductId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "an id is small letters, digits, dots and hyphens, at most " + LONGEST + ", not \"" + value + "\"");
    }

    @Override
    public int compareTo(ProductId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
