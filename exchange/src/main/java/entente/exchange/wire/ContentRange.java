package entente.exchange.wire;

import entente.seal.MalformedException;
import java.util.regex.Pattern;

/** {@code Content-Range: bytes 0-499/1234} (RFC 9110, section 14.4); {@code last} is included. */
public record ContentRange(long first, long last, long total) {
    private static final Pattern FORM =
            Pattern.compile("bytes (0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,17})/([1-9][0-9]{0,17})");

    public ContentRange {
        if (first < 0 || last < first || total <= last)
            throw new MalformedException("Content-Range", "is not within the content");
    }

    public static ContentRange parse(String field) {
        var match = FORM.matcher(field);
        if (!match.matches()) throw new MalformedException("Content-Range", "reads bytes first-last/total");
        return new ContentRange(
                Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
    }

    public long length() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return "bytes " + first + "-" + last + "/" + total;
    }
}
