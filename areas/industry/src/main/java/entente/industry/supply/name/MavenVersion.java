package entente.industry.supply.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The order of Maven's versions, as the POM reference tells it. */
final class MavenVersion {
    private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

    /** A number, a qualifier, or what a hyphen or a change between digits and letters began. */
    private sealed interface Token {
        boolean isNull();

        record Number(String digits) implements Token {
            @Override
            public boolean isNull() {
                return digits.isEmpty();
            }
        }

        record Word(String text) implements Token {
            @Override
            public boolean isNull() {
                return text.isEmpty();
            }
        }

        record Row(List<Token> tokens) implements Token {
            @Override
            public boolean isNull() {
                return tokens.isEmpty();
            }
        }
    }

    private MavenVersion() {}

    static int compare(String one, String other) {
        return compare(parse(one), parse(other));
    }

    private static Token.Row parse(String version) {
        var text = version.toLowerCase(Locale.ROOT);
        var rows = new ArrayList<Token.Row>();
        rows.add(new Token.Row(new ArrayList<>()));
        var digits = false;
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.' || c == '-') {
                rows.getLast()
                        .tokens()
                        .add(i == from ? new Token.Number("") : token(digits, text.substring(from, i), false));
                from = i + 1;
                digits = false;
                if (c == '-') begin(rows);
            } else if (Numbers.isDigit(c)) {
                if (!digits && i > from) {
                    // 1.x1 is 1-x1.
                    begin(rows);
                    rows.getLast().tokens().add(token(false, text.substring(from, i), true));
                    from = i;
                    begin(rows);
                }
                digits = true;
            } else {
                if (digits && i > from) {
                    rows.getLast().tokens().add(token(true, text.substring(from, i), false));
                    from = i;
                    begin(rows);
                }
                digits = false;
            }
        }
        if (from < text.length()) {
            if (!digits) begin(rows);
            rows.getLast().tokens().add(token(digits, text.substring(from), false));
        }
        for (var i = rows.size() - 1; i >= 0; i--) trim(rows.get(i).tokens());
        return rows.getFirst();
    }

    private static void begin(List<Token.Row> rows) {
        if (rows.getLast().tokens().isEmpty()) return;
        var row = new Token.Row(new ArrayList<>());
        rows.getLast().tokens().add(row);
        rows.add(row);
    }

    private static Token token(boolean digits, String text, boolean beforeDigit) {
        if (digits) return new Token.Number(Numbers.trimmed(text));
        if (beforeDigit)
            switch (text) {
                case "a":
                    return new Token.Word("alpha");
                case "b":
                    return new Token.Word("beta");
                case "m":
                    return new Token.Word("milestone");
                default:
                    break;
            }
        return new Token.Word(
                switch (text) {
                    case "ga", "final", "release" -> "";
                    case "cr" -> "rc";
                    default -> text;
                });
    }

    private static void trim(List<Token> tokens) {
        for (var i = tokens.size() - 1; i >= 0; i--) {
            var last = tokens.get(i);
            if (last.isNull()) tokens.remove(i);
            else if (!(last instanceof Token.Row)) break;
        }
    }

    private static int compare(Token one, Token other) {
        return switch (one) {
            case Token.Number(var digits) ->
                switch (other) {
                    case Token.Number(var others) -> Numbers.compare(digits, others);
                    case Token.Word _, Token.Row _ -> 1;
                };
            case Token.Word(var text) ->
                switch (other) {
                    case Token.Number _, Token.Row _ -> -1;
                    case Token.Word(var others) -> words(text, others);
                };
            case Token.Row(var tokens) ->
                switch (other) {
                    case Token.Number _ -> -1;
                    case Token.Word _ -> 1;
                    case Token.Row(var others) -> rows(tokens, others);
                };
        };
    }

    private static int rows(List<Token> one, List<Token> other) {
        for (var i = 0; i < Math.max(one.size(), other.size()); i++) {
            var order = i >= one.size()
                    ? -withNothing(other.get(i))
                    : i >= other.size() ? withNothing(one.get(i)) : compare(one.get(i), other.get(i));
            if (order != 0) return order;
        }
        return 0;
    }

    private static int withNothing(Token token) {
        return switch (token) {
            case Token.Number(var digits) -> digits.isEmpty() ? 0 : 1;
            case Token.Word(var text) -> words(text, "");
            case Token.Row(var tokens) -> {
                for (var each : tokens) {
                    var order = withNothing(each);
                    if (order != 0) yield order;
                }
                yield 0;
            }
        };
    }

    /** The known ones in their order, then all others by their letters. */
    private static int words(String one, String other) {
        var left = QUALIFIERS.indexOf(one);
        var right = QUALIFIERS.indexOf(other);
        if (left >= 0 && right >= 0) return Integer.compare(left, right);
        if (left >= 0 || right >= 0) return left >= 0 ? -1 : 1;
        return Integer.signum(one.compareTo(other));
    }
}
