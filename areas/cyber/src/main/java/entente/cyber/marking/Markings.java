package entente.cyber.marking;

import entente.cyber.marking.Marked.Code;
import entente.cyber.marking.MarkingTable.AcsTable;
import entente.cyber.stix.Selector;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.kernel.Label;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes labels from markings under one nation's table. The most restrictive wins, caveats add up, releases intersect, and
 * what is not understood denies ({@link entente.kernel.SecurityPolicy#join}). A statement classifies nothing: an object that
 * has no other marking is as one that has none.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class Markings {
    private final MarkingTable table;
    private final Map<StixId, StixObject> definitions = new HashMap<>();
    private final Map<StixId, Definition> read = new HashMap<>();

    /**
     * @param definitions the marking definitions that are known; other objects among them are left out. One that is
     *     contradicted by another with the same id is not known at all
     */
    public Markings(MarkingTable table, Collection<StixObject> definitions) {
        this.table = table;
        for (var object : definitions) {
            if (!object.type().equals("marking-definition")) continue;
            var other = this.definitions.putIfAbsent(object.id(), object);
            var meant = DefinitionReader.read(object);
            if (other == null) read.put(object.id(), meant);
            else if (!other.tree().equals(object.tree())
                    && Tlp.byId(object.id()).isEmpty())
                read.put(object.id(), new Definition.Unknown("two definitions have its id"));
        }
        for (var tlp : Tlp.values()) read.put(tlp.id(), new Definition.TrafficLight(tlp));
    }

    public MarkingTable table() {
        return table;
    }

    /** What a marking definition says; for showing it. */
    public static Definition read(StixObject definition) {
        return DefinitionReader.read(definition);
    }

    /** What the object's markings come to, as a whole and part by part. */
    public ObjectLabels of(StixObject object) {
        var whole = object(object);
        var parts = new ArrayList<ObjectLabels.Part>();
        if (object.tree().get("granular_markings") instanceof List<?> list)
            for (var element : list) parts.addAll(granular(object, element, whole));
        return new ObjectLabels(whole, parts);
    }

    private Marked object(StixObject object) {
        Optional<Marked> marked = Optional.empty();
        var refs = object.tree().get("object_marking_refs");
        if (refs instanceof List<?> list) {
            for (var ref : list) {
                var one = marking(ref);
                if (one.isEmpty()) continue;
                marked = Optional.of(marked.map(before -> before.and(one.get())).orElse(one.get()));
            }
        } else if (refs != null)
            return Marked.denied(Code.NOT_UNDERSTOOD, object.id().toString(), "object_marking_refs is no list");
        return marked.orElseGet(() -> unmarked(object));
    }

    /** The colours are public; a definition of something else under their ids is not. */
    private Marked unmarked(StixObject object) {
        var colour = Tlp.byId(object.id());
        if (colour.isPresent())
            return colour.get().isDefinedBy(object)
                    ? new Marked.Labelled(table.policy().label(Map.of(), Map.of()))
                    : Marked.denied(
                            Code.NOT_UNDERSTOOD, object.id().toString(), "it is not what " + colour.get() + " is");
        var carrier =
                object.type().equals("marking-definition") || object.type().equals("extension-definition");
        return (carrier ? table.definitions() : table.unmarked())
                .<Marked>map(Marked.Labelled::new)
                .orElseGet(() -> Marked.denied(
                        Code.UNMARKED,
                        object.id().toString(),
                        "it has no marking that classifies it, and nothing says what that means"));
    }

    /** A granular marking of a language alone marks nothing; one that cannot be read marks the whole object. */
    private List<ObjectLabels.Part> granular(StixObject object, Object element, Marked whole) {
        if (!(element instanceof Map<?, ?> marking) || !(marking.get("selectors") instanceof List<?> selectors))
            return everything(object, whole);
        if (marking.containsKey("lang") && !marking.containsKey("marking_ref")) return List.of();
        var marked = marking(marking.get("marking_ref"));
        if (marked.isEmpty()) return List.of();
        var parts = new ArrayList<ObjectLabels.Part>();
        for (var selector : selectors) {
            var read = selector instanceof String text ? Selector.read(text) : Optional.<Selector>empty();
            if (read.isEmpty()) return everything(object, whole);
            parts.add(new ObjectLabels.Part(read.get(), whole.and(marked.get())));
        }
        return parts;
    }

    private List<ObjectLabels.Part> everything(StixObject object, Marked whole) {
        var denied = whole.and(Marked.denied(
                Code.NOT_UNDERSTOOD, object.id().toString(), "one of its granular markings cannot be read"));
        return List.of(
                new ObjectLabels.Part(Selector.of("id"), denied), new ObjectLabels.Part(Selector.of("type"), denied));
    }

    /** What one marking comes to; empty for a statement, which classifies nothing. */
    private Optional<Marked> marking(@org.jspecify.annotations.Nullable Object ref) {
        if (!(ref instanceof String text) || !StixId.isId(text))
            return Optional.of(Marked.denied(Code.NOT_UNDERSTOOD, String.valueOf(ref), "a marking is named by no id"));
        var definition = read.get(StixId.of(text));
        if (definition == null)
            return Optional.of(Marked.denied(Code.UNDEFINED, text, "no definition of this marking is here"));
        return switch (definition) {
            case Definition.TrafficLight(var tlp) ->
                Optional.of(Optional.ofNullable(table.tlp().get(tlp))
                        .<Marked>map(Marked.Labelled::new)
                        .orElseGet(
                                () -> Marked.denied(Code.NOT_IN_TABLE, text, tlp + " is not in the nation's table")));
            case Definition.Statement statement -> Optional.empty();
            case Definition.National national -> Optional.of(national(national, text));
            case Definition.Acs acs -> Optional.of(acs(acs, text));
            case Definition.Unknown(var why) -> Optional.of(Marked.denied(Code.NOT_UNDERSTOOD, text, why));
        };
    }

    private Marked national(Definition.National national, String id) {
        var own = table.policy().id().equals(national.policy());
        var label =
                own ? NationalMarking.label(national, table) : table.foreign().apply(national);
        if (label.isPresent() && label.get().policy().equals(table.policy())) return new Marked.Labelled(label.get());
        return own
                ? Marked.denied(Code.NOT_IN_SCHEME, id, "the scheme does not know what this marking says")
                : Marked.denied(Code.FOREIGN, id, "nothing leads from scheme " + national.policy() + " to ours");
    }

    private Marked acs(Definition.Acs acs, String id) {
        AcsTable known = table.acs();
        var label = known.classification().get(acs.classification());
        if (label == null)
            return Marked.denied(Code.NOT_IN_TABLE, id, "ACS 3.0 " + acs.classification() + " has no label");
        Label all = label;
        for (var caveat : acs.caveats()) {
            var added = known.caveats().get(caveat);
            if (added == null)
                return Marked.denied(Code.NOT_IN_TABLE, id, "ACS 3.0 caveat " + caveat + " has no label");
            all = table.policy().join(all, added);
        }
        if (acs.nationalities().isEmpty()) return new Marked.Labelled(all);
        // A nationality that the scheme does not know is left out: that narrows.
        SortedSet<String> to = new TreeSet<>();
        for (var nation : acs.nationalities())
            Optional.ofNullable(known.nationalities().get(nation)).ifPresent(to::add);
        if (!table.policy().hasTag(table.releaseTag()))
            return Marked.denied(Code.NOT_IN_SCHEME, id, "the scheme has no category of releases");
        var released = new TreeMap<String, SortedSet<String>>();
        released.put(table.releaseTag(), to);
        return new Marked.Labelled(table.policy().join(all, table.policy().label(Map.of(), released)));
    }
}
