package entente.procurement.desk;

import entente.crossing.House;
import entente.crossing.ReleaseDesk;
import entente.kernel.CanonicalJson;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.procurement.record.BadValueException;
import entente.procurement.record.Checks;
import entente.procurement.record.RecordTree;
import entente.procurement.record.Right.Term;
import entente.procurement.record.SetHead;
import entente.registry.Item;
import entente.registry.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Makes items of selections. An extract is a set of its own, derived from every set that a record of it stood in. */
public final class Extracts {
    static final int MOST = 10_000;

    private final House house;
    private final ReleaseDesk releases;

    Extracts(House house, ReleaseDesk releases) {
        this.house = house;
        this.releases = releases;
    }

    /**
     * What somebody wants of a selection.
     *
     * @param records by their refs
     * @param mark in our scheme; absent: as high as the highest that is in it
     */
    public record Draft(List<String> records, String title, Optional<String> mark) {}

    /** @param rights how many records bear each term */
    public record Made(Item item, String mark, int records, Map<Term, Integer> rights) {}

    Made make(
            Person person,
            String purpose,
            Draft draft,
            List<ProcurementDesk.Found> found,
            Map<String, SetSight.Seen> sets) {
        var title = title(draft.title());
        var problems = new ArrayList<Problem>();
        var ids = new HashSet<String>();
        var counting = new SetAbout.Counting();
        for (var one : found) {
            var record = one.record();
            counting.add(record);
            var in = sets.get(one.set().id());
            if (in != null && in.ours() && !in.made())
                problems.add(new Problem(
                        "records " + record.id(),
                        "stands in a set that a colleague made",
                        "Ask them for the extract; a grant lets you look."));
            if (record.has(Term.NO_COPY))
                problems.add(new Problem(
                        "records " + record.id(),
                        "is not to be copied; " + holders(one) + " holds a right in it",
                        "Leave it out, or have the holder agree and import it anew."));
            if (!ids.add(record.id()))
                problems.add(new Problem(
                        "records " + record.id(), "stands twice in it, from two sets", "Choose one of them."));
        }
        if (!problems.isEmpty()) throw new Problems(problems);
        var items = new TreeSet<String>();
        var holdings = new TreeSet<String>();
        var origins = new TreeSet<Nation>();
        var policy = house.rules().policy(house.nation());
        var label = draft.mark().map(policy::parse).orElse(null);
        for (var one : found) {
            var set = sets.get(one.set().id());
            if (set == null) throw new IllegalStateException("it was found in no set");
            (set.ours() ? items : holdings).add(set.id());
            origins.add(set.from());
            if (draft.mark().isEmpty()) label = label == null ? set.label() : policy.join(label, set.label());
        }
        if (label == null) throw new IllegalStateException("it has no records");
        for (var item : items) house.items().find(item).ifPresent(source -> origins.addAll(source.origins()));
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        ProcurementDesk.AREA,
                        title,
                        fileName(title),
                        SetHead.MEDIA_TYPE,
                        house.nation().code(),
                        origins,
                        new OriginLabel(label),
                        Optional.of(new Item.Derived(
                                Item.How.EXTRACT, Optional.empty(), List.copyOf(items), List.copyOf(holdings))),
                        List.of()));
        var head = new SetHead(title, purpose, found.size());
        var filled = releases.fill(person, item.id(), new ByteArrayInputStream(content(head, found)));
        return new Made(filled, label.mark(), found.size(), counting.about(head).bound());
    }

    private static String holders(ProcurementDesk.Found one) {
        return one.record().rights().stream()
                .filter(right -> right.terms().contains(Term.NO_COPY))
                .map(right -> right.holder())
                .findFirst()
                .orElse("somebody");
    }

    private static byte[] content(SetHead head, List<ProcurementDesk.Found> found) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(head.line());
        content.write('\n');
        for (var one : found) {
            content.writeBytes(CanonicalJson.bytes(RecordTree.write(one.record())));
            content.write('\n');
        }
        return content.toByteArray();
    }

    static String title(String written) {
        try {
            return Checks.plain(written, 200);
        } catch (BadValueException e) {
            throw new Problems("title", e.wrong(), e.remedy());
        }
    }

    /** A name that every system takes: what in the title is a letter or digit, and short. */
    static String fileName(String title) {
        var name = new StringBuilder();
        for (var i = 0; i < title.length() && name.length() < 60; i++) {
            var c = title.charAt(i);
            if (Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) name.append(c);
            else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') name.append('-');
        }
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '-') name.setLength(name.length() - 1);
        return (name.isEmpty() ? "records" : name) + "." + SetHead.EXTENSION;
    }
}
