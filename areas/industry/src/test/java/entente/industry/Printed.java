package entente.industry;

import static org.assertj.core.api.Assertions.assertThat;

import entente.forms.FieldType;
import entente.forms.Form;
import entente.forms.FormCheck;
import entente.forms.FormPdf;
import entente.forms.Forms;
import entente.industry.dossier.Filled;
import entente.kernel.Language;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A filled form as the tests look at it. */
public final class Printed {
    private static final List<Language> ALL = List.of(Language.KO, Language.EN, Language.FR);

    private Printed() {}

    /** What is wrong with it, by where. */
    public static Set<String> wrong(Filled filled) {
        return FormCheck.problems(filled.form(), filled.values(), Printed::isMark).stream()
                .map(Problem::where)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isMark(String mark) {
        for (var levels : List.of(Given.KOREA, Given.CANADA))
            try {
                levels.of(mark);
                return true;
            } catch (Problems none) {
                // Perhaps the other's.
            }
        return false;
    }

    /** Printed, it is read back equal, and the page shows it. */
    public static void requireReadBackEqual(Filled filled) {
        var read = FormPdf.read(FormPdf.write(filled.form(), filled.values(), "UNCLASSIFIED", ALL), Forms::find);
        assertThat(read.form()).isEqualTo(filled.form());
        assertThat(read.values()).isEqualTo(filled.values());
        assertThat(read.shown()).isTrue();
    }

    /** {@code field=value}, one a line, rows as {@code table[1].column}; those that are not filled as {@code field=}. */
    public static String table(Filled filled) {
        return filled.form().fields().stream()
                .map(field -> field.type() instanceof FieldType.Rows
                        ? rows(filled, field.id())
                        : field.id() + "="
                                + filled.values()
                                        .value(field.id())
                                        .map(String::valueOf)
                                        .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static String rows(Filled filled, String table) {
        var rows = filled.values().rows(table);
        var lines = new StringBuilder(table + "=" + rows.size());
        for (var number = 1; number <= rows.size(); number++)
            for (var cell : rows.get(number - 1).entrySet())
                lines.append("\n" + table + "[" + number + "]." + cell.getKey() + "=" + cell.getValue());
        return lines.toString();
    }

    /** The fields that the form asks for whatever else it says. */
    public static Set<String> always(Form form) {
        return form.rules().stream()
                .filter(entente.forms.Rule.Required.class::isInstance)
                .filter(rule -> rule.when().isEmpty())
                .map(entente.forms.Rule::field)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
