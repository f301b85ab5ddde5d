package entente.registry;

import static entente.registry.Examples.CA;
import static entente.registry.Examples.NOON;
import static entente.registry.Examples.item;
import static entente.registry.Examples.newId;
import static entente.registry.Examples.office;
import static entente.registry.Examples.person;
import static entente.registry.Examples.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.registry.Catalogue.Kind;
import entente.registry.Catalogue.Line;
import entente.registry.Catalogue.Lines;
import entente.registry.Catalogue.Query;
import entente.registry.Person.Role;
import entente.registry.ReceptionRecord.Stage;
import entente.seal.Json;
import entente.seal.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Search tells of what one may know of and of nothing else, by the code alone, by the database alone, and by both. */
class CatalogueTest {
    private static final List<String> WORDS =
            List.of("glacier", "해빙", "sonar", "équipage", "100%", "a_b", "back\\slash");
    private static final Instant NOW = NOON.plusSeconds(60);

    private final Register register = TestServer.emptyRegister();

    @AfterEach
    void close() {
        register.close();
    }

    private record Held(String id, String name, Stage stage, List<Grant> grants) {}

    private record Grant(String person, Instant from, Instant until, boolean ended) {
        boolean counts() {
            return !ended && !from.isAfter(NOW) && until.isAfter(NOW);
        }
    }

    private static People people(Register register) {
        return new People(register, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void somePeople(Register register) {
        for (var id : List.of("kim", "lee", "han", "jung", "oh"))
            people(register).put(person(id), "key of " + id, Optional.empty());
        people(register).configure("lee", List.of(office("lee", Role.READER)));
        people(register).configure("han", List.of(office("han", Role.REGISTRY_OFFICER)));
        people(register).configure("jung", List.of(office("jung", Role.AUDITOR)));
        people(register).configure("kim", List.of(office("kim", Role.ORIGINATOR), office("kim", Role.READER)));
    }

    private static List<Held> someHoldings(Register register, Random random, int count) {
        var receptions = new Receptions(register);
        var made = new ArrayList<Held>();
        for (var i = 0; i < count; i++) {
            var id = newId();
            var name = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
            var stage = random.nextInt(5) == 0 ? Stage.OFFERED : Stage.HELD;
            receptions.add(id, CA, statement(Statement.Type.RELEASE, "same"), NOON.plusSeconds(random.nextInt(1000)));
            if (stage == Stage.HELD)
                receptions.advance(
                        id,
                        Stage.OFFERED,
                        Stage.HELD,
                        Map.of("file_name", name, "area", i % 2 == 0 ? "cyber" : "research", "holder_mark", "III"));
            var grants = new ArrayList<Grant>();
            for (var reader : List.of("lee", "kim"))
                if (random.nextInt(3) == 0) {
                    var from = NOW.plusSeconds(random.nextInt(200) - 150L);
                    var until = from.plusSeconds(1 + random.nextInt(300));
                    receptions.grant(id, reader, "p", from, until, "han");
                    var ended = random.nextInt(4) == 0 && until.isAfter(NOW);
                    if (ended) receptions.endGrant(id, reader, NOW, "han");
                    grants.add(new Grant(reader, from, until, ended));
                }
            made.add(new Held(id, name, stage, grants));
        }
        return made;
    }

    private static Query query(Kind kind, String text) {
        return new Query(kind, text, Map.of(), "-at", 0, 200);
    }

    private static Set<String> found(Register register, String person, Query query, Lines lines) {
        var who = people(register).find(person).orElseThrow();
        var page = new Catalogue(register).search(who, query, NOW, lines);
        assertThat(page.total()).isEqualTo(page.lines().size());
        return page.lines().stream().map(Line::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A model that is a list, and three ways of asking that all must agree with it. */
    @ParameterizedTest
    @EnumSource
    void eitherLineAloneSuffices(Lines lines) {
        var seed = 20L + lines.ordinal();
        var random = new Random(seed);
        somePeople(register);
        var holdings = someHoldings(register, random, 120);
        var mine = new ArrayList<Item>();
        for (var i = 0; i < 4; i++) mine.add(item(i % 2 == 0 ? "kim" : "lee"));
        mine.forEach(new Items(register)::add);
        for (var person : List.of("kim", "lee", "han", "jung", "oh"))
            for (var text : List.of("", "glacier", "해빙", "GLACIER sonar", "100%", "a_b", "\\", "nothing", "cyber")) {
                var may = holdings.stream()
                        .filter(held -> List.of("han", "jung").contains(person)
                                || held.stage() == Stage.HELD
                                        && held.grants().stream()
                                                .anyMatch(
                                                        grant -> grant.person().equals(person) && grant.counts()))
                        .filter(held -> matches(held, holdings.indexOf(held), text))
                        .map(Held::id)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(found(register, person, query(Kind.HOLDING, text), lines))
                        .as("seed %d, %s searches %s", seed, person, text)
                        .isEqualTo(may);
            }
        for (var person : List.of("kim", "lee", "han"))
            assertThat(found(register, person, query(Kind.ITEM, ""), lines))
                    .isEqualTo(mine.stream()
                            .filter(made -> made.createdBy().equals(person))
                            .map(Item::id)
                            .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean matches(Held held, int index, String text) {
        var all = held.id() + " "
                + (held.stage() == Stage.HELD ? held.name() + " iii " + (index % 2 == 0 ? "cyber" : "research") : "")
                + " ca";
        for (var word : text.toLowerCase(java.util.Locale.ROOT).split(" "))
            if (!all.toLowerCase(java.util.Locale.ROOT).contains(word)) return false;
        return true;
    }

    /** The same reader in two registers that differ only in what they may not know of: the same answers, by the same work. */
    @Test
    void whatOneMayNotKnowOfChangesNeitherAnswerNorWork() {
        try (var other = TestServer.emptyRegister()) {
            somePeople(register);
            somePeople(other);
            var known = List.of(newId(), newId(), newId());
            for (var each : List.of(register, other)) {
                var receptions = new Receptions(each);
                for (var id : known) {
                    receptions.add(id, CA, statement(Statement.Type.RELEASE, "same"), NOON);
                    receptions.advance(id, Stage.OFFERED, Stage.HELD, Map.of("file_name", "sonar", "area", "cyber"));
                    receptions.grant(id, "lee", "p", NOON, NOON.plus(Duration.ofHours(1)), "han");
                }
            }
            someHoldings(other, new Random(5), 400)
                    .forEach(hidden -> other.use(handle -> handle.execute(
                            "update need_to_know set from_time = '2029-01-01', until_time = '2029-01-02' "
                                    + "where person = 'lee' and reception = cast(? as uuid)",
                            hidden.id())));
            for (var text : List.of("", "sonar", "glacier", "해빙", "cyber", "x".repeat(200)))
                for (var sort : List.of("-at", "name", "stage"))
                    for (var offset : List.of(0, 2, 3, 500)) {
                        var query = new Query(Kind.HOLDING, text, Map.of(), sort, offset, 2);
                        var lee = people(register).find("lee").orElseThrow();
                        assertThat(new Catalogue(other).search(lee, query, NOW))
                                .isEqualTo(new Catalogue(register).search(lee, query, NOW));
                    }
            for (var each : List.of(register, other)) each.use(handle -> handle.execute("analyze"));
            assertThat(rowsTouched(other)).isEqualTo(rowsTouched(register));
        }
    }

    /** The rows that the database looks at for a reader's question, kept or thrown away. */
    private static long rowsTouched(Register register) {
        var lee = people(register).find("lee").orElseThrow();
        var asked = Catalogue.asked(lee, query(Kind.HOLDING, "sonar"), NOW, Lines.BOTH);
        return register.as("lee", NOW, handle -> {
            handle.execute(Catalogue.BY_INDEX);
            var plan = handle.createQuery("explain (analyze, format json) select count(*)" + asked.from())
                    .bindMap(asked.named())
                    .mapTo(String.class)
                    .one();
            var text = Json.object("{\"plans\":" + plan.replaceAll("(\\d+)\\.\\d+", "$1") + "}", "plan");
            return touched(text, "catalogue");
        });
    }

    private static long touched(Object tree, String relation) {
        return switch (tree) {
            case Map<?, ?> map ->
                (relation.equals(map.get("Relation Name"))
                                ? (number(map.get("Actual Rows")) + number(map.get("Rows Removed by Filter")))
                                        * number(map.get("Actual Loops"))
                                : 0)
                        + map.values().stream()
                                .mapToLong(part -> touched(part, relation))
                                .sum();
            case List<?> list ->
                list.stream().mapToLong(part -> touched(part, relation)).sum();
            default -> 0;
        };
    }

    private static long number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @Test
    void theReadingRoleWritesNothingAndReadsNothingElse() {
        somePeople(register);
        someHoldings(register, new Random(1), 5);
        for (var forbidden : List.of(
                "select * from person",
                "select * from journal",
                "select * from mandate",
                "select * from release",
                "update catalogue set name = ''",
                "delete from need_to_know",
                "insert into need_to_know values (gen_random_uuid(), 'lee', 'p', now(), now() + interval '1 day', 'han')"))
            assertThatThrownBy(() -> register.as("lee", NOW, handle -> handle.execute(forbidden)))
                    .as(forbidden)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        // Nobody at all knows of anything, and the door shuts behind each transaction.
        long seen = register.as(
                "nobody",
                NOW,
                handle -> handle.createQuery("select count(*) from catalogue")
                        .mapTo(Long.class)
                        .one());
        assertThat(seen).isZero();
        boolean shut = register.in(handle -> handle.createQuery("select current_user <> 'entente_desk' and "
                        + "coalesce(current_setting('entente.person', true), '') = ''")
                .mapTo(Boolean.class)
                .one());
        assertThat(shut).isTrue();
    }

    @Test
    void whatIsNotAQuestionIsRefusedByItsField() {
        for (var bad : Map.of("sort", "id; drop table item", "limit", "0", "offset", "-1", "q", "x".repeat(201))
                .entrySet())
            assertThatThrownBy(() -> new Query(
                            Kind.ITEM,
                            bad.getKey().equals("q") ? bad.getValue() : "",
                            Map.of(),
                            bad.getKey().equals("sort") ? bad.getValue() : "at",
                            bad.getKey().equals("offset") ? -1 : 0,
                            bad.getKey().equals("limit") ? 0 : 10))
                    .hasMessageContaining(bad.getKey());
    }
}
