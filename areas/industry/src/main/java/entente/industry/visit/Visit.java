package entente.industry.visit;

import entente.forms.Form;
import entente.forms.FormCheck;
import entente.forms.FormValues;
import entente.forms.Forms;
import entente.forms.WorkingDays;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A request for a visit or a posting, as its form was filled in.
 *
 * @param form {@code rfv} or {@code posting}
 * @param from whose people visit
 * @param to the host
 */
public record Visit(Form form, FormValues values, Nation from, Nation to) {
    static final String FORM = "visit/1";

    /** What the pact and the forms tell apart. */
    public enum Kind {
        ONE_TIME,
        RECURRING,
        EMERGENCY,
        AMENDMENT,
        EXCHANGE_OFFICER,
        TRAINEE;

        /** {@code one-time}: how data writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new MalformedException("visit", "is of no kind that is known"));
        }
    }

    /** What is wrong with a form of this id, so filled. */
    static List<Problem> problems(Form form, FormValues values, Predicate<String> marks) {
        return FormCheck.problems(form, values, marks);
    }

    static Optional<Form> form(String id) {
        return Forms.find(id)
                .filter(form -> form.id().equals("rfv") || form.id().equals("posting"));
    }

    public Kind kind() {
        return Kind.of(text("kind"));
    }

    public LocalDate begins() {
        return LocalDate.parse(text("begins"));
    }

    public LocalDate ends() {
        return LocalDate.parse(text("ends"));
    }

    /** The first instant of the first day, where the host is. */
    public Instant opens() {
        return WorkingDays.begins(begins(), to);
    }

    /** The first instant after the last day, where the host is. */
    public Instant closes() {
        return WorkingDays.begins(ends().plusDays(1), to);
    }

    /** The highest level, in the scheme of those who visit. */
    public String level() {
        return text("level");
    }

    /** The request that this one changes. */
    public Optional<String> amends() {
        return kind() == Kind.AMENDMENT ? values.text("amends") : Optional.empty();
    }

    /** Oral and visual, and no other; a posting may leave one out. */
    public Set<String> methods() {
        if (form.id().equals("rfv"))
            return text("access").equals("classified-information") ? Set.of("oral", "visual") : Set.of();
        var methods = new TreeSet<String>();
        for (var method : List.of("oral", "visual"))
            if (values.value(method).filter(Boolean.TRUE::equals).isPresent()) methods.add(method);
        return methods;
    }

    /** Who comes: name and clearance. */
    public List<Visitor> visitors() {
        if (form.id().equals("posting")) return List.of(new Visitor(text("name"), text("clearance")));
        return values.rows("visitors").stream()
                .map(row -> new Visitor(String.valueOf(row.get("name")), String.valueOf(row.get("clearance"))))
                .toList();
    }

    public record Visitor(String name, String clearance) {}

    /** What it is about, in a line for a list. */
    public String subject() {
        var text = values.text(form.id().equals("rfv") ? "subject" : "unit").orElse("");
        return text.lines().findFirst().orElse("");
    }

    private String text(String field) {
        return values.text(field).orElseThrow(() -> new MalformedException("visit", field + " is missing"));
    }

    /** What crosses. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("sheet", form.name());
        tree.put("from", from.code());
        tree.put("to", to.code());
        tree.put("values", values.tree());
        return tree;
    }

    /**
     * Reads and checks it, by the receiver as by the sender.
     *
     * @param marks whether a text is a mark of the scheme of those who visit
     */
    static Visit of(Map<String, ?> tree, Predicate<String> marks) {
        var fields = new Fields(tree, "visit").only("form", "sheet", "from", "to", "values");
        if (!FORM.equals(fields.text("form"))) throw new MalformedException("visit", "is of another form");
        var sheet = fields.text("sheet");
        var form = form(sheet.replaceAll("/.*", ""))
                .filter(it -> it.name().equals(sheet))
                .orElseThrow(() -> new MalformedException("visit", "is on a sheet that is not known"));
        try {
            var visit = new Visit(
                    form,
                    new FormValues(fields.object("values")),
                    new Nation(fields.text("from")),
                    new Nation(fields.text("to")));
            var problems = problems(form, visit.values(), marks);
            if (!problems.isEmpty())
                throw new MalformedException("visit", problems.getFirst().toString());
            return visit;
        } catch (IllegalArgumentException e) {
            throw new MalformedException("visit", String.valueOf(e.getMessage()), e);
        }
    }
}
