package entente.pact;

import entente.kernel.CategoryTag;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Text;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What another edition of a pact changes: found by asking both the same, for both directions, every area, purpose,
 * channel and form, every combination of levels, and every category by itself. National laws are left out, and whatever
 * people supply is supplied.
 *
 * @param newlyPermitted what only the new edition lets cross
 * @param newlyForbidden what only the old one did
 * @param changed what crosses under both, and is protected or handled otherwise
 */
public record Amendment(List<Difference> newlyPermitted, List<Difference> newlyForbidden, List<Otherwise> changed) {

    /**
     * Labels that make a difference in one direction, area and purpose.
     *
     * @param marks the labels, the smallest first; the first is an example
     * @param forms in which media types and by which channels
     */
    public record Difference(
            Nation from, Nation to, String area, String purpose, List<String> marks, SortedSet<String> forms) {
        private Map<String, Object> toTree() {
            return Map.of(
                    "from",
                    from.code(),
                    "to",
                    to.code(),
                    "area",
                    area,
                    "purpose",
                    purpose,
                    "labels",
                    marks,
                    "ways",
                    List.copyOf(forms));
        }
    }

    /** What crosses under both editions, and how it differs. */
    public record Otherwise(Nation from, Nation to, String mark, String what, String before, String now) {
        private Map<String, Object> toTree() {
            return Map.of(
                    "from", from.code(), "to", to.code(), "label", mark, "what", what, "before", before, "now", now);
        }
    }

    /** As JSON. */
    public Map<String, Object> toTree() {
        return Map.of(
                "newlyPermitted",
                newlyPermitted.stream().map(Difference::toTree).toList(),
                "newlyForbidden",
                newlyForbidden.stream().map(Difference::toTree).toList(),
                "changed",
                changed.stream().map(Otherwise::toTree).toList());
    }

    public boolean isNothing() {
        return newlyPermitted.isEmpty() && newlyForbidden.isEmpty() && changed.isEmpty();
    }

    /** Compares two editions between the same nations. */
    public static Amendment between(Rules old, Rules now, Instant at) {
        var nations = old.pact().parties().stream().map(Pact.Party::nation).collect(Collectors.toSet());
        if (!nations.equals(
                now.pact().parties().stream().map(Pact.Party::nation).collect(Collectors.toSet())))
            throw new IllegalArgumentException("the two pacts are between other nations");
        return new Comparison(old, now, at).compare();
    }

    /** What is asked of both editions, but for the label. */
    private record Question(Nation from, Nation to, String area, String purpose, String channel, List<String> forms) {}

    private static final class Comparison {
        private static final NationalLaw noLawOf(Nation nation) {
            return new NationalLaw(nation, new Text("-", "-", "-"), List.of());
        }

        private final Rules old;
        private final Rules now;
        private final Instant at;
        private final Life oldLife;
        private final Life life;

        Comparison(Rules old, Rules now, Instant at) {
            this.old = old;
            this.now = now;
            this.at = at;
            this.oldLife = inForce(old, at);
            this.life = inForce(now, at);
        }

        Amendment compare() {
            var permitted = new ArrayList<Difference>();
            var forbidden = new ArrayList<Difference>();
            var changed = new ArrayList<Otherwise>();
            for (var party : old.pact().parties()) {
                var from = party.nation();
                var labels = labels(from);
                var gained = new HashMap<Question, List<Label>>();
                var lost = new HashMap<Question, List<Label>>();
                for (var question : questions(from))
                    for (var label : labels) {
                        var before = permits(old, oldLife, question, label);
                        var after = permits(now, life, question, label);
                        if (after && !before)
                            gained.computeIfAbsent(question, _ -> new ArrayList<>())
                                    .add(label);
                        if (before && !after)
                            lost.computeIfAbsent(question, _ -> new ArrayList<>())
                                    .add(label);
                    }
                permitted.addAll(grouped(gained));
                forbidden.addAll(grouped(lost));
                for (var label : labels) otherwise(from, label, changed);
            }
            return new Amendment(permitted, forbidden, changed);
        }

        private List<Question> questions(Nation from) {
            var to = old.pact().partnerOf(from);
            var all = new ArrayList<Question>();
            for (var area : both(pact -> pact.arrangements().stream().map(Pact.Arrangement::id)))
                for (var purpose : both(pact -> ids(pact.fields().objects("purposes"))))
                    for (var channel : both(
                            pact -> ids(pact.fields().fields("transmission").objects("channels"))))
                        for (var forms : formsAlike()) all.add(new Question(from, to, area, purpose, channel, forms));
            return all;
        }

        /** Forms that both editions list, or the same one does, get the same answers: one of them is asked for all. */
        private Collection<List<String>> formsAlike() {
            return both(Comparison::forms).stream()
                    .collect(Collectors.groupingBy(
                            form -> forms(old.pact()).anyMatch(form::equals)
                                    + " "
                                    + forms(now.pact()).anyMatch(form::equals),
                            TreeMap::new,
                            Collectors.toList()))
                    .values();
        }

        private static Stream<String> forms(Pact pact) {
            return pact.fields().fields("forms").texts("mediaTypes").stream();
        }

        private static Stream<String> ids(List<Map<String, Object>> objects) {
            return objects.stream().map(tree -> new Fields(tree, "object").text("id"));
        }

        private Collection<String> both(Function<Pact, Stream<String>> of) {
            return Stream.concat(of.apply(old.pact()), of.apply(now.pact()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Every combination of levels, alone and with each category; a release list holds the partner too. */
        private List<Label> labels(Nation from) {
            var policy = old.policy(from);
            var levels = new ArrayList<Map<String, String>>();
            levels.add(Map.of());
            for (var axis : policy.axes()) {
                var longer = new ArrayList<Map<String, String>>();
                for (var level : axis.levels())
                    for (var shorter : levels) {
                        var with = new TreeMap<>(shorter);
                        with.put(axis.id(), level.id());
                        longer.add(with);
                    }
                levels.clear();
                levels.addAll(longer);
            }
            var categories = new ArrayList<Map<String, Set<String>>>();
            categories.add(Map.of());
            var to = old.pact().partnerOf(from).code();
            for (var tag : policy.tags())
                for (var value : tag.values())
                    categories.add(Map.of(
                            tag.id(),
                            tag.kind() == CategoryTag.Kind.PERMISSIVE
                                            && tag.values().stream().anyMatch(v -> v.id().equals(to))
                                    ? Set.copyOf(List.of(value.id(), to).stream()
                                            .distinct()
                                            .toList())
                                    : Set.of(value.id())));
            // The same category with ever more levels: what is small comes first.
            return categories.stream()
                    .flatMap(with -> levels.stream().map(at -> policy.label(at, with)))
                    .sorted(java.util.Comparator.comparingInt(Comparison::weight))
                    .toList();
        }

        private static int weight(Label label) {
            var weight = label.categories().size() * 10;
            for (var axis = 0; axis < label.policy().axes().size(); axis++) weight += label.rank(axis);
            return weight;
        }

        private boolean permits(Rules rules, Life life, Question question, Label label) {
            return ways(rules)
                    .anyMatch(attested -> decide(rules, life, question, label, attested) instanceof Decision.Permit);
        }

        /** No condition, or one that is attested. */
        private static Stream<Set<String>> ways(Rules rules) {
            var fields = rules.pact().fields();
            return Stream.concat(
                    Stream.of(Set.of()),
                    fields.has("conditions") ? ids(fields.objects("conditions")).map(Set::of) : Stream.of());
        }

        private Decision decide(Rules rules, Life life, Question question, Label label, Set<String> attested) {
            var approvers = Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i")
                    .map(person -> new ReleaseRequest.Approver(person, "release-authority"))
                    .toList();
            return rules.decide(
                    new ReleaseRequest(
                                    question.from(),
                                    question.to(),
                                    Set.of(question.from()),
                                    new OriginLabel(label),
                                    question.area(),
                                    question.purpose(),
                                    question.forms().getFirst(),
                                    question.channel(),
                                    "proposer",
                                    approvers,
                                    Declaration.of(
                                            Optional.empty(), Optional.empty(), Declaration.Persons.UNSTATED, attested))
                            .assured(Optional.of(
                                    Assurance.supposed(rules, question.to(), question.area(), question.purpose(), at))),
                    life,
                    noLawOf(question.from()),
                    at);
        }

        private static List<Difference> grouped(Map<Question, List<Label>> found) {
            var groups = new TreeMap<String, Difference>();
            found.forEach((question, labels) -> groups.merge(
                    question.from() + " " + question.area() + " " + question.purpose(),
                    new Difference(
                            question.from(),
                            question.to(),
                            question.area(),
                            question.purpose(),
                            labels.stream().map(Label::mark).toList(),
                            question.forms().stream()
                                    .map(form -> form + " by " + question.channel())
                                    .collect(Collectors.toCollection(TreeSet::new))),
                    Comparison::merge));
            return List.copyOf(groups.values());
        }

        private static Difference merge(Difference one, Difference other) {
            var forms = new TreeSet<>(one.forms());
            forms.addAll(other.forms());
            var longer = one.marks().size() >= other.marks().size() ? one.marks() : other.marks();
            return new Difference(one.from(), one.to(), one.area(), one.purpose(), longer, forms);
        }

        /** What the label becomes, and what it binds to, where both let it be mapped. */
        private void otherwise(Nation from, Label label, List<Otherwise> changed) {
            if (label.categories().size() > 0) return;
            var to = old.pact().partnerOf(from);
            var origin = new OriginLabel(label);
            var policy = now.policy(from);
            if (!policy.equals(label.policy())) return;
            if (!(old.map(origin) instanceof Mapping.Mapped(var before, var _))
                    || !(now.map(origin) instanceof Mapping.Mapped(var after, var _))) return;
            if (!before.mark().equals(after.mark()))
                changed.add(new Otherwise(from, to, label.mark(), "mark", before.mark(), after.mark()));
            var oldDuties = duties(old, from, to, origin);
            var duties = duties(now, from, to, origin);
            var kinds = new TreeSet<>(oldDuties.keySet());
            kinds.addAll(duties.keySet());
            for (var kind : kinds) {
                var was = oldDuties.getOrDefault(kind, "-");
                var is = duties.getOrDefault(kind, "-");
                if (!was.equals(is) && kind != Duty.Kind.MARK)
                    changed.add(new Otherwise(from, to, label.mark(), kind.word(), was, is));
            }
        }

        private Map<Duty.Kind, String> duties(Rules rules, Nation from, Nation to, OriginLabel label) {
            var request =
                    new ReleaseRequest(from, to, Set.of(from), label, "", "", "", "", "", List.of(), Declaration.NONE);
            return rules.duties(request).stream()
                    .collect(Collectors.toMap(
                            Duty::kind, duty -> duty.in(entente.kernel.Language.EN), (one, _) -> one, TreeMap::new));
        }
    }

    /** A life in which the pact is in force at this instant, for asking what it would say. */
    public static Life inForce(Rules rules, Instant at) {
        var acts = new ArrayList<PactAct>();
        for (var party : rules.pact().parties())
            for (var kind : List.of(PactAct.Kind.SIGNED, PactAct.Kind.NOTIFIED))
                acts.add(PactAct.of(party.nation(), kind, rules, at));
        return Life.of(rules.pact(), rules, acts);
    }
}
