package entente.industry.supply.chain;

import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who supplies a programme, and who owns whom, as its office wrote it down.
 *
 * @param programme the id under which it is known
 * @param organisations by id
 */
public record Suppliers(
        String programme,
        String title,
        Map<String, Organisation> organisations,
        List<Share> shares,
        List<Supply> supplies) {
    public static final String FORM = "supply-chain/1";

    private static final int MOST = 500;
    private static final int WHOLE = 10_000;

    public Suppliers {
        organisations = Collections.unmodifiableMap(new LinkedHashMap<>(organisations));
        shares = List.copyOf(shares);
        supplies = List.copyOf(supplies);
    }

    /** @param country absent: nobody wrote it down */
    public record Organisation(String id, String name, Optional<Nation> country) {}

    /** @param tenThousandths how much of the owned, out of 10,000 */
    public record Share(String owner, String owned, int tenThousandths) {}

    /** How much the programme would suffer. */
    public enum Criticality {
        LOW,
        MODERATE,
        HIGH
    }

    /**
     * What an organisation supplies.
     *
     * @param to another organisation; absent: the programme itself
     * @param alternatives how many others could supply it; absent: nobody wrote it down
     * @param sbom the document that says what is in it
     */
    public record Supply(
            String id,
            String from,
            Optional<String> to,
            String what,
            Criticality criticality,
            Optional<Integer> alternatives,
            Optional<String> sbom) {}

    /** @throws Problems with all that is wrong at once */
    public static Suppliers of(Map<String, Object> tree) {
        try {
            return read(new Fields(tree, "suppliers"));
        } catch (MalformedException | IllegalArgumentException | ArithmeticException e) {
            throw new Problems("suppliers", String.valueOf(e.getMessage()), "Write it as docs/supply-chain.md says.");
        }
    }

    private static Suppliers read(Fields fields) {
        fields.only("form", "programme", "title", "organisations", "ownership", "supplies");
        if (!fields.text("form").equals(FORM)) throw new MalformedException("suppliers", "form is not " + FORM);
        var problems = new ArrayList<Problem>();
        var organisations = new LinkedHashMap<String, Organisation>();
        for (var one : list(fields, "organisations")) {
            var of = new Fields(one, "organisations").only("id", "name", "country");
            var organisation = new Organisation(
                    word(of, "id"),
                    short_(of, "name"),
                    of.has("country") ? Optional.of(new Nation(of.text("country"))) : Optional.empty());
            if (organisations.put(organisation.id(), organisation) != null)
                problems.add(new Problem("organisations", organisation.id() + " stands twice", "Write it once."));
        }
        var shares = new ArrayList<Share>();
        var sums = new TreeMap<String, Integer>();
        for (var one : list(fields, "ownership")) {
            var of = new Fields(one, "ownership").only("owner", "owned", "tenThousandths");
            var share = new Share(of.text("owner"), of.text("owned"), Math.toIntExact(of.number("tenThousandths")));
            if (share.tenThousandths() < 1 || share.tenThousandths() > WHOLE)
                problems.add(new Problem(
                        "ownership", share.owned() + " has a share that is none", "Write 1 to 10000 tenThousandths."));
            for (var id : List.of(share.owner(), share.owned()))
                if (!organisations.containsKey(id))
                    problems.add(new Problem("ownership", id + " is no organisation", "Write it among them."));
            if (share.owner().equals(share.owned()))
                problems.add(new Problem("ownership", share.owner() + " owns itself", "Leave its own shares out."));
            sums.merge(share.owned(), share.tenThousandths(), Integer::sum);
            shares.add(share);
        }
        sums.forEach((owned, sum) -> {
            if (sum > WHOLE)
                problems.add(
                        new Problem("ownership", "more than all of " + owned + " is owned", "Correct the shares."));
        });
        var supplies = new ArrayList<Supply>();
        var ids = new TreeMap<String, Boolean>();
        for (var one : list(fields, "supplies")) {
            var of =
                    new Fields(one, "supplies").only("id", "from", "to", "what", "criticality", "alternatives", "sbom");
            var supply = new Supply(
                    word(of, "id"),
                    of.text("from"),
                    of.has("to") ? Optional.of(of.text("to")) : Optional.empty(),
                    short_(of, "what"),
                    Criticality.valueOf(of.text("criticality").toUpperCase(Locale.ROOT)),
                    of.has("alternatives") ? Optional.of(Math.toIntExact(of.number("alternatives"))) : Optional.empty(),
                    of.has("sbom") ? Optional.of(of.text("sbom")) : Optional.empty());
            if (ids.put(supply.id(), true) != null)
                problems.add(new Problem("supplies", supply.id() + " stands twice", "Write it once."));
            for (var id : supply.to().map(to -> List.of(supply.from(), to)).orElse(List.of(supply.from())))
                if (!organisations.containsKey(id))
                    problems.add(new Problem("supplies", id + " is no organisation", "Write it among them."));
            if (supply.alternatives().filter(count -> count < 0 || count > MOST).isPresent())
                problems.add(new Problem("supplies", supply.id() + " has a number that is none", "Count them."));
            supplies.add(supply);
        }
        if (!problems.isEmpty()) throw new Problems(problems);
        return new Suppliers(word(fields, "programme"), short_(fields, "title"), organisations, shares, supplies);
    }

    private static List<Map<String, Object>> list(Fields fields, String name) {
        var list = fields.has(name) ? fields.objects(name) : List.<Map<String, Object>>of();
        if (list.size() > MOST) throw new MalformedException("suppliers", name + " are more than " + MOST);
        return list;
    }

    private static String word(Fields fields, String name) {
        var text = fields.text(name);
        if (!text.matches("[a-z0-9][a-z0-9-]{0,63}"))
            throw new MalformedException(
                    "suppliers", name + " \"" + text + "\" is not small letters, digits and hyphens");
        return text;
    }

    private static String short_(Fields fields, String name) {
        var text = fields.text(name);
        if (text.isBlank() || text.length() > 200 || text.codePoints().anyMatch(Character::isISOControl))
            throw new MalformedException("suppliers", name + " is not a line of 1 to 200 characters");
        return text;
    }
}
