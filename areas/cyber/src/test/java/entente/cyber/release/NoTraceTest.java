package entente.cyber.release;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.Graph;
import entente.cyber.marking.Markings;
import entente.cyber.release.ReleasePolicy.Mode;
import entente.cyber.stix.ObservableIds;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is withheld leaves no trace: over many random sets, what is given is the same whatever the withheld objects are. */
class NoTraceTest {
    private static final int SETS = 400;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsGivenDoesNotDependOnWhatIsWithheld(Mode mode) {
        var seed = 20261128L + mode.ordinal();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var withheld = 0;
        var derived = 0;
        var whole = 0;
        for (var i = 0; i < SETS; i++) {
            var world = new World(random);
            var set = world.set();
            var released = decide(mode, set);
            var given = bytes(released);
            check(world, released, mode);
            for (var outcome : released.outcomes())
                switch (outcome) {
                    case Outcome.Whole w -> whole++;
                    case Outcome.Derived d -> derived++;
                    case Outcome.Withheld w -> withheld++;
                }
            // Without some of what is withheld.
            var without = new ArrayList<StixObject>();
            for (var outcome : released.outcomes())
                if (!(outcome instanceof Outcome.Withheld) || random.nextBoolean()) without.add(outcome.original());
            assertThat(bytes(decide(mode, without))).as("set %d without", i).isEqualTo(given);
            // With other content in what its label withholds, and with more of it.
            var other = new ArrayList<StixObject>();
            for (var outcome : released.outcomes())
                other.add(
                        outcome instanceof Outcome.Withheld(var object, var why) && world.above.contains(object)
                                ? world.otherwise(object, random)
                                : outcome.original());
            other.add(world.oneMore(random));
            assertThat(bytes(decide(mode, other))).as("set %d otherwise", i).isEqualTo(given);
            // In another order.
            var shuffled = new ArrayList<>(set);
            Collections.shuffle(shuffled, random);
            assertThat(new TreeSet<>(bytes(decide(mode, shuffled))))
                    .as("set %d shuffled", i)
                    .isEqualTo(new TreeSet<>(given));
        }
        System.out.println(mode + ": whole " + whole + ", derived " + derived + ", withheld " + withheld);
        assertThat(whole).isGreaterThan(700);
        assertThat(withheld).isGreaterThan(1000);
        if (mode != Mode.WITHHOLD) assertThat(derived).isGreaterThan(500);
    }

    private static void check(World world, Released released, Mode mode) {
        var text = String.join("\n", bytes(released));
        for (var object : released.given())
            assertThat(StixCheck.check(object)).as(object.toString()).noneMatch(finding -> finding.isError());
        var named = new HashSet<String>();
        released.given().forEach(object -> named.add(object.id().uuid()));
        for (var outcome : released.outcomes()) {
            var object = outcome.original();
            if (outcome instanceof Outcome.Withheld) {
                assertThat(text).doesNotContain(world.token(object));
                if (!named.contains(object.id().uuid()))
                    assertThat(text).doesNotContain(object.id().uuid());
            }
            if (outcome instanceof Outcome.Derived derived) {
                world.hidden(object).forEach(token -> assertThat(text).doesNotContain(token));
                if (!derived.made().id().equals(object.id()))
                    assertThat(text).doesNotContain(object.id().uuid());
                if (mode == Mode.DERIVE && Types.of(object.type()) != Types.SCO)
                    assertThat(derived.made().id()).isNotEqualTo(object.id());
            }
        }
    }

    private static Released decide(Mode mode, List<StixObject> set) {
        return new StixRelease(new Markings(Graph.table(), set), Graph.RULE, Graph.release(mode)).decide(set);
    }

    private static List<String> bytes(Released released) {
        return released.given().stream()
                .map(object -> new String(object.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    /** A random set in which every object has words of its own. */
    private static final class World {
        private static final StixObject SECRET = Graph.marking("SECRET");
        private static final StixObject TOP = Graph.marking("TOP SECRET");
        private static final List<String> TYPES = List.of(
                "identity",
                "malware",
                "threat-actor",
                "relationship",
                "relationship",
                "sighting",
                "report",
                "note",
                "grouping",
                "ipv4-addr",
                "domain-name",
                "email-message",
                "observed-data",
                "language-content",
                "x-thing");
        private final Random random;
        private final List<StixObject> objects = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        final Set<StixObject> above = new HashSet<>();
        private final Map<StixObject, String> tokens = new HashMap<>();
        private final Map<StixObject, List<String>> hidden = new HashMap<>();
        private int count;

        World(Random random) {
            this.random = random;
            objects.add(SECRET);
            objects.add(TOP);
            for (var n = 3 + random.nextInt(20); n > 0; n--) add();
            Collections.shuffle(objects, random);
        }

        List<StixObject> set() {
            return objects;
        }

        String token(StixObject object) {
            return tokens.getOrDefault(object, "no such words");
        }

        List<String> hidden(StixObject object) {
            return hidden.getOrDefault(object, List.of());
        }

        private String word() {
            return "tok" + Integer.toString(1000 + count++, 36) + "q" + Integer.toString(random.nextInt(1 << 20), 36)
                    + "z";
        }

        private String any(String... types) {
            var fitting = ids.stream()
                    .filter(id -> types.length == 0 || List.of(types).contains(id.substring(0, id.indexOf("--"))))
                    .toList();
            if (fitting.isEmpty() || random.nextInt(12) == 0)
                return Graph.id(types.length == 0 ? "tool" : types[0], "unknown" + random.nextInt(1000))
                        .toString();
            return fitting.get(random.nextInt(fitting.size()));
        }

        private List<String> some(String... types) {
            var list = new ArrayList<String>();
            for (var n = 1 + random.nextInt(3); n > 0; n--) list.add(any(types));
            return list;
        }

        private void add() {
            var type = TYPES.get(random.nextInt(TYPES.size()));
            var token = word();
            var tree = new LinkedHashMap<String, Object>();
            tree.put("type", type);
            tree.put("spec_version", "2.1");
            tree.put("id", "");
            var observable = Types.of(type) == Types.SCO;
            if (!observable) {
                tree.put("created", Graph.MOMENT);
                tree.put("modified", Graph.MOMENT);
                if (random.nextInt(3) == 0) tree.put("created_by_ref", any("identity"));
            }
            var domain = new String[] {"malware", "threat-actor", "identity", "x-thing", "ipv4-addr", "domain-name"};
            switch (type) {
                case "malware" -> tree.putAll(Map.of("name", token, "is_family", true));
                case "identity", "threat-actor", "x-thing" -> tree.put("name", token);
                case "relationship" ->
                    tree.putAll(Map.of(
                            "relationship_type",
                            "related-to",
                            "source_ref",
                            any(domain),
                            "target_ref",
                            any(domain),
                            "description",
                            token));
                case "sighting" -> {
                    tree.put("sighting_of_ref", any("malware", "threat-actor"));
                    tree.put("description", token);
                    if (random.nextBoolean()) tree.put("where_sighted_refs", some("identity"));
                }
                case "report" -> tree.putAll(Map.of("name", token, "published", Graph.MOMENT, "object_refs", some()));
                case "note" -> tree.putAll(Map.of("content", token, "object_refs", some()));
                case "grouping" -> tree.putAll(Map.of("context", "unspecified", "name", token, "object_refs", some()));
                case "ipv4-addr" -> {
                    tree.put("value", "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + count++ % 256);
                    tree.put("x_words", token);
                }
                case "domain-name" -> {
                    tree.put("value", token + ".example");
                    if (random.nextBoolean()) tree.put("resolves_to_refs", some("ipv4-addr", "domain-name"));
                }
                case "email-message" -> {
                    tree.putAll(Map.of("is_multipart", false, "subject", token));
                    if (random.nextBoolean()) tree.put("x_owner_ref", any("identity"));
                }
                case "observed-data" -> {
                    tree.putAll(Map.of(
                            "first_observed", Graph.MOMENT, "last_observed", Graph.MOMENT, "number_observed", 1));
                    tree.put("object_refs", some("ipv4-addr", "domain-name"));
                    tree.put("x_words", token);
                }
                default -> {
                    tree.put("object_ref", any("malware", "threat-actor"));
                    tree.put("contents", Map.of("fr", Map.of("name", token)));
                }
            }
            var parts = new ArrayList<String>();
            var hides = new ArrayList<String>();
            if (random.nextInt(3) == 0) {
                var word = word();
                tree.put("labels", List.of(word, word()));
                parts.add("labels.[" + random.nextInt(2) + "]");
                if (!observable && random.nextInt(4) == 0) tree.put("x_note", "about " + word);
            }
            if (random.nextInt(3) == 0) {
                tree.put("description", word());
                parts.add("description");
            }
            if (random.nextInt(6) == 0)
                tree.put("x_items", List.of(Map.of("what_ref", any(), "when", Graph.MOMENT), Map.of("words", word())));
            if (random.nextInt(25) == 0) tree.put("x_said", "see " + any());
            if (random.nextInt(8) == 0) parts.add(tree.containsKey("name") ? "name" : "type");
            if (tree.containsKey("object_refs") && random.nextInt(6) == 0) parts.add("object_refs.[0]");
            var top = random.nextInt(4) == 0;
            if (top) tree.put("object_marking_refs", Graph.marked(SECRET, TOP));
            else if (random.nextBoolean()) tree.put("object_marking_refs", Graph.marked(SECRET));
            var markings = new ArrayList<Object>();
            for (var part : parts) {
                var denied = random.nextBoolean();
                markings.add(Graph.granular(denied ? TOP : SECRET, part));
                if (denied && part.startsWith("labels"))
                    hides.add(((List<?>) java.util.Objects.requireNonNull(tree.get("labels")))
                            .get(part.charAt(8) - '0')
                            .toString());
                else if (denied && tree.get(part) instanceof String text && text.startsWith("tok")) hides.add(text);
            }
            if (!markings.isEmpty()) tree.put("granular_markings", markings);
            tree.put(
                    "id", (observable ? ObservableIds.of(type, tree).orElseThrow() : Graph.id(type, token)).toString());
            var object = StixObject.of(tree);
            objects.add(object);
            ids.add(object.id().toString());
            tokens.put(object, token);
            hidden.put(object, hides);
            if (top) above.add(object);
        }

        /** The same object with other words in it, still above. */
        StixObject otherwise(StixObject object, Random random) {
            var tree = new LinkedHashMap<>(object.tree());
            tree.put("x_other", "words" + random.nextInt());
            if (tree.containsKey("object_refs")) tree.put("object_refs", some());
            tree.remove("granular_markings");
            return StixObject.of(tree);
        }

        StixObject oneMore(Random random) {
            return Graph.object(
                    "malware",
                    "more" + random.nextInt(),
                    "name",
                    "more",
                    "is_family",
                    true,
                    "object_marking_refs",
                    Graph.marked(TOP));
        }
    }
}
