package entente.procurement.record;

import entente.seal.Fields;
import entente.seal.MalformedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A record as a tree, as it stands in a set and in an answer. What is read is checked as if nobody had. */
public final class RecordTree {
    private RecordTree() {}

    public static Map<String, Object> write(ProcurementRecord record) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", record.id());
        tree.put("kind", record.kind().word());
        tree.put("name", record.name());
        record.values().forEach((field, value) -> tree.put(field.word(), written(value)));
        if (!record.rights().isEmpty())
            tree.put("rights", record.rights().stream().map(RecordTree::right).toList());
        return tree;
    }

    private static Object written(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Day(var day) -> day.toString();
            case Value.Measure(var quantity) ->
                Map.of(
                        "value",
                        quantity.value().toPlainString(),
                        "unit",
                        quantity.unit().code());
            case Value.Price(var money) -> {
                var tree = new TreeMap<String, Object>();
                tree.put("amount", money.amount().toPlainString());
                tree.put("currency", money.currency().getCurrencyCode());
                tree.put("basis", money.basis().word());
                money.on().ifPresent(day -> tree.put("on", day.toString()));
                yield tree;
            }
        };
    }

    public static Map<String, Object> right(Right right) {
        var tree = new TreeMap<String, Object>();
        tree.put("form", right.form().word());
        tree.put("holder", right.holder());
        right.reference().ifPresent(reference -> tree.put("reference", reference));
        tree.put("terms", List.copyOf(right.words()));
        return tree;
    }

    /** @throws MalformedException when it is not what {@link #write} makes */
    public static ProcurementRecord read(Map<String, Object> tree) {
        var fields = new Fields(tree, "record");
        try {
            var kind = Kind.of(fields.text("kind"))
                    .orElseThrow(() -> new BadValueException("kind is unknown", "Write one that there is."));
            var values = new EnumMap<Field, Value>(Field.class);
            List<Right> rights = List.of();
            for (var name : tree.keySet()) {
                var field =
                        Field.of(name).orElseThrow(() -> new MalformedException("record", "unknown member " + name));
                switch (field) {
                    case ID, KIND, NAME -> {}
                    case RIGHTS -> rights = rights(fields.objects(name));
                    default -> values.put(field, value(field, fields));
                }
            }
            return new ProcurementRecord(
                    same(fields.text("id"), Checks.text(Field.ID, fields.text("id"))),
                    kind,
                    same(fields.text("name"), Checks.text(Field.NAME, fields.text("name"))),
                    values,
                    rights);
        } catch (BadValueException | IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("record", String.valueOf(e.getMessage()), e);
        }
    }

    /** What is kept has one form; another that means the same would be another content. */
    private static String same(String written, String kept) {
        if (!written.equals(kept)) throw new MalformedException("record", "\"" + written + "\" has another form");
        return kept;
    }

    private static Value value(Field field, Fields fields) {
        var name = field.word();
        return switch (field.sort()) {
            case TEXT, CODE -> new Value.Text(same(fields.text(name), Checks.text(field, fields.text(name))));
            case DAY -> {
                var day = Checks.day(fields.text(name));
                same(fields.text(name), day.toString());
                yield new Value.Day(day);
            }
            case MEASURE -> {
                var measure = fields.fields(name).only("value", "unit");
                var unit = Unit.of(measure.text("unit"))
                        .filter(found -> found.code().equals(measure.text("unit"))
                                && field.dimension().equals(Optional.of(found.dimension())))
                        .orElseThrow(() -> new MalformedException("record", name + " has no unit of its own"));
                yield new Value.Measure(new Quantity(number(measure.text("value")), unit));
            }
            case MONEY -> new Value.Price(money(fields.fields(name)));
            case CHOICE, RIGHTS -> throw new MalformedException("record", "unknown member " + name);
        };
    }

    private static Money money(Fields tree) {
        tree.only("amount", "currency", "basis", "on");
        return new Money(
                number(tree.text("amount")),
                Checks.currency(
                        same(tree.text("currency"), tree.text("currency").toUpperCase(java.util.Locale.ROOT))),
                Money.Basis.of(tree.text("basis"))
                        .orElseThrow(() -> new MalformedException("record", "the basis of a price is unknown")),
                tree.has("on") ? Optional.of(Checks.day(tree.text("on"))) : Optional.empty());
    }

    private static BigDecimal number(String text) {
        if (text.length() > 40 || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.'))
            throw new MalformedException("record", "\"" + text + "\" is no number");
        return new BigDecimal(text);
    }

    public static List<Right> rights(List<Map<String, Object>> trees) {
        var rights = new ArrayList<Right>();
        if (trees.size() > 20) throw new MalformedException("record", "more than 20 rights");
        for (var tree : trees) {
            var fields = new Fields(tree, "right").only("form", "holder", "reference", "terms");
            var terms = EnumSet.noneOf(Right.Term.class);
            for (var word : fields.texts("terms"))
                terms.add(Right.Term.of(word)
                        .orElseThrow(() -> new MalformedException("right", "the term " + word + " is unknown")));
            rights.add(new Right(
                    Right.Form.of(fields.text("form"))
                            .orElseThrow(() -> new MalformedException("right", "its form is unknown")),
                    Checks.plain(fields.text("holder"), 200),
                    fields.has("reference")
                            ? Optional.of(Checks.plain(fields.text("reference"), 100))
                            : Optional.empty(),
                    terms));
        }
        return rights;
    }
}
