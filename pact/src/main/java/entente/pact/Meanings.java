package entente.pact;

import entente.kernel.Category;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pact's blocks say, in words. It knows no block by name: it reads the document as it stands, so that a block
 * that is new is shown as well.
 */
final class Meanings {
    /** @param label absent for what needs none, such as a name */
    record Line(Optional<Text> label, Said said) {}

    /** @param code where it stands in the file, below its block */
    record Row(String code, List<Line> lines) {}

    /** @param code the block's name in the file */
    record Block(String code, Text title, List<Row> rows) {}

    private static final Set<String> HEAD =
            Set.of("entente", "id", "edition", "title", "standing", "notice", "parties", "articles");
    /** What people wrote freely; never taken for a fixed value. */
    private static final Set<String> FREE = Set.of("treatyWord", "setBy", "approval", "instrument");
    /** Members that name what another list defines. */
    private static final Map<String, String> NAMED_IN =
            Map.of("authorities", "offices", "when", "conditions", "areas", "arrangements");

    private static final Set<String> TIME = Set.of("treatyWord", "number", "setBy", "counted");
    private static final Pattern DIRECTION = Pattern.compile("([A-Z]{2})-to-([A-Z]{2})");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9-]+/[A-Za-z0-9-]+");

    private final Pact pact;
    private final Map<Nation, SecurityPolicy> policies;
    /** The names that the document itself gives to ids, by the list that gives them. */
    private final Map<String, Map<String, Text>> names = new HashMap<>();

    Meanings(Draft draft) {
        pact = draft.pact();
        policies = draft.policies();
        index("", pact.document().tree());
    }

    /** The blocks that carry out an article, and single rows of other blocks that name it. */
    List<Block> of(String article) {
        var blocks = new ArrayList<Block>();
        pact.document().tree().forEach((code, value) -> {
            if (HEAD.contains(code)) return;
            if (article.equals(ownArticle(value))) blocks.add(block(code, value));
            if (value != null) strayRows(code, value, ownArticle(value), article, blocks);
        });
        return blocks;
    }

    /** The blocks that name no article: what others refer to. */
    List<Block> annexed() {
        var blocks = new ArrayList<Block>();
        pact.document().tree().forEach((code, value) -> {
            if (!HEAD.contains(code) && ownArticle(value) == null) blocks.add(block(code, value));
        });
        return blocks;
    }

    private static @Nullable String ownArticle(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.get("article") instanceof String article ? article : null;
    }

    /** Rows whose own article is this one, and not that of the block around them. */
    private void strayRows(String code, Object value, @Nullable String around, String article, List<Block> blocks) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((name, inner) -> {
                    if (inner != null) stray(code + "." + name, inner, around, article, blocks);
                });
            case List<?> list -> {
                for (var i = 0; i < list.size(); i++) {
                    var inner = list.get(i);
                    if (inner != null) stray(code + " " + elementCode(inner, i), inner, around, article, blocks);
                }
            }
            default -> {}
        }
    }

    private void stray(String code, Object inner, @Nullable String around, String article, List<Block> blocks) {
        var own = ownArticle(inner);
        if (article.equals(own) && !article.equals(around)) blocks.add(block(code, inner));
        strayRows(code, inner, own == null ? around : own, article, blocks);
    }

    private Block block(String code, @Nullable Object value) {
        var within = List.of(code);
        var rows = new ArrayList<Row>();
        switch (value) {
            case Map<?, ?> map ->
                members(map).forEach((name, inner) -> {
                    if (!name.equals("article")) rows("", List.of(), within, name, inner, rows);
                });
            case List<?> list
            when inline(code, list).isEmpty() -> {
                for (var i = 0; i < list.size(); i++)
                    rows.add(new Row(elementCode(list.get(i), i), lines(within, list.get(i))));
            }
            case null, default ->
                inline(code, value).ifPresent(said -> rows.add(new Row("", List.of(new Line(Optional.empty(), said)))));
        }
        return new Block(code, title(code), rows);
    }

    /** Of {@code equivalence.levels 2}: levels. */
    Text title(String code) {
        var plain = code.replaceFirst(" .*", "");
        return label(List.of(), plain.substring(plain.lastIndexOf('.') + 1));
    }

    private void rows(
            String code, List<Text> labels, List<String> within, String name, @Nullable Object value, List<Row> rows) {
        var at = code + name;
        var chain = plus(labels, label(within, name));
        var said = inline(name, value);
        if (said.isPresent()) {
            rows.add(new Row(at, List.of(new Line(Optional.of(chained(chain)), said.get()))));
            return;
        }
        var inside = plus(within, name);
        if (value instanceof Map<?, ?> map)
            members(map).forEach((inner, member) -> rows(at + ".", chain, inside, inner, member, rows));
        else if (value instanceof List<?> list)
            for (var i = 0; i < list.size(); i++)
                rows.add(new Row(at + " " + elementCode(list.get(i), i), lines(inside, list.get(i))));
    }

    /** Everything that one element of a list says, a line for each member. */
    List<Line> lines(List<String> within, @Nullable Object element) {
        var lines = new ArrayList<Line>();
        if (element instanceof Map<?, ?> map)
            members(map).forEach((name, value) -> {
                if (!name.equals("id")) lines(List.of(), within, name, value, lines);
            });
        else inline("", element).ifPresent(said -> lines.add(new Line(Optional.empty(), said)));
        return lines;
    }

    private void lines(List<Text> labels, List<String> within, String name, @Nullable Object value, List<Line> lines) {
        var said = inline(name, value);
        if (name.equals("name") && labels.isEmpty() && said.isPresent()) {
            lines.addFirst(new Line(Optional.empty(), said.get()));
            return;
        }
        var chain = plus(labels, label(within, name));
        if (said.isPresent()) {
            lines.add(new Line(Optional.of(chained(chain)), said.get()));
            return;
        }
        var inside = plus(within, name);
        if (value instanceof Map<?, ?> map)
            members(map).forEach((inner, member) -> lines(chain, inside, inner, member, lines));
        else if (value instanceof List<?> list)
            for (var i = 0; i < list.size(); i++) {
                var whole = new ArrayList<Said>();
                for (var line : lines(inside, list.get(i)))
                    whole.add(line.label()
                            .map(label -> Said.of(label).then(colon()).then(line.said()))
                            .orElse(line.said()));
                if (list.get(i) instanceof Map<?, ?> map && map.get("id") instanceof String id)
                    whole.add(Said.same(Said.Kind.CODE, id));
                if (!whole.isEmpty()) lines.add(new Line(Optional.of(chained(chain)), Said.join("; ", whole)));
            }
    }

    /** What fits on a line: a value, a time, a text, levels by nation, or a list of such. */
    Optional<Said> inline(String name, @Nullable Object value) {
        for (var party : pact.parties())
            if (party.nation().code().equals(name)) {
                var side = side(party.nation(), value);
                if (side.isPresent()) return side;
            }
        return switch (value) {
            case null -> Optional.of(Said.same(Said.Kind.WORDS, "–"));
            case Boolean truth -> Optional.of(truth ? Said.of("예", "yes", "oui") : Said.of("아니요", "no", "non"));
            case Number number -> Optional.of(Said.same(Said.Kind.WORDS, number.toString()));
            case String text -> Optional.of(string(name, text));
            case Map<?, ?> map -> inline(map);
            case List<?> list -> {
                if (list.isEmpty()) yield Optional.of(Said.of("없음", "none", "aucun"));
                var parts = list.stream().map(one -> inline(name, one)).toList();
                yield list.stream().anyMatch(Map.class::isInstance)
                                || parts.stream().anyMatch(Optional::isEmpty)
                        ? Optional.empty()
                        : Optional.of(Said.join(
                                ", ", parts.stream().flatMap(Optional::stream).toList()));
            }
            default -> Optional.of(Said.same(Said.Kind.CODE, value.toString()));
        };
    }

    private Optional<Said> inline(Map<?, ?> map) {
        if (map.keySet().equals(Set.of("ko", "en", "fr"))
                && map.values().stream().allMatch(v -> v instanceof String text && !text.isBlank()))
            return Optional.of(Said.of(
                    String.valueOf(map.get("ko")), String.valueOf(map.get("en")), String.valueOf(map.get("fr"))));
        if (map.get("treatyWord") instanceof String word
                && map.get("number") instanceof String number
                && map.get("setBy") instanceof String author
                && TIME.containsAll(map.keySet()))
            return Optional.of(time(word, number, author, map.get("counted") instanceof String counted ? counted : ""));
        var nations = pact.parties().stream().map(p -> p.nation().code()).toList();
        if (map.isEmpty() || !nations.containsAll(map.keySet())) return Optional.empty();
        var sides = new ArrayList<Said>();
        for (var nation : nations) {
            var said = map.containsKey(nation) ? side(new Nation(nation), map.get(nation)) : Optional.<Said>empty();
            if (map.containsKey(nation) && said.isEmpty()) return Optional.empty();
            said.ifPresent(s -> sides.add(Said.same(Said.Kind.CODE, nation)
                    .then(Said.same(Said.Kind.WORDS, "\u00A0"))
                    .then(s)));
        }
        return Optional.of(Said.join(" · ", sides));
    }

    /** What a nation's side of a row or a ceiling names: its marks. */
    Optional<Said> side(Nation nation, @Nullable Object value) {
        return switch (value) {
            case String text -> Optional.of(mark(nation, text));
            case Map<?, ?> map
            when map.get("level") instanceof String level && map.get("when") instanceof String when ->
                Optional.of(mark(nation, level)
                        .then(space())
                        .then(Said.of("(조건: ", "(when: ", "(à la condition : "))
                        .then(string("when", when))
                        .then(Said.same(Said.Kind.WORDS, ")")));
            case List<?> list
            when !list.isEmpty() -> {
                var parts = list.stream().map(one -> side(nation, one)).toList();
                yield parts.stream().anyMatch(Optional::isEmpty)
                        ? Optional.empty()
                        : Optional.of(Said.join(
                                ", ", parts.stream().flatMap(Optional::stream).toList()));
            }
            case null, default -> Optional.empty();
        };
    }

    private Said mark(Nation nation, String written) {
        return part(Objects.requireNonNull(policies.get(nation)), written)
                .map(mark -> Said.same(Said.Kind.MARK, mark))
                .orElseGet(() -> Said.same(Said.Kind.CODE, written));
    }

    private static Optional<String> part(SecurityPolicy policy, String written) {
        if (!PART.matcher(written).matches()) return Optional.empty();
        return Stream.<Part>of(Place.of(written), Category.of(written))
                .filter(policy::knows)
                .findFirst()
                .map(policy::mark);
    }

    /** The treaty's word first and in quotes; the number never looks like the treaty's. */
    private static Said time(String word, String number, String author, String counted) {
        var length = Lengths.say(number, counted).orElseGet(() -> new Text(number, number, number));
        return Said.of("“", "“", "«\u00A0")
                .then(Said.same(Said.Kind.TREATY, word))
                .then(Said.of("”: ", "”: ", "\u00A0»\u00A0: "))
                .then(Said.of(length))
                .then(Said.of(", 정한 기관: ", ", set by ", ", fixé par "))
                .then(Said.same(Said.Kind.QUOTED, author));
    }

    private Said string(String name, String text) {
        if (FREE.contains(name)) return Said.same(Said.Kind.QUOTED, text);
        var named =
                names.getOrDefault(NAMED_IN.getOrDefault(name, name), Map.of()).get(text);
        if (named != null) return Said.of(named);
        for (var party : pact.parties()) if (party.nation().code().equals(text)) return Said.of(party.name());
        var direction = DIRECTION.matcher(text);
        if (direction.matches())
            return Said.same(Said.Kind.WORDS, direction.group(1) + "\u00A0→\u00A0" + direction.group(2));
        var marks = policies.values().stream()
                .flatMap(policy -> part(policy, text).stream())
                .distinct()
                .toList();
        if (!marks.isEmpty()) return Said.same(Said.Kind.MARK, String.join(" | ", marks));
        return PactWords.value(name, text)
                .or(() -> Lengths.say(text))
                .map(Said::of)
                .orElseGet(() -> Said.same(Said.Kind.CODE, text));
    }

    static Said colon() {
        return Said.of(": ", ": ", "\u00A0: ");
    }

    private static Said space() {
        return Said.same(Said.Kind.WORDS, " ");
    }

    Text label(List<String> within, String name) {
        for (var party : pact.parties()) if (party.nation().code().equals(name)) return party.name();
        return PactWords.name(within, name).orElseGet(() -> {
            var plain = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
            return plain.isBlank() ? new Text("?", "?", "?") : new Text(plain, plain, plain);
        });
    }

    private static Text chained(List<Text> labels) {
        return labels.stream()
                .reduce((one, next) -> new Text(
                        one.ko() + " › " + next.ko(), one.en() + " › " + next.en(), one.fr() + " › " + next.fr()))
                .orElseThrow();
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    private static String elementCode(@Nullable Object element, int index) {
        return element instanceof Map<?, ?> map && map.get("id") instanceof String id ? id : String.valueOf(index + 1);
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> map) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    private void index(String list, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, inner) -> index(String.valueOf(name), inner));
            case List<?> elements -> {
                for (var element : elements) {
                    if (element instanceof Map<?, ?> map
                            && map.get("id") instanceof String id
                            && map.get("name") instanceof Map<?, ?> name
                            && name.get("ko") instanceof String ko
                            && name.get("en") instanceof String en
                            && name.get("fr") instanceof String fr
                            && Stream.of(ko, en, fr).noneMatch(String::isBlank))
                        names.computeIfAbsent(list, _ -> new HashMap<>()).put(id, new Text(ko, en, fr));
                    index("", element);
                }
            }
            case null, default -> {}
        }
    }
}
