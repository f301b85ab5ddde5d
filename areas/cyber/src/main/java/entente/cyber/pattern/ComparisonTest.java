package entente.cyber.pattern;

import entente.cyber.stix.Addresses;
import entente.cyber.stix.StixTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether an observation has an observable that is as a comparison asks (STIX 2.1, 9.6). What is joined by AND is
 * asked of one observable. A property that is not there meets nothing, not even what is negated.
 */
final class ComparisonTest {
    private static final int MOST_REFERENCES = 64;

    private final Comparison comparison;
    private final Map<Literal, Optional<com.google.re2j.Pattern>> expressions = new HashMap<>();
    private Optional<String> undecidable = Optional.empty();

    ComparisonTest(Comparison comparison) {
        this.comparison = comparison;
        prepare(comparison);
    }

    /** Expressions that need to look back or ahead cannot be decided in time that grows with the text alone. */
    private void prepare(Comparison comparison) {
        switch (comparison) {
            case Comparison.All(var of) -> of.forEach(this::prepare);
            case Comparison.Either(var of) -> of.forEach(this::prepare);
            case Comparison.Compare(var path, var negated, var operator, var literal) -> {
                if (operator == Comparison.Operator.MATCHES) expression(literal);
            }
            case Comparison.Among among -> {}
            case Comparison.Exists exists -> {}
        }
    }

    private void expression(Literal literal) {
        var text = ((Literal.Text) literal).value();
        try {
            expressions.put(
                    literal, Optional.of(com.google.re2j.Pattern.compile(nfc(text), com.google.re2j.Pattern.DOTALL)));
        } catch (com.google.re2j.PatternSyntaxException e) {
            undecidable =
                    Optional.of("the regular expression cannot be decided in bounded time: " + e.getDescription());
        }
    }

    Optional<String> undecidable() {
        return undecidable;
    }

    boolean isMetBy(Observation observation) {
        return observation.objects().values().stream().anyMatch(object -> meets(comparison, object, observation));
    }

    private boolean meets(Comparison comparison, Map<String, Object> object, Observation observation) {
        return switch (comparison) {
            case Comparison.All(var of) -> of.stream().allMatch(one -> meets(one, object, observation));
            case Comparison.Either(var of) -> of.stream().anyMatch(one -> meets(one, object, observation));
            case Comparison.Compare(var path, var negated, var operator, var literal) ->
                any(path, object, observation, value -> compare(value, path, operator, literal) != negated);
            case Comparison.Among(var path, var negated, var literals) ->
                any(
                        path,
                        object,
                        observation,
                        value -> literals.stream()
                                        .anyMatch(literal -> compare(value, path, Comparison.Operator.EQUAL, literal))
                                != negated);
            case Comparison.Exists(var path, var negated) ->
                path.type().equals(object.get("type")) && any(path, object, observation, value -> true) != negated;
        };
    }

    private static boolean any(
            ObjectPath path, Map<String, Object> object, Observation observation, Predicate<Object> asked) {
        return path.type().equals(object.get("type"))
                && walk(object, path.steps(), 0, observation, MOST_REFERENCES, asked);
    }

    /** Goes down the path; where a name stands and the path goes on, the observable with that name is gone into (9.7). */
    private static boolean walk(
            Object at,
            List<ObjectPath.Step> steps,
            int next,
            Observation observation,
            int left,
            Predicate<Object> asked) {
        if (next == steps.size()) return asked.test(at);
        if (left == 0) return false;
        return switch (steps.get(next)) {
            case ObjectPath.Step.Key(var name) -> {
                var map = at instanceof String id ? observation.objects().get(id) : at;
                var value = map instanceof Map<?, ?> members ? members.get(name) : null;
                yield value != null && walk(value, steps, next + 1, observation, left - 1, asked);
            }
            case ObjectPath.Step.Element(var index) ->
                at instanceof List<?> list
                        && index < list.size()
                        && walk(list.get(index), steps, next + 1, observation, left - 1, asked);
            case ObjectPath.Step.Any any ->
                at instanceof List<?> list
                        && list.stream().anyMatch(one -> walk(one, steps, next + 1, observation, left - 1, asked));
        };
    }

    /** Values of different types are unequal, and neither is above the other (9.6.1). */
    private boolean compare(Object value, ObjectPath path, Comparison.Operator operator, Literal literal) {
        return switch (operator) {
            case EQUAL -> isEqual(value, path, literal);
            case UNEQUAL -> !isEqual(value, path, literal);
            case LESS -> test(order(value, literal), order -> order < 0);
            case LESS_EQUAL -> test(order(value, literal), order -> order <= 0);
            case GREATER -> test(order(value, literal), order -> order > 0);
            case GREATER_EQUAL -> test(order(value, literal), order -> order >= 0);
            case LIKE -> value instanceof String text && Like.matches(nfc(text), nfc(text(literal)));
            case MATCHES ->
                value instanceof String text
                        && expressions.getOrDefault(literal, Optional.empty()).stream()
                                .anyMatch(expression ->
                                        expression.matcher(nfc(text)).find());
            case ISSUBSET -> blocks(value, literal, (of, in) -> in.contains(of));
            case ISSUPERSET -> blocks(value, literal, (of, in) -> of.contains(in));
        };
    }

    private static boolean test(OptionalInt order, java.util.function.IntPredicate asked) {
        return order.isPresent() && asked.test(order.getAsInt());
    }

    private static String text(Literal literal) {
        return ((Literal.Text) literal).value();
    }

    private static boolean blocks(
            Object value, Literal literal, java.util.function.BiPredicate<Addresses.Block, Addresses.Block> asked) {
        if (!(value instanceof String text)) return false;
        var of = Addresses.read(text);
        var in = Addresses.read(text(literal));
        return of.isPresent() && in.isPresent() && asked.test(of.get(), in.get());
    }

    private static boolean isEqual(Object value, ObjectPath path, Literal literal) {
        return switch (literal) {
            case Literal.Truth(var truth) -> value.equals(truth);
            case Literal.Bytes bytes ->
                value instanceof String text && Arrays.equals(bytes(text, path.lastKey()), bytes.value());
            default -> test(order(value, literal), order -> order == 0);
        };
    }

    /** A property's name says how bytes are written in it (2.1, 2.8). */
    private static byte @Nullable [] bytes(String text, String property) {
        try {
            if (property.endsWith("_hex")) return HexFormat.of().parseHex(text);
            if (property.endsWith("_bin")) return Base64.getDecoder().decode(text);
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static OptionalInt order(Object value, Literal literal) {
        return switch (literal) {
            case Literal.Number(var number, var whole) -> {
                var mine = number(value);
                yield mine == null ? OptionalInt.empty() : OptionalInt.of(mine.compareTo(number));
            }
            case Literal.Text(var text) ->
                value instanceof String mine ? OptionalInt.of(byCharacter(nfc(mine), nfc(text))) : OptionalInt.empty();
            case Literal.Moment(var moment) ->
                value instanceof String mine && StixTime.isMoment(mine)
                        ? OptionalInt.of(StixTime.compare(mine, moment))
                        : OptionalInt.empty();
            case Literal.Truth truth -> OptionalInt.empty();
            case Literal.Bytes bytes -> OptionalInt.empty();
        };
    }

    private static @Nullable BigDecimal number(Object value) {
        return switch (value) {
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number -> number;
            default -> null;
        };
    }

    /** By code point: Java's own order puts characters beyond the first plane too low. */
    private static int byCharacter(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
