package entente.node;

import entente.crossing.NotFoundException;
import entente.forms.Field;
import entente.forms.FieldType;
import entente.forms.Form;
import entente.forms.FormCheck;
import entente.forms.FormPdf;
import entente.forms.FormValues;
import entente.forms.Forms;
import entente.forms.MalformedFormException;
import entente.kernel.Language;
import entente.kernel.Problem;
import entente.kernel.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The forms that there are: their fields and rules, filled ones printed, and printed ones read back. Nothing is kept. */
@RestController
@RequestMapping("/api/v1/forms")
class FormApi {
    private static final int LONGEST = 16 << 20;

    private final NodeRuntime runtime;

    FormApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param languages {@code ko,en,fr} */
    record FormPrintBody(
            Map<String, Object> values,
            @Longest(characters = 200) String mark,
            @Longest(characters = 20) String languages) {}

    record FormCheckBody(Map<String, Object> values) {}

    @GetMapping
    List<Map<String, Object>> forms() {
        return Forms.list().stream()
                .map(form -> Map.<String, Object>of(
                        "id",
                        form.id(),
                        "edition",
                        form.edition(),
                        "title",
                        form.title().toTree()))
                .toList();
    }

    @GetMapping("/{name}")
    Map<String, Object> form(@PathVariable String name) {
        return view(known(name));
    }

    @PostMapping("/{name}/check")
    Map<String, Object> check(@PathVariable String name, @RequestBody FormCheckBody body) {
        return Map.of("problems", problems(problems(known(name), values(body.values()))));
    }

    @PostMapping("/{name}/pdf")
    ResponseEntity<byte[]> print(@PathVariable String name, @RequestBody FormPrintBody body) {
        var form = known(name);
        if (!isMark(body.mark())) throw new Problems("mark", "is no mark of our scheme or the partner's", "Write one.");
        var languages = VisitApi.languages(body.languages());
        try {
            return VisitApi.pdf(name, FormPdf.write(form, values(body.values()), body.mark(), languages));
        } catch (IllegalArgumentException e) {
            throw new Problems("values", String.valueOf(e.getMessage()), "Give each field what it takes.");
        }
    }

    @PostMapping("/reading")
    Map<String, Object> read(HttpServletRequest request) throws IOException {
        try {
            var read = FormPdf.read(document(request), Forms::find);
            return Map.of(
                    "form", read.form().id(),
                    "edition", read.form().edition(),
                    "mark", read.mark(),
                    "languages", read.languages().stream().map(Language::code).toList(),
                    "values", read.values().tree(),
                    "shown", read.shown(),
                    "problems", problems(problems(read.form(), read.values())));
        } catch (MalformedFormException e) {
            throw new Problems(
                    "document", String.valueOf(e.getMessage()), "Send a form as a node printed it, unchanged.");
        }
    }

    /** A form's bytes: as many as the largest that may be filled has, and no more are read. */
    static byte[] document(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST)
            throw new Problems("document", "is longer than " + LONGEST + " bytes", "Send one form.");
        return bytes;
    }

    private static Form known(String name) {
        return Forms.find(name).orElseThrow(() -> new NotFoundException("form"));
    }

    private static FormValues values(Map<String, Object> tree) {
        try {
            return new FormValues(tree);
        } catch (IllegalArgumentException e) {
            throw new Problems("values", String.valueOf(e.getMessage()), "Give texts, whole numbers, ticks and rows.");
        }
    }

    private List<Problem> problems(Form form, FormValues values) {
        return FormCheck.problems(form, values, this::isMark);
    }

    private boolean isMark(String mark) {
        return List.of(runtime.house().nation(), runtime.house().partner()).stream()
                .anyMatch(nation -> {
                    try {
                        runtime.house().rules().policy(nation).parse(mark);
                        return true;
                    } catch (IllegalArgumentException | Problems none) {
                        return false;
                    }
                });
    }

    static List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> Map.<String, Object>of(
                        "where", problem.where(), "wrong", problem.wrong(), "remedy", problem.remedy()))
                .toList();
    }

    private static Map<String, Object> view(Form form) {
        return Map.of(
                "id",
                form.id(),
                "edition",
                form.edition(),
                "title",
                form.title().toTree(),
                "sections",
                form.sections().stream()
                        .map(section -> Map.of(
                                "id",
                                section.id(),
                                "title",
                                section.title().toTree(),
                                "fields",
                                section.fields().stream()
                                        .map(field -> view(form, field, field.id()))
                                        .toList()))
                        .toList());
    }

    private static Map<String, Object> view(Form form, Field field, String name) {
        var view = new TreeMap<String, Object>();
        view.put("id", field.id());
        view.put("label", field.label().toTree());
        switch (field.type()) {
            case FieldType.Words words -> {
                view.put("type", words.lines() ? "text" : "line");
                view.put("longest", words.longest());
            }
            case FieldType.Day _ -> view.put("type", "date");
            case FieldType.Choice choice -> {
                view.put("type", "choice");
                view.put(
                        "options",
                        choice.options().stream()
                                .map(option -> Map.of(
                                        "code",
                                        option.code(),
                                        "label",
                                        option.label().toTree()))
                                .toList());
            }
            case FieldType.Check _ -> view.put("type", "check");
            case FieldType.Number number -> {
                view.put("type", "number");
                view.put("least", number.least());
                view.put("most", number.most());
            }
            case FieldType.NationCode _ -> view.put("type", "nation");
            case FieldType.Mark _ -> view.put("type", "mark");
            case FieldType.Rows rows -> {
                view.put("type", "rows");
                view.put("least", rows.least());
                view.put("most", rows.most());
                view.put(
                        "columns",
                        rows.columns().stream()
                                .map(column -> view(form, column, name + "." + column.id()))
                                .toList());
            }
        }
        view.put(
                "rules",
                form.rules().stream()
                        .filter(rule -> rule.field().equals(name))
                        .map(rule -> Map.of("words", rule.words(form).toTree(), "source", rule.source()))
                        .toList());
        return view;
    }
}
