package entente.cyber.release;

import entente.cyber.stix.Selector;
import entente.cyber.stix.Selector.Step;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A place where an object names another.
 *
 * @param at the value that names it
 * @param takes what would go with the name: the value, or what stands around it
 * @param target the id, or for a bare UUID the UUID alone
 */
record Reference(Selector at, Selector takes, String target, Sort sort) {

    enum Sort {
        /** A property of the object that holds one id. */
        SINGLE,
        /** An element of a list of ids that is a property of the object. */
        ELEMENT,
        /** Deeper inside. What stands around it, such as the moment of a version, says as much as the id. */
        NESTED,
        /** A marking of the object or of a part. */
        MARKING,
        /** In words, or as the name of a property: it cannot be taken out. */
        MENTION,
        /** A UUID in words, without a type before it. Most are no names of objects. */
        BARE
    }

    private static final Pattern ID = Pattern.compile(
            "(?<type>[a-z][a-z0-9-]{0,249})--(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
                    + "|(?<bare>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                    + "|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f]))",
            Pattern.CASE_INSENSITIVE);

    /** Whether it names the object in which it stands. */
    boolean isOf(StixObject object) {
        return target.equals(object.id().toString())
                || target.equals(object.id().uuid());
    }

    /** Everything in the object that names something, the property that is its own id apart. */
    static List<Reference> of(StixObject object) {
        var found = new ArrayList<Reference>();
        object.tree().forEach((name, value) -> {
            if (!name.equals("id")) member(new Selector(List.of(new Step.Key(name))), name, value, found);
        });
        return found;
    }

    private static void member(Selector at, String name, Object value, List<Reference> found) {
        if (at.steps().size() > 1 || at.property().length() > 36) words(at, name, found);
        switch (value) {
            case String text -> {
                if (name.endsWith("_ref") && StixId.isId(text)) found.add(typed(at, name, text));
                else words(at, text, found);
            }
            case List<?> list -> {
                for (var i = 0; i < list.size(); i++) {
                    var element = at.then(new Step.Index(i));
                    if (name.endsWith("_refs") && list.get(i) instanceof String text && StixId.isId(text))
                        found.add(typed(element, name, text));
                    else member(element, "", list.get(i), found);
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, member) -> member(at.then(new Step.Key((String) key)), (String) key, member, found));
            default -> {}
        }
    }

    private static Reference typed(Selector at, String name, String target) {
        if (name.equals("object_marking_refs") || name.equals("marking_ref"))
            return new Reference(at, at, target, Sort.MARKING);
        var depth = at.steps().size();
        if (depth == 1) return new Reference(at, at, target, Sort.SINGLE);
        if (depth == 2 && name.endsWith("_refs")) return new Reference(at, at, target, Sort.ELEMENT);
        return new Reference(at, around(at), target, Sort.NESTED);
    }

    /** The element of a list that holds it; else the extension or the property of the object. */
    private static Selector around(Selector at) {
        var steps = at.steps();
        for (var end = steps.size() - 1; end > 1; end--)
            if (steps.get(end - 1) instanceof Step.Index) return new Selector(steps.subList(0, end));
        var extension = at.property().equals("extensions") && steps.size() > 2;
        return new Selector(steps.subList(0, extension ? 2 : 1));
    }

    private static void words(Selector at, String text, List<Reference> found) {
        if (text.length() < 32) return;
        var matcher = ID.matcher(text);
        while (matcher.find()) {
            var bare = matcher.group("bare");
            if (bare != null) found.add(new Reference(at, at, dashed(bare.toLowerCase(Locale.ROOT)), Sort.BARE));
            else
                found.add(new Reference(
                        at,
                        at,
                        (matcher.group("type") + "--" + matcher.group("uuid")).toLowerCase(Locale.ROOT),
                        Sort.MENTION));
        }
    }

    private static String dashed(String uuid) {
        return uuid.length() == 36
                ? uuid
                : uuid.substring(0, 8) + "-" + uuid.substring(8, 12) + "-" + uuid.substring(12, 16) + "-"
                        + uuid.substring(16, 20) + "-" + uuid.substring(20);
    }
}
