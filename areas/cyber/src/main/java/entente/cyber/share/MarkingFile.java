package entente.cyber.share;

import entente.cyber.marking.Definition;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.NationalMarking;
import entente.cyber.marking.Tlp;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Document;
import entente.pact.Rules;
import entente.seal.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Optional;

/**
 * What this nation reads markings as, from {@code cyber.yaml} in a node's home. Without the file nothing but the scheme's own
 * markings is read, and an object without one is refused.
 */
public final class MarkingFile {
    private MarkingFile() {}

    public static MarkingTable read(Path home, Nation nation, Rules rules) throws IOException {
        var policy = rules.policy(nation);
        var table = MarkingTable.of(policy).withForeign(national -> foreign(national, nation, rules));
        var file = home.resolve("cyber.yaml");
        if (!Files.exists(file)) return table;
        var document = Document.read(file.toString(), Files.readAllBytes(file), "/entente/cyber/cyber.schema.json");
        var fields = new Fields(document.tree(), file.toString());
        if (fields.has("tlp")) {
            var tlp = new EnumMap<Tlp, Label>(Tlp.class);
            var said = fields.fields("tlp");
            for (var colour : Tlp.values())
                if (said.has(colour.name()))
                    tlp.put(colour, label(document, "/tlp/" + colour.name(), said.text(colour.name()), rules, nation));
            table = table.withTlp(tlp);
        }
        if (fields.has("unmarked"))
            table = table.withUnmarked(label(document, "/unmarked", fields.text("unmarked"), rules, nation));
        if (fields.has("definitions"))
            table = table.withDefinitions(label(document, "/definitions", fields.text("definitions"), rules, nation));
        return table;
    }

    private static Label label(Document document, String where, String mark, Rules rules, Nation nation) {
        try {
            return rules.policy(nation).parse(mark);
        } catch (IllegalArgumentException | Problems e) {
            throw new Problems(
                    document.where(where), String.valueOf(e.getMessage()), "Write a mark of our own scheme.");
        }
    }

    /** By the pact's equivalence, as for any label of the partner's. */
    private static Optional<Label> foreign(Definition.National national, Nation nation, Rules rules) {
        return rules.pact().parties().stream()
                .map(party -> rules.policy(party.nation()))
                .filter(policy -> policy.id().equals(national.policy())
                        && !policy.nation().equals(nation))
                .findFirst()
                .flatMap(policy -> NationalMarking.label(national, MarkingTable.of(policy)))
                .map(label -> rules.map(new OriginLabel(label)))
                .filter(Mapping.Mapped.class::isInstance)
                .map(mapping -> ((Mapping.Mapped) mapping).label().label());
    }
}
