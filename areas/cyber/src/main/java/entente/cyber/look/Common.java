package entente.cyber.look;

import entente.cyber.pattern.Comparison;
import entente.cyber.pattern.Expression;
import entente.cyber.pattern.Literal;
import entente.cyber.pattern.ObjectPath;
import entente.cyber.pattern.Pattern;
import entente.cyber.stix.Addresses;
import entente.cyber.stix.ObservableIds;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.Types;
import entente.kernel.Digest;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * When an object of ours and one of the partner's say the same. Each object says some things, by itself alone; two that say one
 * of them in common are a pair. Pure.
 */
public final class Common {
    private static final int LONGEST = 200;
    private static final java.util.regex.Pattern CVE = java.util.regex.Pattern.compile("CVE-[0-9]{4}-[0-9]{4,10}");
    private static final java.util.regex.Pattern REFERENCE =
            java.util.regex.Pattern.compile("[A-Z]{1,6}-?[0-9]{1,10}(\\.[0-9]{1,4})?");

    private Common() {}

    /** In what two objects are the same. */
    public enum Sort {
        /** They are the same object, in whatever versions. */
        ID,
        /** The same address, name, key or hash was seen, or is looked for. */
        VALUE,
        /** Indicators look for the same. */
        PATTERN,
        /** The same vulnerability or technique, by its public number. */
        REFERENCE
    }

    /** @param what in one spelling; what is long stands as its digest */
    public record Said(Sort sort, String what) implements Comparable<Said> {
        private static final Comparator<Said> ORDER =
                Comparator.comparing(Said::sort).thenComparing(Said::what);

        static Said of(Sort sort, String what) {
            return new Said(
                    sort,
                    what.length() <= LONGEST
                            ? what
                            : Digest.of(what.getBytes(StandardCharsets.UTF_8)).value());
        }

        @Override
        public int compareTo(Said other) {
            return ORDER.compare(this, other);
        }
    }

    /** Two that say the same. */
    public record Pair<T>(T ours, T theirs, Said said) {}

    /** All pairs, in the order of ours and then of what they say. */
    public static <T> List<Pair<T>> pairs(
            Iterable<T> ours, Iterable<T> theirs, java.util.function.Function<T, ? extends Set<Said>> says) {
        var said = new HashMap<Said, List<T>>();
        for (var one : theirs)
            for (var each : says.apply(one))
                said.computeIfAbsent(each, _ -> new ArrayList<>()).add(one);
        var pairs = new ArrayList<Pair<T>>();
        for (var one : ours)
            for (var each : says.apply(one))
                for (var other : said.getOrDefault(each, List.of())) pairs.add(new Pair<>(one, other, each));
        return pairs;
    }

    /** Those of ours and of theirs that are in a pair, without making the pairs, of which there may be very many. */
    public static <T> Set<T> held(
            Iterable<T> ours, Iterable<T> theirs, java.util.function.Function<T, ? extends Set<Said>> says) {
        var held = new HashSet<T>();
        for (var one : saying(ours, said(theirs, says), says)) held.add(one);
        for (var one : saying(theirs, said(ours, says), says)) held.add(one);
        return held;
    }

    private static <T> Set<Said> said(Iterable<T> all, java.util.function.Function<T, ? extends Set<Said>> says) {
        var said = new HashSet<Said>();
        for (var one : all) said.addAll(says.apply(one));
        return said;
    }

    private static <T> List<T> saying(
            Iterable<T> all, Set<Said> said, java.util.function.Function<T, ? extends Set<Said>> says) {
        var saying = new ArrayList<T>();
        for (var one : all) if (says.apply(one).stream().anyMatch(said::contains)) saying.add(one);
        return saying;
    }

    /** What an object says that another may say too. */
    public static TreeSet<Said> of(StixObject object) {
        var said = new TreeSet<Said>();
        // Definitions are everybody's, so that both have one says nothing.
        if (Types.of(object.type()) == Types.META) return said;
        said.add(Said.of(Sort.ID, object.id().toString()));
        if (Types.of(object.type()) == Types.SCO) values(object, said);
        if (object.type().equals("indicator")
                && object.text("pattern_type").filter("stix"::equals).isPresent())
            object.text("pattern").ifPresent(text -> pattern(text, said));
        references(object, said);
        return said;
    }

    // ── observables ─────────────────────────────────────────────────────────────────────────────────────────────

    private static void values(StixObject object, Set<Said> said) {
        var type = object.type();
        var tree = object.tree();
        if (tree.get("hashes") instanceof Map<?, ?> hashes)
            hashes.forEach((algorithm, hash) -> {
                if (hash instanceof String text) said.add(hash(String.valueOf(algorithm), text));
            });
        for (var property : List.of("value", "key", "number", "name"))
            if (tree.get(property) instanceof Object value && names(type, property))
                said.add(value(type, property, String.valueOf(value)));
        if (said.stream().noneMatch(one -> one.sort() == Sort.VALUE))
            ObservableIds.of(type, tree).ifPresent(id -> said.add(Said.of(Sort.VALUE, id.toString())));
    }

    /** Whether a property by itself says which one it is. */
    private static boolean names(String type, String property) {
        return switch (type) {
            case "ipv4-addr", "ipv6-addr", "domain-name", "email-addr", "mac-addr", "url" -> property.equals("value");
            case "windows-registry-key" -> property.equals("key");
            case "autonomous-system" -> property.equals("number");
            case "mutex" -> property.equals("name");
            default -> false;
        };
    }

    private static Said hash(String algorithm, String hash) {
        return Said.of(
                Sort.VALUE, algorithm.toUpperCase(Locale.ROOT).replace("-", "") + ":" + hash.toLowerCase(Locale.ROOT));
    }

    private static Said value(String type, String property, String written) {
        var one = switch (type) {
            case "ipv4-addr", "ipv6-addr" ->
                Addresses.read(written).map(Common::written).orElse(written);
            case "domain-name" -> written.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
            case "email-addr", "mac-addr", "windows-registry-key" -> written.toLowerCase(Locale.ROOT);
            default -> written;
        };
        return Said.of(Sort.VALUE, type + ":" + property + " = " + one);
    }

    /** An address in one spelling, without a prefix that says nothing. */
    private static String written(Addresses.Block block) {
        var groups = new ArrayList<String>();
        var four = block.bits() == 32;
        for (var at = block.bits() - (four ? 8 : 16); at >= 0; at -= four ? 8 : 16) {
            var group = block.first().shiftRight(at).intValue() & (four ? 0xff : 0xffff);
            groups.add(four ? Integer.toString(group) : Integer.toHexString(group));
        }
        return String.join(four ? "." : ":", groups) + (block.prefix() == block.bits() ? "" : "/" + block.prefix());
    }

    // ── patterns ────────────────────────────────────────────────────────────────────────────────────────────────

    private static void pattern(String text, Set<Said> said) {
        try {
            var expression = Pattern.read(text).expression();
            said.add(Said.of(Sort.PATTERN, sorted(expression).written()));
            // Who looks for one value alone says it as who saw it does.
            if (expression instanceof Expression.Test(var comparison)
                    && comparison instanceof Comparison.Compare(var path, var negated, var operator, var literal)
                    && !negated
                    && operator == Comparison.Operator.EQUAL) one(path, literal, said);
        } catch (Problems unreadable) {
            // It says nothing that could be compared.
        }
    }

    private static void one(ObjectPath path, Literal literal, Set<Said> said) {
        var value = switch (literal) {
            case Literal.Text(var text) -> text;
            case Literal.Number(var number, var whole) -> whole ? number.toPlainString() : "";
            case Literal.Truth _, Literal.Moment _, Literal.Bytes _ -> "";
        };
        if (value.isEmpty()) return;
        var steps = path.steps();
        if (steps.getFirst() instanceof ObjectPath.Step.Key(var property)) {
            if (steps.size() == 1 && names(path.type(), property)) said.add(value(path.type(), property, value));
            if (steps.size() == 2
                    && property.equals("hashes")
                    && steps.getLast() instanceof ObjectPath.Step.Key(var algorithm)) said.add(hash(algorithm, value));
        }
    }

    /** What may stand in any order, in one order. */
    private static Expression sorted(Expression expression) {
        return switch (expression) {
            case Expression.Test(var comparison) -> new Expression.Test(sorted(comparison));
            case Expression.Both(var of) -> new Expression.Both(expressions(of));
            case Expression.Either(var of) -> new Expression.Either(expressions(of));
            case Expression.FollowedBy(var of) ->
                new Expression.FollowedBy(of.stream().map(Common::sorted).toList());
            case Expression.Qualified(var one, var qualifier) -> new Expression.Qualified(sorted(one), qualifier);
        };
    }

    private static List<Expression> expressions(List<Expression> of) {
        return of.stream()
                .map(Common::sorted)
                .sorted(Comparator.comparing(Expression::written))
                .toList();
    }

    private static Comparison sorted(Comparison comparison) {
        return switch (comparison) {
            case Comparison.All(var of) -> new Comparison.All(comparisons(of));
            case Comparison.Either(var of) -> new Comparison.Either(comparisons(of));
            case Comparison.Among(var path, var negated, var literals) ->
                new Comparison.Among(
                        path,
                        negated,
                        literals.stream()
                                .sorted(Comparator.comparing(Literal::written))
                                .toList());
            case Comparison.Compare compare -> compare;
            case Comparison.Exists exists -> exists;
        };
    }

    private static List<Comparison> comparisons(List<Comparison> of) {
        return of.stream()
                .map(Common::sorted)
                .sorted(Comparator.comparing(Comparison::written))
                .toList();
    }

    // ── public numbers ──────────────────────────────────────────────────────────────────────────────────────────

    private static void references(StixObject object, Set<Said> said) {
        var numbers = new TreeSet<String>();
        if (object.tree().get("external_references") instanceof List<?> references)
            for (var one : references)
                if (one instanceof Map<?, ?> reference
                        && reference.get("source_name") instanceof String source
                        && reference.get("external_id") instanceof String id
                        && isPublic(source.toLowerCase(Locale.ROOT), id.toUpperCase(Locale.ROOT)))
                    numbers.add(id.toUpperCase(Locale.ROOT));
        if (object.type().equals("vulnerability"))
            object.text("name")
                    .map(name -> name.strip().toUpperCase(Locale.ROOT))
                    .filter(name -> CVE.matcher(name).matches())
                    .ifPresent(numbers::add);
        // An indicator of a technique is not the technique, so the type is part of what is said.
        for (var number : numbers) said.add(Said.of(Sort.REFERENCE, object.type() + " " + number));
    }

    private static boolean isPublic(String source, String id) {
        if (source.equals("cve")) return CVE.matcher(id).matches();
        return (source.startsWith("mitre") || source.equals("capec"))
                && REFERENCE.matcher(id).matches();
    }
}
