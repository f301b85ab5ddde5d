package entente.procurement.search;

import static org.assertj.core.api.Assertions.assertThat;

import entente.procurement.record.Field;
import entente.procurement.record.Kind;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.Right;
import entente.procurement.record.Value;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The index against a plain twin that looks at each record. */
class SearchTest {
    private record Plain(String set, int number, ProcurementRecord record) {}

    private static SetIndex index(String id, List<ProcurementRecord> records) {
        var segments = new ArrayList<byte[]>();
        var builder = new IndexBuilder(segments::add);
        records.forEach(builder::add);
        return SetIndex.read(id, builder.end(), segments);
    }

    @Test
    void theIndexAnswersAsAPlainLookDoes() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 30; round++) {
            var all = new ArrayList<Plain>();
            var scopes = new ArrayList<Search.Scope>();
            var sets = new ArrayList<String>();
            for (var s = 0; s < 1 + random.nextInt(3); s++) {
                var id = "set-" + s;
                var whole = random.nextInt(4) > 0;
                var records = new ArrayList<ProcurementRecord>();
                for (var i = 0; i < 1 + random.nextInt(200); i++) records.add(Records.random(random, "R" + i));
                for (var i = 0; i < records.size(); i++)
                    if (whole || !records.get(i).has(Right.Term.PURPOSE_BOUND))
                        all.add(new Plain(id, i, records.get(i)));
                scopes.add(new Search.Scope(index(id, records), whole));
                sets.add(id);
            }
            java.util.Collections.shuffle(scopes, random);
            for (var q = 0; q < 60; q++) {
                var query = Records.query(random, sets);
                assertThat(Search.answer(scopes, query))
                        .as("seed %d, round %d, %s", seed, round, query)
                        .isEqualTo(plain(all, query));
            }
            for (var begun : List.of("ra", "레", "장거", "x", "no", "p"))
                assertThat(Search.suggestions(scopes, begun))
                        .as("seed %d, %s", seed, begun)
                        .isEqualTo(begun(all, begun));
        }
    }

    /** More than one segment, and a name that is longer than what is ordered by. */
    @Test
    void aSetOfSeveralSegmentsIsOneSet() {
        var records = new ArrayList<ProcurementRecord>();
        for (var i = 0; i < 70_000; i++)
            records.add(new ProcurementRecord(
                    "R" + i,
                    Kind.TECHNOLOGY,
                    "a name that all of them begin with " + i,
                    Map.of(Field.CATEGORY, new Value.Text("c" + i % 7)),
                    List.of()));
        var index = index("set", records);
        assertThat(index.segments()).hasSize(3);
        var answer = Search.answer(
                List.of(new Search.Scope(index, true)),
                new Query(
                        "begin",
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Query.Order.NAME,
                        false,
                        0,
                        3));
        assertThat(answer.total()).isEqualTo(70_000);
        assertThat(answer.facets().get(Facet.CATEGORY)).hasSize(7).first().isEqualTo(new Answer.Count("c0", 10_000));
        assertThat(answer.hits()).extracting(Answer.Hit::number).containsExactly(0, 1, 2);
        var one = Search.answer(
                List.of(new Search.Scope(index, true)),
                new Query(
                        "R69999",
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Query.Order.NAME,
                        false,
                        0,
                        3));
        assertThat(one.hits()).containsExactly(new Answer.Hit("set", 69_999));
    }

    // ── the twin ────────────────────────────────────────────────────────────────────────────────────────────────

    private static Answer plain(List<Plain> all, Query query) {
        var matching = all.stream().filter(one -> matches(one.record(), query)).toList();
        var facets = new EnumMap<Facet, List<Answer.Count>>(Facet.class);
        for (var facet : Facet.values()) {
            var counts = new TreeMap<String, Long>();
            for (var one : matching)
                if (chosen(one, query, Optional.of(facet)))
                    for (var value : values(one, facet)) counts.merge(value, 1L, Long::sum);
            facets.put(facet, most(counts, 30));
        }
        var found = matching.stream()
                .filter(one -> chosen(one, query, Optional.empty()))
                .toList();
        var hits = found.stream()
                .sorted(order(query))
                .skip(query.offset())
                .limit(query.limit())
                .map(one -> new Answer.Hit(one.set(), one.number()))
                .toList();
        return new Answer(found.size(), facets, hits);
    }

    private static List<Answer.Count> most(Map<String, Long> counts, int most) {
        return counts.entrySet().stream()
                .map(entry -> new Answer.Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Answer.Count::records)
                        .reversed()
                        .thenComparing(Answer.Count::value))
                .limit(most)
                .toList();
    }

    private static boolean chosen(Plain one, Query query, Optional<Facet> but) {
        for (var facet : Facet.values()) {
            if (but.equals(Optional.of(facet))) continue;
            var wanted = query.chosen().get(facet);
            if (wanted != null && values(one, facet).stream().noneMatch(wanted::contains)) return false;
        }
        if (query.price().isPresent() && !but.equals(Optional.of(Facet.CURRENCY)))
            return one.record()
                    .price()
                    .filter(money -> money.currency().equals(query.price().get().currency()))
                    .isPresent();
        return true;
    }

    private static Set<String> values(Plain one, Facet facet) {
        var record = one.record();
        return switch (facet) {
            case SET -> Set.of(one.set());
            case RIGHT ->
                record.rights().stream().map(right -> right.form().word()).collect(java.util.stream.Collectors.toSet());
            case TERM ->
                record.rights().stream()
                        .flatMap(right -> right.words().stream())
                        .collect(java.util.stream.Collectors.toSet());
            default -> facet.of(record).map(Set::of).orElse(Set.of());
        };
    }

    private static boolean matches(ProcurementRecord record, Query query) {
        for (var word : query.text().split(" ")) if (!word.isEmpty() && !has(record, word)) return false;
        if (query.partOf().isPresent() && !record.text(Field.PART_OF).equals(query.partOf())) return false;
        if (query.price().isPresent()) {
            var range = query.price().get();
            var price = record.price();
            if (price.isEmpty()
                    || range.least()
                            .filter(least -> price.get().amount().compareTo(least) < 0)
                            .isPresent()
                    || range.most()
                            .filter(most -> price.get().amount().compareTo(most) > 0)
                            .isPresent()) return false;
        }
        for (var measure : query.measures().entrySet()) {
            var quantity = record.measure(measure.getKey());
            if (quantity.isEmpty()
                    || measure.getValue()
                            .least()
                            .filter(least -> quantity.get().compare(least) < 0)
                            .isPresent()
                    || measure.getValue()
                            .most()
                            .filter(most -> quantity.get().compare(most) > 0)
                            .isPresent()) return false;
        }
        return query.closesFrom().isEmpty()
                || record.values().get(Field.CLOSES) instanceof Value.Day(var day)
                        && !day.isBefore(query.closesFrom().get());
    }

    private static String folded(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
        return Normalizer.normalize(apart, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static List<String> words(ProcurementRecord record) {
        var words = new ArrayList<String>();
        Consumer<String> add = text -> words.addAll(List.of(folded(text).split("[^\\p{L}\\p{N}]+")));
        add.accept(record.name());
        for (var field : List.of(Field.DESCRIPTION, Field.CATEGORY, Field.SUPPLIER, Field.NCAGE))
            record.text(field).ifPresent(add);
        for (var right : record.rights()) add.accept(right.holder());
        return words;
    }

    private static boolean has(ProcurementRecord record, String word) {
        var bare = word.replace("-", "");
        for (var field : List.of(Field.NSN, Field.PART_NUMBER))
            if (record.text(field)
                    .filter(code -> code.replaceAll("[-/ ]", "").equals(bare))
                    .isPresent()) return true;
        if (record.id().equals(word)) return true;
        if (word.endsWith("*"))
            return words(record).stream().anyMatch(one -> one.startsWith(folded(word.substring(0, word.length() - 1))));
        if (word.codePointAt(0) >= 0xac00) return words(record).stream().anyMatch(one -> one.contains(word));
        return words(record).containsAll(List.of(folded(word).split("[^\\p{L}\\p{N}]+")));
    }

    private static List<Answer.Count> begun(List<Plain> all, String begun) {
        var counts = new TreeMap<String, Long>();
        for (var one : all)
            for (var word : Set.copyOf(words(one.record())))
                if (!word.isEmpty() && word.startsWith(begun)) counts.merge(word, 1L, Long::sum);
        return most(counts, 8);
    }

    private static Comparator<Plain> order(Query query) {
        Comparator<Plain> ties = Comparator.comparing(Plain::set).thenComparingInt(Plain::number);
        return switch (query.order()) {
            case NAME -> {
                Comparator<Plain> names = (one, other) -> java.util.Arrays.compareUnsigned(name(one), name(other));
                yield (query.downwards() ? names.reversed() : names).thenComparing(ties);
            }
            case PRICE -> {
                Comparator<Plain> prices = Comparator.comparing(
                        one -> one.record().price().orElseThrow().amount());
                yield (query.downwards() ? prices.reversed() : prices).thenComparing(ties);
            }
            case CLOSES -> {
                Comparator<Plain> days = Comparator.comparingLong(one -> day(one, query.downwards()));
                yield days.thenComparing(ties);
            }
        };
    }

    private static long day(Plain one, boolean downwards) {
        if (one.record().values().get(Field.CLOSES) instanceof Value.Day(var day))
            return downwards ? -day.toEpochDay() : day.toEpochDay();
        return Long.MAX_VALUE;
    }

    private static byte[] name(Plain one) {
        return java.util.Arrays.copyOf(
                one.record().name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), 16);
    }
}
