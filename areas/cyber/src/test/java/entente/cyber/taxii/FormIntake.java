package entente.cyber.taxii;

import entente.seal.Json;
import entente.seal.MalformedException;
import java.util.Map;
import java.util.function.Function;

/** Takes what has the form of a STIX 2.1 object, under the label that the collection gives. */
final class FormIntake implements Intake {
    private final Function<TaxiiCollection, String> label;

    FormIntake(Function<TaxiiCollection, String> label) {
        this.label = label;
    }

    @Override
    public Outcome take(Caller from, TaxiiCollection collection, byte[] object) {
        Map<String, Object> tree;
        try {
            tree = Json.object(object, "object");
        } catch (MalformedException e) {
            return new Outcome.Failed("", "", String.valueOf(e.getMessage()));
        }
        var id = text(tree, "id");
        var type = text(tree, "type");
        var modified = text(tree, "modified");
        var version = modified.isEmpty() ? text(tree, "created") : modified;
        if (!Filter.isId(id))
            return new Outcome.Failed("", "", "id is none of STIX: write type--uuid in small letters");
        if (!Filter.isType(type) || !id.startsWith(type + "--"))
            return new Outcome.Failed(id, version, "type is not what the id begins with");
        var specVersion = tree.getOrDefault("spec_version", version.isEmpty() ? "2.1" : "");
        if (!"2.1".equals(specVersion))
            return new Outcome.Failed(id, version, "spec_version is not \"2.1\": send the object as STIX 2.1");
        for (var name : new String[] {"created", "modified"})
            if (tree.containsKey(name) && Times.read(text(tree, name)).isEmpty())
                return new Outcome.Failed(id, "", name + " is no timestamp in UTC");
        return new Outcome.Taken(id, type, "2.1", version, label.apply(collection));
    }

    private static String text(Map<String, Object> tree, String name) {
        return tree.get(name) instanceof String text ? text : "";
    }
}
