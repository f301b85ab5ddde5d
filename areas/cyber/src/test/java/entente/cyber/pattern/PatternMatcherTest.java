package entente.cyber.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.pattern.Expression.Qualifier;
import entente.cyber.pattern.PatternMatcher.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternMatcherTest {
    private static final Map<String, Object> FILE = Map.of(
            "type",
            "file",
            "name",
            "foo.dll",
            "size",
            25L,
            "hashes",
            Map.of("MD5", "79054025255fb1a26e4bc422aef54eb4"),
            "parent_directory_ref",
            "directory--1",
            "ctime",
            "2016-12-24T19:00:00.5Z",
            "magic_number_hex",
            "ffd8",
            "is_x",
            true,
            "x_list",
            List.of(1L, 2L, Map.of("k", "v")),
            "x_ratio",
            new BigDecimal("2.50"));
    private static final Map<String, Object> DIRECTORY = Map.of("type", "directory", "path", "C:\\Windows\\System32");
    private static final Map<String, Object> ADDRESS = Map.of("type", "ipv4-addr", "value", "198.51.100.0/25");
    private static final Observation SEEN = new Observation(
            "o",
            "2016-12-24T19:00:00Z",
            "2016-12-24T19:00:10Z",
            1,
            Map.of("file--1", FILE, "directory--1", DIRECTORY, "ipv4-addr--1", ADDRESS));

    private static Answer search(String pattern, Observation... observations) {
        return new PatternMatcher(Pattern.read(pattern)).search(List.of(observations));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            PATTERN                                                   | MET
            [file:name = 'foo.dll']                                   | true
            [file:name = 'Foo.dll']                                   | false
            [file:name != 'x']                                        | true
            [file:name NOT = 'foo.dll']                               | false
            [file:nothing != 'x']                                     | false
            [file:nothing NOT = 'x']                                  | false
            [file:size = '25']                                        | false
            [file:size != '25']                                       | true
            [file:size > 24.9 AND file:size <= 25]                    | true
            [file:size < 25]                                          | false
            [file:x_ratio = 2.5]                                      | true
            [file:is_x = true]                                        | true
            [file:is_x = false]                                       | false
            [file:name IN ('a', 'foo.dll')]                           | true
            [file:name NOT IN ('a', 'foo.dll')]                       | false
            [file:name LIKE 'f__.%']                                  | true
            [file:name LIKE 'f_.%']                                   | false
            [file:name LIKE '%d%l%']                                  | true
            [file:name MATCHES '^fo+\\\\.']                           | true
            [file:name MATCHES 'dll$']                                | true
            [file:name MATCHES '^dll']                                | false
            [file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4']    | true
            [file:hashes.'MD5' LIKE '79%']                            | true
            [file:x_list[1] = 2]                                      | true
            [file:x_list[0] = 2]                                      | false
            [file:x_list[*] = 2]                                      | true
            [file:x_list[*].k = 'v']                                  | true
            [file:x_list[9] = 2]                                      | false
            [file:parent_directory_ref.path LIKE 'C:\\\\%32']         | true
            [file:parent_directory_ref.nothing = 1]                   | false
            [file:ctime > t'2016-12-24T19:00:00Z']                    | true
            [file:ctime = t'2016-12-24T19:00:00.500Z']                | true
            [file:magic_number_hex = h'FFD8']                         | true
            [file:magic_number_hex = b'/9g=']                         | true
            [file:name = b'Zm9vLmRsbA==']                             | true
            [file:name = 'foo.dll' AND directory:path LIKE 'C%']      | false
            [file:name = 'x' OR directory:path LIKE 'C%']             | true
            [file:name = 'foo.dll'] AND [directory:path LIKE 'C%']    | false
            [file:name = 'foo.dll'] OR [directory:path LIKE 'X%']     | true
            [EXISTS file:name]                                        | true
            [EXISTS file:nothing]                                     | false
            [NOT EXISTS file:nothing]                                 | true
            [NOT EXISTS url:value]                                    | false
            [ipv4-addr:value ISSUBSET '198.51.100.0/24']              | true
            [ipv4-addr:value ISSUBSET '198.51.100.0/26']              | false
            [ipv4-addr:value ISSUPERSET '198.51.100.17']              | true
            [ipv4-addr:value ISSUPERSET '198.51.100.200']             | false
            [ipv4-addr:value NOT ISSUBSET '10.0.0.0/8']               | true
            [file:name = 'foo.dll'] WITHIN 10 SECONDS                 | true
            [file:name = 'foo.dll'] WITHIN 9.5 SECONDS                | false
            [file:name = 'foo.dll'] REPEATS 2 TIMES                   | false
            [file:size=25] START t'2016-12-24T19:00:00Z' STOP t'2016-12-24T19:00:11Z' | true
            [file:size=25] START t'2016-12-24T19:00:00Z' STOP t'2016-12-24T19:00:10Z' | false
            [file:size=25] START t'2016-12-24T19:00:01Z' STOP t'2016-12-24T19:01:00Z' | false
            """)
    void comparisonsOfOneObservation(String pattern, boolean met) {
        assertThat(search(pattern, SEEN) instanceof Answer.Found).isEqualTo(met);
    }

    @Test
    void anObservationThatWasMadeOftenCountsAsOften() {
        var often = new Observation("o", SEEN.first(), SEEN.last(), 3, SEEN.objects());
        assertThat(search("[file:size = 25] REPEATS 3 TIMES", often)).isEqualTo(new Answer.Found(List.of("o")));
        assertThat(search("[file:size = 25] REPEATS 4 TIMES", often)).isInstanceOf(Answer.NotFound.class);
        assertThat(search("[file:size = 25] AND [directory:path LIKE 'C%']", often))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void whatCannotBeDecidedInBoundedTimeIsSaid() {
        assertThat(search("[file:name MATCHES '(?=f)foo']", SEEN)).isInstanceOf(Answer.Undecided.class);
        assertThat(search(
                        "[file:name MATCHES '(a+)+$']",
                        new Observation(
                                "o",
                                SEEN.first(),
                                SEEN.last(),
                                1,
                                Map.of("f", Map.of("type", "file", "name", "a".repeat(5_000) + "b")))))
                .isInstanceOf(Answer.NotFound.class);
        var many = new ArrayList<Observation>();
        for (var i = 0; i < 60; i++) many.add(observation(i, i, 1));
        var hard = "([a:v > 0] AND [a:v > 1] AND [a:v > 2] AND [a:v > 3] AND [a:v > 4]) WITHIN 1 SECONDS";
        assertThat(new PatternMatcher(Pattern.read(hard)).search(many)).isInstanceOf(Answer.Undecided.class);
    }

    private static Observation observation(int n, int second, long value) {
        var moment = "2026-11-28T09:%02d:%02d.000Z".formatted(second / 60, second % 60);
        return new Observation("o" + n, moment, moment, 1, Map.of("a", Map.of("type", "a", "v", value + n)));
    }

    /** The plain twin: every set of observations that meets an expression, by the words of the specification. */
    private static Set<BitSet> all(Expression expression, List<Observation> of) {
        return switch (expression) {
            case Expression.Test test -> {
                var found = new HashSet<BitSet>();
                for (var i = 0; i < of.size(); i++)
                    if (new ComparisonTest(test.comparison()).isMetBy(of.get(i))) {
                        var one = new BitSet();
                        one.set(i);
                        found.add(one);
                    }
                yield found;
            }
            case Expression.Either(var list) -> {
                var found = new HashSet<BitSet>();
                list.forEach(one -> found.addAll(all(one, of)));
                yield found;
            }
            case Expression.Both(var list) -> joined(list, of, false);
            case Expression.FollowedBy(var list) -> joined(list, of, true);
            case Expression.Qualified(var one, Qualifier.Repeats(var times)) ->
                joined(java.util.Collections.nCopies(times, one), of, false);
            case Expression.Qualified(var one, Qualifier.Within(var seconds)) -> {
                var found = all(one, of);
                found.removeIf(set -> Observation.seconds(last(set, of))
                                .subtract(Observation.seconds(first(set, of)))
                                .compareTo(seconds)
                        > 0);
                yield found;
            }
            case Expression.Qualified(var one, Qualifier.Between(var from, var to)) -> {
                var found = all(one, of);
                found.removeIf(set ->
                        first(set, of).compareTo(from) < 0 || last(set, of).compareTo(to) >= 0);
                yield found;
            }
        };
    }

    private static Set<BitSet> joined(List<Expression> list, List<Observation> of, boolean inOrder) {
        var found = all(list.getFirst(), of);
        for (var next : list.subList(1, list.size())) {
            var both = new HashSet<BitSet>();
            var right = all(next, of);
            for (var one : found)
                for (var other : right) {
                    if (one.intersects(other) || (inOrder && last(one, of).compareTo(first(other, of)) > 0)) continue;
                    var union = (BitSet) one.clone();
                    union.or(other);
                    both.add(union);
                }
            found = both;
        }
        return found;
    }

    private static String first(BitSet set, List<Observation> of) {
        return set.stream()
                .mapToObj(i -> of.get(i).first())
                .min(String::compareTo)
                .orElseThrow();
    }

    private static String last(BitSet set, List<Observation> of) {
        return set.stream()
                .mapToObj(i -> of.get(i).last())
                .max(String::compareTo)
                .orElseThrow();
    }

    @Test
    void theSearchFindsWhatThePlainOneFinds() {
        var seed = 99L;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var counts = new HashMap<String, Integer>();
        for (var i = 0; i < 3_000; i++) {
            var observations = new ArrayList<Observation>();
            for (var n = random.nextInt(6); n >= 0; n--) {
                var from = random.nextInt(8);
                observations.add(new Observation(
                        "o" + n,
                        moment(from),
                        moment(from + random.nextInt(3)),
                        1,
                        Map.of("a", Map.of("type", "a", "v", (long) random.nextInt(4)))));
            }
            var expression = random(random, 3);
            var pattern = new Pattern(expression.written(), expression);
            var answer = new PatternMatcher(pattern).search(observations);
            assertThat(answer).isNotInstanceOf(Answer.Undecided.class);
            var met = !all(expression, observations).isEmpty();
            assertThat(answer instanceof Answer.Found)
                    .as(pattern.text() + " in " + observations)
                    .isEqualTo(met);
            assertThat(Pattern.read(pattern.text()).written()).isEqualTo(pattern.text());
            counts.merge(met + "", 1, Integer::sum);
        }
        assertThat(counts.get("true")).isGreaterThan(500);
        assertThat(counts.get("false")).isGreaterThan(500);
    }

    private static String moment(int second) {
        return "2026-11-28T09:00:%02d.000Z".formatted(second);
    }

    private static Expression random(Random random, int depth) {
        var simple = new Expression.Test(new Comparison.Compare(
                new ObjectPath("a", List.of(new ObjectPath.Step.Key("v"))),
                false,
                random.nextBoolean() ? Comparison.Operator.EQUAL : Comparison.Operator.GREATER,
                new Literal.Number(BigDecimal.valueOf(random.nextInt(4)), true)));
        if (depth == 0) return simple;
        return switch (random.nextInt(8)) {
            case 0 -> new Expression.Both(some(random, depth));
            case 1 -> new Expression.Either(some(random, depth));
            case 2 -> new Expression.FollowedBy(some(random, depth));
            case 3 -> new Expression.Qualified(random(random, depth - 1), new Qualifier.Repeats(1 + random.nextInt(3)));
            case 4 ->
                new Expression.Qualified(
                        random(random, depth - 1), new Qualifier.Within(BigDecimal.valueOf(1 + random.nextInt(4))));
            case 5 -> {
                var from = random.nextInt(6);
                yield new Expression.Qualified(
                        random(random, depth - 1),
                        new Qualifier.Between(moment(from), moment(from + 1 + random.nextInt(6))));
            }
            default -> simple;
        };
    }

    private static List<Expression> some(Random random, int depth) {
        var list = new ArrayList<Expression>();
        for (var n = 2 + random.nextInt(2); n > 0; n--) list.add(random(random, depth - 1));
        return list;
    }
}
