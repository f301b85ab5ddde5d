package entente.procurement.intake;

import entente.procurement.record.BadValueException;
import entente.procurement.record.Checks;
import entente.procurement.record.Field;
import entente.procurement.record.Kind;
import entente.procurement.record.Money;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.Quantity;
import entente.procurement.record.Right;
import entente.procurement.record.Unit;
import entente.procurement.record.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a record of a row, or says everything that is wrong with it. */
public final class RowReader {
    private final Mapping mapping;
    private final char decimal;
    private final int[] places = new int[Target.values().length];

    public RowReader(Mapping mapping, Source source) {
        this.mapping = mapping;
        // In a workbook a number is a number, however it is shown.
        this.decimal = source.form() == Source.Form.XLSX ? '.' : mapping.decimal();
        java.util.Arrays.fill(places, -1);
        for (var i = 0; i < mapping.columns().size(); i++) {
            var at = i;
            mapping.columns().get(i).target().ifPresent(target -> places[target.ordinal()] = at);
        }
    }

    /** @param refused told everything that is wrong; then there is no record */
    public Optional<ProcurementRecord> read(Rows.Row row, Consumer<Refusal> refused) {
        return new One(row, refused).read();
    }

    /** One row while it is read. */
    private final class One {
        private final Rows.Row row;
        private final Consumer<Refusal> refused;
        private boolean bad;

        One(Rows.Row row, Consumer<Refusal> refused) {
            this.row = row;
            this.refused = refused;
        }

        Optional<ProcurementRecord> read() {
            if (row.cells().length > mapping.columns().size())
                for (var i = mapping.columns().size(); i < row.cells().length; i++)
                    if (!row.cells()[i].isBlank()) {
                        refuse(
                                "row",
                                row.cells()[i],
                                "has more cells than there are headings",
                                "See whether a cell with the delimiter in it lacks its quotation marks.");
                        break;
                    }
            var kind = cell(Target.KIND).isEmpty()
                    ? mapping.kind().or(() -> {
                        refuse(Target.KIND.word(), "", "is missing", "Say what the record is of.");
                        return Optional.empty();
                    })
                    : value(Target.KIND, () -> Vocabulary.kind(cell(Target.KIND)));
            var id = places[Target.ID.ordinal()] < 0 ? Optional.of("R" + row.number()) : required(Target.ID, Field.ID);
            var name = required(Target.NAME, Field.NAME);
            var values = new EnumMap<Field, Value>(Field.class);
            for (var column : mapping.columns()) {
                if (column.target().isEmpty()) continue;
                var target = column.target().get();
                var field = target.field();
                if (field.isEmpty() || cell(target).isEmpty()) continue;
                switch (field.get()) {
                    case ID, KIND, NAME -> {}
                    default -> field(target, field.get(), column).ifPresent(value -> values.put(field.get(), value));
                }
            }
            money().ifPresent(price -> values.put(Field.PRICE, new Value.Price(price)));
            var rights = rights();
            kind.ifPresent(found -> fits(found, values));
            if (bad || kind.isEmpty() || id.isEmpty() || name.isEmpty()) return Optional.empty();
            return Optional.of(new ProcurementRecord(id.get(), kind.get(), name.get(), values, rights));
        }

        private void fits(Kind kind, Map<Field, Value> values) {
            for (var field : values.keySet())
                if (!kind.allows(field))
                    refuse(
                            field.word(),
                            shown(field),
                            "is no field of the kind " + kind.word(),
                            "Leave the cell empty, or correct the kind.");
            for (var field : kind.required())
                if (!values.containsKey(field) && shown(field).isEmpty())
                    refuse(field.word(), "", "is missing, which the kind " + kind.word() + " has", "Write it there.");
        }

        private String shown(Field field) {
            return Target.of(field.word()).map(this::cell).orElse("");
        }

        private Optional<Value> field(Target target, Field field, Mapping.Column column) {
            return value(target, () -> switch (field.sort()) {
                case DAY -> new Value.Day(Checks.day(cell(target)));
                case MEASURE -> new Value.Measure(quantity(cell(target), field, column.unit()));
                default -> new Value.Text(Checks.text(field, cell(target)));
            });
        }

        private Optional<String> required(Target target, Field field) {
            if (cell(target).isEmpty()) {
                refuse(target.word(), "", "is missing", "Every record has one.");
                return Optional.empty();
            }
            return value(target, () -> Checks.text(field, cell(target)));
        }

        private Optional<Money> money() {
            var written = cell(Target.PRICE);
            if (written.isEmpty()) return Optional.empty();
            var currency = cell(Target.CURRENCY);
            if (currency.isEmpty()) currency = unit(Target.PRICE).orElse("");
            var number = written;
            // A price may bear its currency, before or behind.
            if (letters(written, 0)) {
                currency = written.substring(0, 3);
                number = written.substring(3);
            } else if (written.length() > 3 && letters(written, written.length() - 3)) {
                currency = written.substring(written.length() - 3);
                number = written.substring(0, written.length() - 3);
            } else if (written.startsWith("₩")) {
                currency = "KRW";
                number = written.substring(1);
            } else if (written.endsWith("원")) {
                currency = "KRW";
                number = written.substring(0, written.length() - 1);
            }
            if (currency.isEmpty()) {
                refuse(
                        Target.PRICE.word(),
                        written,
                        "has no currency",
                        "Add a column of currencies, or state one for the column.");
                return Optional.empty();
            }
            var of = currency;
            var figure = number;
            var found = value(Target.CURRENCY, of, () -> Checks.currency(of));
            var basis = cell(Target.PRICE_BASIS).isEmpty()
                    ? Optional.of(Money.Basis.UNIT)
                    : value(Target.PRICE_BASIS, () -> Vocabulary.basis(cell(Target.PRICE_BASIS)));
            var on = cell(Target.PRICED_ON);
            var day = on.isEmpty()
                    ? Optional.<java.time.LocalDate>empty()
                    : value(Target.PRICED_ON, () -> Checks.day(on));
            if (found.isEmpty() || basis.isEmpty() || !on.isEmpty() && day.isEmpty()) return Optional.empty();
            return value(Target.PRICE, () -> new Money(Numbers.read(figure, decimal), found.get(), basis.get(), day));
        }

        private static boolean letters(String text, int at) {
            for (var i = at; i < at + 3; i++)
                if (i >= text.length() || text.charAt(i) < 'A' || text.charAt(i) > 'Z') return false;
            return true;
        }

        private List<Right> rights() {
            var form = cell(Target.RIGHT);
            var holder = cell(Target.RIGHT_HOLDER);
            var reference = cell(Target.RIGHT_REFERENCE);
            var terms = cell(Target.RIGHT_TERMS);
            if (form.isEmpty() && holder.isEmpty() && reference.isEmpty() && terms.isEmpty()) return mapping.rights();
            if (form.isEmpty() || holder.isEmpty()) {
                refuse(
                        (form.isEmpty() ? Target.RIGHT : Target.RIGHT_HOLDER).word(),
                        "",
                        "is missing, while the rest of a right is there",
                        "Say what right it is and whose.");
                return List.of();
            }
            var right = value(Target.RIGHT, () -> {
                var of = Vocabulary.form(form);
                if (of == Right.Form.PATENT && reference.isEmpty())
                    throw new BadValueException("is a patent without its number", "Write it as the right's reference.");
                return new Right(
                        of,
                        Checks.plain(holder, 200),
                        reference.isEmpty() ? Optional.empty() : Optional.of(Checks.plain(reference, 100)),
                        Vocabulary.terms(terms));
            });
            if (right.isEmpty()) return List.of();
            var all = new ArrayList<>(mapping.rights());
            all.add(right.get());
            return all;
        }

        private String cell(Target target) {
            var at = places[target.ordinal()];
            return at < 0 || at >= row.cells().length ? "" : row.cells()[at].strip();
        }

        private Optional<String> unit(Target target) {
            var at = places[target.ordinal()];
            return at < 0 ? Optional.empty() : mapping.columns().get(at).unit();
        }

        private <T> Optional<T> value(Target target, Supplier<T> reading) {
            return value(target, cell(target), reading);
        }

        private <T> Optional<T> value(Target target, String written, Supplier<T> reading) {
            try {
                return Optional.of(reading.get());
            } catch (BadValueException e) {
                refuse(target.word(), written, e.wrong(), e.remedy());
            } catch (IllegalArgumentException | ArithmeticException e) {
                refuse(target.word(), written, String.valueOf(e.getMessage()), "Correct it.");
            }
            return Optional.empty();
        }

        private void refuse(String field, String value, String wrong, String remedy) {
            bad = true;
            refused.accept(new Refusal(row.number(), field, value, wrong, remedy));
        }
    }

    private Quantity quantity(String written, Field field, Optional<String> unitOfColumn) {
        var end = written.length();
        while (end > 0 && !digit(written.charAt(end - 1))) end--;
        var behind = written.substring(end).strip();
        @Nullable
        Unit unit = behind.isEmpty()
                ? unitOfColumn.flatMap(Unit::of).orElse(null)
                : Unit.of(behind).orElse(null);
        var dimension = field.dimension().orElseThrow();
        if (unit == null || unit.dimension() != dimension)
            throw new BadValueException(
                    behind.isEmpty() ? "has no unit" : "has a unit that is none of " + field.word(),
                    "Write one of " + dimension.units().stream().map(Unit::code).toList() + " behind it.");
        return new Quantity(Numbers.read(written.substring(0, end), decimal), unit);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
