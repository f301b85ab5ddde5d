package entente.cyber.pattern;

import entente.cyber.pattern.Expression.Qualifier;
import entente.cyber.pattern.grammar.StixPatternLexer;
import entente.cyber.pattern.grammar.StixPatternParser;
import entente.cyber.stix.StixTime;
import entente.kernel.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Turns a text into an {@link Expression}. The first thing wrong ends it. */
final class PatternReader {
    private static final int MOST_TIMES = 10_000;

    private final String text;
    private int parts;

    PatternReader(String text) {
        this.text = text;
    }

    private static Problems wrong(String what, String remedy) {
        return new Problems("pattern", what, remedy);
    }

    Expression read() {
        if (text.length() > Pattern.MOST_CHARS)
            throw wrong("is longer than " + Pattern.MOST_CHARS + " characters", "Split it.");
        var lexer = new StixPatternLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(Stop.INSTANCE);
        var tokens = new CommonTokenStream(lexer);
        tokens.fill();
        checkDepth(tokens);
        var parser = new StixPatternParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(Stop.INSTANCE);
        return observations(parser.pattern().observations());
    }

    /** The parser calls itself for each parenthesis, so they are counted first. */
    private static void checkDepth(CommonTokenStream tokens) {
        var depth = 0;
        for (Token token : tokens.getTokens()) {
            if (token.getType() == StixPatternLexer.LEFT_PAREN || token.getType() == StixPatternLexer.LEFT_BRACKET)
                depth++;
            if (token.getType() == StixPatternLexer.RIGHT_PAREN || token.getType() == StixPatternLexer.RIGHT_BRACKET)
                depth--;
            if (depth > Pattern.MOST_DEPTH)
                throw wrong("is nested deeper than " + Pattern.MOST_DEPTH, "Make it flatter.");
        }
    }

    private void count() {
        if (++parts > Pattern.MOST_PARTS) throw wrong("has more than " + Pattern.MOST_PARTS + " parts", "Split it.");
    }

    private Expression observations(StixPatternParser.ObservationsContext context) {
        var list = new ArrayList<Expression>();
        for (var one : context.eitherObservation()) list.add(either(one));
        return list.size() == 1 ? list.getFirst() : new Expression.FollowedBy(list);
    }

    private Expression either(StixPatternParser.EitherObservationContext context) {
        var list = new ArrayList<Expression>();
        for (var one : context.bothObservations()) list.add(both(one));
        return list.size() == 1 ? list.getFirst() : new Expression.Either(list);
    }

    private Expression both(StixPatternParser.BothObservationsContext context) {
        var list = new ArrayList<Expression>();
        for (var one : context.observation()) list.add(observation(one));
        return list.size() == 1 ? list.getFirst() : new Expression.Both(list);
    }

    private Expression observation(StixPatternParser.ObservationContext context) {
        count();
        return switch (context) {
            case StixPatternParser.TestContext test ->
                qualified(new Expression.Test(comparisons(test.comparisons())), test.qualifier());
            case StixPatternParser.GroupContext group ->
                qualified(observations(group.observations()), group.qualifier());
            default -> throw new IllegalStateException("an observation is a test or a group");
        };
    }

    private static Expression qualified(Expression expression, List<StixPatternParser.QualifierContext> qualifiers) {
        if (qualifiers.size() > 16) throw wrong("has more than 16 qualifiers in a row", "Leave some out.");
        var qualified = expression;
        for (var qualifier : qualifiers) qualified = new Expression.Qualified(qualified, qualifier(qualifier));
        return qualified;
    }

    private static Qualifier qualifier(StixPatternParser.QualifierContext context) {
        return switch (context) {
            case StixPatternParser.BetweenContext between -> {
                var from = moment(between.from.getText());
                var to = moment(between.to.getText());
                if (StixTime.compare(from, to) >= 0)
                    throw wrong("stops before it starts", "Write the earlier moment first.");
                yield new Qualifier.Between(from, to);
            }
            case StixPatternParser.WithinContext within -> {
                var seconds = number(within.number().getText());
                if (seconds.signum() <= 0) throw wrong("WITHIN is no time above 0", "Write a number above 0.");
                yield new Qualifier.Within(seconds);
            }
            case StixPatternParser.RepeatsContext repeats -> {
                var times = number(repeats.WHOLE().getText());
                if (times.signum() <= 0 || times.compareTo(BigDecimal.valueOf(MOST_TIMES)) > 0)
                    throw wrong("REPEATS is not 1 to " + MOST_TIMES, "Write a number of times.");
                yield new Qualifier.Repeats(times.intValueExact());
            }
            default -> throw new IllegalStateException("there are three qualifiers");
        };
    }

    private Comparison comparisons(StixPatternParser.ComparisonsContext context) {
        var list = new ArrayList<Comparison>();
        for (var one : context.allComparisons()) list.add(all(one));
        return list.size() == 1 ? list.getFirst() : new Comparison.Either(list);
    }

    private Comparison all(StixPatternParser.AllComparisonsContext context) {
        var list = new ArrayList<Comparison>();
        for (var one : context.comparison()) list.add(comparison(one));
        return list.size() == 1 ? list.getFirst() : new Comparison.All(list);
    }

    private Comparison comparison(StixPatternParser.ComparisonContext context) {
        count();
        return switch (context) {
            case StixPatternParser.CompareContext compare ->
                ordered(new Comparison.Compare(
                        path(compare.path()),
                        compare.NOT() != null,
                        operator(compare.getChild(compare.NOT() == null ? 1 : 2).getText()),
                        literal(compare.literal())));
            case StixPatternParser.AmongContext among -> {
                var literals = new ArrayList<Literal>();
                for (var one : among.literal()) {
                    count();
                    literals.add(literal(one));
                }
                yield new Comparison.Among(path(among.path()), among.NOT() != null, literals);
            }
            case StixPatternParser.ResemblesContext resembles ->
                new Comparison.Compare(
                        path(resembles.path()),
                        resembles.NOT() != null,
                        operator(resembles
                                .getChild(resembles.NOT() == null ? 1 : 2)
                                .getText()),
                        new Literal.Text(unquoted(resembles.TEXT().getText())));
            case StixPatternParser.ExistsContext exists ->
                new Comparison.Exists(path(exists.path()), exists.NOT() != null);
            case StixPatternParser.NestedContext nested -> comparisons(nested.comparisons());
            default -> throw new IllegalStateException("there are five comparisons");
        };
    }

    /** Truths have no order (9.6.1). */
    private static Comparison ordered(Comparison.Compare compare) {
        var ordered = switch (compare.operator()) {
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
            default -> false;
        };
        if (ordered && compare.literal() instanceof Literal.Truth)
            throw wrong("true and false are not above or below anything", "Compare them with =.");
        return compare;
    }

    private static Comparison.Operator operator(String sign) {
        return switch (sign) {
            case "=", "==" -> Comparison.Operator.EQUAL;
            case "!=", "<>" -> Comparison.Operator.UNEQUAL;
            case "<" -> Comparison.Operator.LESS;
            case "<=" -> Comparison.Operator.LESS_EQUAL;
            case ">" -> Comparison.Operator.GREATER;
            case ">=" -> Comparison.Operator.GREATER_EQUAL;
            default -> Comparison.Operator.valueOf(sign);
        };
    }

    private ObjectPath path(StixPatternParser.PathContext context) {
        var steps = new ArrayList<ObjectPath.Step>();
        steps.add(new ObjectPath.Step.Key(key(context.key())));
        for (var step : context.step())
            steps.add(
                    switch (step) {
                        case StixPatternParser.MemberContext member -> new ObjectPath.Step.Key(key(member.key()));
                        case StixPatternParser.ElementContext element ->
                            element.STAR() != null
                                    ? new ObjectPath.Step.Any()
                                    : new ObjectPath.Step.Element(
                                            index(element.WHOLE().getText()));
                        default -> throw new IllegalStateException("there are two steps");
                    });
        if (steps.size() > Pattern.MOST_DEPTH) throw wrong("has a path that is too long", "Shorten it.");
        return new ObjectPath(context.type().getText(), steps);
    }

    private static int index(String digits) {
        var value = number(digits);
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(1_000_000)) > 0)
            throw wrong("has an index that no list has", "Count from 0.");
        return value.intValueExact();
    }

    private static String key(StixPatternParser.KeyContext context) {
        return context.WORD() != null
                ? context.WORD().getText()
                : unquoted(context.TEXT().getText());
    }

    private static Literal literal(StixPatternParser.LiteralContext context) {
        var written = context.getText();
        return switch (context.getStart().getType()) {
            case StixPatternLexer.WHOLE -> new Literal.Number(number(written), true);
            case StixPatternLexer.FRACTION -> new Literal.Number(number(written), false);
            case StixPatternLexer.TEXT -> new Literal.Text(unquoted(written));
            case StixPatternLexer.TRUE -> new Literal.Truth(true);
            case StixPatternLexer.FALSE -> new Literal.Truth(false);
            case StixPatternLexer.MOMENT -> new Literal.Moment(moment(written));
            case StixPatternLexer.HEX -> new Literal.Bytes(inner(written).toLowerCase(Locale.ROOT));
            case StixPatternLexer.BINARY -> new Literal.Bytes(base64(inner(written)));
            default -> throw new IllegalStateException("no literal begins with " + written);
        };
    }

    private static BigDecimal number(String written) {
        if (written.length() > 64) throw wrong("has a number of more than 64 digits", "Shorten it.");
        return new BigDecimal(written);
    }

    private static String inner(String written) {
        return written.substring(2, written.length() - 1);
    }

    private static String moment(String written) {
        var moment = inner(written);
        if (!StixTime.isMoment(moment)) throw wrong(moment + " is no moment", "Write a day and a time that there are.");
        return moment;
    }

    private static String base64(String written) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(written));
        } catch (IllegalArgumentException e) {
            throw wrong("has a b'…' that is no base64", "Write base64 with its padding.");
        }
    }

    /** A backslash stands before a quote or another (9.2). */
    private static String unquoted(String written) {
        var plain = new StringBuilder();
        for (var i = 1; i < written.length() - 1; i++) {
            if (written.charAt(i) == '\\') i++;
            plain.append(written.charAt(i));
        }
        return plain.toString();
    }

    /** The place of the first thing that does not fit. */
    private static final class Stop extends BaseErrorListener {
        static final Stop INSTANCE = new Stop();

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            throw wrong("does not fit the grammar at line " + line + ", column " + (column + 1), "Write it as 9 says.");
        }
    }
}
