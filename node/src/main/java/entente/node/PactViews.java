package entente.node;

import entente.crossing.House;
import entente.kernel.Axis;
import entente.kernel.CategoryTag;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.pact.Life;
import entente.pact.Pact;
import entente.pact.PactAct;
import entente.registry.Item;
import entente.registry.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the API shows of the pact beside its articles, and what the pact makes of an item. */
final class PactViews {
    private static final Set<String> WAY_IN = Set.of("offered", "received", "inspected", "accepted", "refused");

    private PactViews() {}

    /** The table of equivalence as the file has it, both schemes, areas as they stand now, and the pact's life so far. */
    static Map<String, Object> terms(House house) {
        var pact = house.rules().pact();
        var document = pact.document().tree();
        var life = house.life();
        var now = life.at(house.clock().instant());
        var view = new TreeMap<String, Object>();
        for (var part : List.of("notice", "equivalence", "purposes"))
            if (document.containsKey(part)) view.put(part, document.get(part));
        view.put(
                "parties",
                pact.parties().stream()
                        .map(party -> Map.of(
                                "nation",
                                party.nation().code(),
                                "name",
                                party.name().toTree()))
                        .toList());
        var schemes = new TreeMap<String, Object>();
        for (var party : pact.parties())
            schemes.put(party.nation().code(), scheme(house.rules().policy(party.nation())));
        view.put("schemes", schemes);
        view.put(
                "areas",
                pact.arrangements().stream().map(area -> area(area, now, house)).toList());
        view.put("acts", life.acts().stream().map(PactViews::act).toList());
        view.put("standing", standing(now));
        return view;
    }

    private static Map<String, Object> scheme(SecurityPolicy policy) {
        return Map.of(
                "name", policy.name().toTree(),
                "source", policy.source(),
                "axes", policy.axes().stream().map(PactViews::axis).toList(),
                "categories", policy.tags().stream().map(PactViews::category).toList());
    }

    private static Map<String, Object> axis(Axis axis) {
        return Map.of(
                "id",
                axis.id(),
                "name",
                axis.name().toTree(),
                "levels",
                axis.levels().stream()
                        .map(level ->
                                Map.of("id", level.id(), "name", level.name().toTree(), "mark", level.mark()))
                        .toList());
    }

    private static Map<String, Object> category(CategoryTag tag) {
        return Map.of(
                "id",
                tag.id(),
                "name",
                tag.name().toTree(),
                "mark",
                tag.mark(),
                "values",
                tag.values().stream()
                        .map(value -> Map.of("id", value.id(), "mark", value.mark()))
                        .toList());
    }

    private static Map<String, Object> area(Pact.Arrangement area, Life.Standing now, House house) {
        return Map.of(
                "id",
                area.id(),
                "name",
                area.name().toTree(),
                "phase",
                now.phase(area).name(),
                "purposes",
                area.purposes(),
                "ceiling",
                area.ceiling());
    }

    private static Map<String, Object> act(PactAct act) {
        return Map.of(
                "nation", act.nation().code(),
                "act", act.kind().word(),
                "subject", act.subject(),
                "at", act.at().toString());
    }

    private static Map<String, Object> standing(Life.Standing now) {
        var view = new TreeMap<String, Object>();
        view.put("state", now.state().name());
        view.put("disputed", now.disputed());
        view.put("underReview", now.underReview());
        now.ends().ifPresent(end -> view.put("ends", end.toString()));
        return view;
    }

    /** The mark that the pact gives an item at the partner; absent when the pact gives none. */
    static Optional<String> partnerMark(House house, Item item, ReleaseRecord release) {
        return mapped(house, item, release).map(HolderLabel::mark);
    }

    /** The label beside which the partner will keep ours; absent when the pact gives none. */
    static Optional<Map<String, Object>> partnerLabel(House house, Item item, ReleaseRecord release) {
        return mapped(house, item, release).map(holder -> holder.label().toTree());
    }

    private static Optional<HolderLabel> mapped(House house, Item item, ReleaseRecord release) {
        var label = house.rules().policy(house.nation()).label(item.originLabel());
        var mapping =
                house.rules().map(new OriginLabel(label), release.declaration().attested());
        return mapping instanceof Mapping.Mapped mapped ? Optional.of(mapped.label()) : Optional.empty();
    }

    /** The steps of a release or a reception that are in the log, without what was said of them. */
    static List<Map<String, Object>> steps(House house, String id) {
        return house.journal().under(id + "/").stream()
                .<Map<String, Object>>map(entry -> Map.of(
                        "stage", entry.stage(),
                        "at", entry.at().toString(),
                        "index", entry.leafIndex().orElseThrow()))
                .toList();
    }

    /** The same until readers came: who was granted, opened or was refused is not every reader's to know. */
    static List<Map<String, Object>> beforeReaders(List<Map<String, Object>> steps) {
        return steps.stream()
                .filter(step -> WAY_IN.contains(String.valueOf(step.get("stage"))))
                .toList();
    }
}
