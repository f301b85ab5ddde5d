package entente.cyber.pattern;

import entente.kernel.Problem;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern that was read.
 *
 * @param text as it came
 */
public record Pattern(String text, Expression expression) {
    /** Longer texts are refused before they are looked at. */
    public static final int MOST_CHARS = 32_768;

    /** Of parentheses and brackets. */
    public static final int MOST_DEPTH = 32;

    /** Comparisons and observations in one pattern. */
    public static final int MOST_PARTS = 1_000;

    /** @throws Problems when it is no pattern of 9, or a larger one than is read */
    public static Pattern read(String text) {
        return new Pattern(text, new PatternReader(text).read());
    }

    /** What is wrong with a text; empty for a pattern. */
    public static List<Problem> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (Problems e) {
            return e.list();
        }
    }

    /** The pattern in one spelling. */
    public String written() {
        return expression.written();
    }

    /** Every constant in it, and every name that is written as one. */
    public List<Literal> literals() {
        var found = new ArrayList<Literal>();
        collect(expression, found);
        return List.copyOf(found);
    }

    private static void collect(Expression expression, List<Literal> found) {
        switch (expression) {
            case Expression.Test(var comparison) -> collect(comparison, found);
            case Expression.Both(var of) -> of.forEach(one -> collect(one, found));
            case Expression.Either(var of) -> of.forEach(one -> collect(one, found));
            case Expression.FollowedBy(var of) -> of.forEach(one -> collect(one, found));
            case Expression.Qualified(var one, var qualifier) -> collect(one, found);
        }
    }

    private static void collect(Comparison comparison, List<Literal> found) {
        switch (comparison) {
            case Comparison.All(var of) -> of.forEach(one -> collect(one, found));
            case Comparison.Either(var of) -> of.forEach(one -> collect(one, found));
            case Comparison.Compare compare -> found.add(compare.literal());
            case Comparison.Among among -> found.addAll(among.literals());
            case Comparison.Exists exists -> {}
        }
    }

    /**
     * The values that the pattern mentions, in the plain form that an observable would have them in: bytes as text, in
     * hexadecimal and in base64, since any of them may be what was to be kept.
     */
    public List<String> mentions() {
        var mentions = new ArrayList<String>();
        for (var literal : literals())
            switch (literal) {
                case Literal.Text(var value) -> mentions.add(value);
                case Literal.Number(var value, var whole) -> mentions.add(value.toPlainString());
                case Literal.Moment(var written) -> mentions.add(written);
                case Literal.Bytes bytes -> {
                    mentions.add(bytes.hex());
                    mentions.add(java.util.Base64.getEncoder().encodeToString(bytes.value()));
                    mentions.add(new String(bytes.value(), java.nio.charset.StandardCharsets.UTF_8));
                }
                case Literal.Truth truth -> {}
            }
        return mentions;
    }
}
