package entente.node;

import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.procurement.desk.Extracts;
import entente.procurement.desk.Import;
import entente.procurement.desk.Imports;
import entente.procurement.desk.ProcurementDesk;
import entente.procurement.intake.Encoding;
import entente.procurement.intake.Mapping;
import entente.procurement.intake.Source;
import entente.procurement.intake.Target;
import entente.procurement.record.Kind;
import entente.procurement.record.RecordTree;
import entente.procurement.record.Right;
import entente.procurement.search.Answer;
import entente.registry.Person;
import entente.seal.MalformedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Procurement records: found, compared, extracted, imported. */
@RestController
@RequestMapping("/api/v1/procurement")
class ProcurementApi {
    private final NodeRuntime runtime;

    ProcurementApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    private ProcurementDesk desk() {
        return runtime.procurement();
    }

    // ── finding ─────────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/sets")
    List<Map<String, Object>> sets(@AuthenticationPrincipal Person person, @RequestParam String purpose) {
        return desk().sets(person, purpose).stream().map(ProcurementApi::set).toList();
    }

    @GetMapping("/records")
    Map<String, Object> search(
            @AuthenticationPrincipal Person person,
            @RequestParam String purpose,
            @RequestParam MultiValueMap<String, String> all) {
        var page = desk().search(person, purpose, RecordQueries.of(all));
        var view = new TreeMap<String, Object>();
        view.put("total", page.answer().total());
        var facets = new TreeMap<String, Object>();
        page.answer().facets().forEach((facet, counts) -> facets.put(facet.word(), counts(counts)));
        view.put("facets", facets);
        view.put("records", page.found().stream().map(ProcurementApi::found).toList());
        view.put("sets", page.sets().stream().map(ProcurementApi::set).toList());
        return view;
    }

    @GetMapping("/suggestions")
    List<Map<String, Object>> suggestions(
            @AuthenticationPrincipal Person person, @RequestParam String purpose, @RequestParam String q) {
        return counts(desk().suggestions(person, purpose, q));
    }

    private static List<Map<String, Object>> counts(List<Answer.Count> counts) {
        return counts.stream()
                .map(count -> Map.<String, Object>of("value", count.value(), "records", count.records()))
                .toList();
    }

    /**
     * Records beside each other, their quantities in one unit and their prices by a rate that the asker states.
     *
     * @param all {@code record} and {@code unit}, several, and {@code rate}, such as {@code CAD:KRW:1012.5:2026-11-02:Bank of Korea}
     */
    @GetMapping("/comparison")
    Map<String, Object> compare(
            @AuthenticationPrincipal Person person,
            @RequestParam String purpose,
            @RequestParam MultiValueMap<String, String> all) {
        var comparison = RecordComparison.of(all.getOrDefault("unit", List.of()), all.getOrDefault("rate", List.of()));
        var records = all.getOrDefault("record", List.of());
        return comparison.view(desk().records(person, purpose, records), ProcurementApi::found);
    }

    private static Map<String, Object> set(ProcurementDesk.SetLine set) {
        var view = new TreeMap<String, Object>();
        view.put("id", set.id());
        view.put("ours", set.ours());
        view.put("made", set.made());
        view.put("from", set.from().code());
        view.put("title", set.title());
        view.put("label", set.mark());
        view.put("purpose", set.purpose());
        view.put("records", set.records());
        view.put("whole", set.whole());
        return view;
    }

    private static Map<String, Object> found(ProcurementDesk.Found found) {
        var view = new TreeMap<String, Object>();
        view.put("ref", found.ref());
        view.put("set", found.set().id());
        view.put("from", found.set().from().code());
        view.put("label", found.set().mark());
        view.put("record", RecordTree.write(found.record()));
        return view;
    }

    // ── extracts ────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * @param records by their refs
     * @param label left out: as high as the highest that is in it
     * @param release proposed at once, if it is stated to whom
     */
    record ExtractBody(
            @Longest(characters = 100) String purpose,
            List<String> records,
            @Longest(characters = 200) String title,
            @Longest(characters = 200) @Nullable String label,
            boolean propose,
            Api.@Nullable DeclarationBody declaration) {}

    @PostMapping("/extracts")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> extract(@AuthenticationPrincipal Person person, @RequestBody ExtractBody body) {
        var made = desk().extract(
                        person,
                        body.purpose(),
                        new Extracts.Draft(body.records(), body.title(), Optional.ofNullable(body.label())));
        var view = new TreeMap<String, Object>();
        view.put("item", made.item().id());
        view.put("label", made.mark());
        view.put("records", made.records());
        var terms = new TreeMap<String, Object>();
        made.rights().forEach((term, count) -> terms.put(term.word(), count));
        view.put("terms", terms);
        if (body.propose()) {
            Nation partner = runtime.house().partner();
            var release = runtime.releaseDesk()
                    .propose(person, made.item().id(), partner, body.purpose(), Api.declaration(body.declaration()));
            view.put("release", release.id());
            view.put("stage", release.stage().name());
            runtime.wake();
        }
        return view;
    }

    // ── importing ───────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/imports")
    List<Map<String, Object>> imports(@AuthenticationPrincipal Person person) {
        return desk().imports().of(person).stream()
                .map(ProcurementApi::progress)
                .toList();
    }

    /** The file itself is the body. */
    @PostMapping("/imports")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> upload(
            @AuthenticationPrincipal Person person, @RequestParam String file, HttpServletRequest request)
            throws IOException {
        return preview(desk().imports().upload(person, file, request.getInputStream()));
    }

    @GetMapping("/imports/{id}")
    Map<String, Object> imported(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return progress(desk().imports().find(person, id));
    }

    @GetMapping("/imports/{id}/preview")
    Map<String, Object> preview(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return preview(desk().imports().find(person, id));
    }

    /** @param delimiter of CSV; {@code tab} for a tab */
    record SourceBody(
            @Longest(characters = 20) @Nullable String encoding,
            @Longest(characters = 3) @Nullable String delimiter,
            int sheet) {}

    @PutMapping("/imports/{id}/source")
    Map<String, Object> source(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody SourceBody body)
            throws IOException {
        var now = desk().imports().find(person, id).preview().source();
        var encoding = now.encoding();
        if (body.encoding() != null)
            encoding = Optional.of(Encoding.of(body.encoding())
                    .orElseThrow(() -> new Problems("encoding", "is unknown", "One that the preview lists.")));
        var delimiter = now.delimiter();
        if (body.delimiter() != null) delimiter = Optional.of(delimiter(body.delimiter()));
        return preview(desk().imports().read(person, id, new Source(now.form(), encoding, delimiter, body.sheet())));
    }

    private static char delimiter(String written) {
        if (written.equals("tab")) return '\t';
        if (written.length() == 1 && ",;|\t".contains(written)) return written.charAt(0);
        throw new Problems("delimiter", "is none", "One of , ; | and tab.");
    }

    record ColumnBody(
            @Longest(characters = 40) @Nullable String target,
            @Longest(characters = 20) @Nullable String unit) {}

    record RightBody(
            @Longest(characters = 20) String form,
            @Longest(characters = 200) String holder,
            @Longest(characters = 100) @Nullable String reference,
            @Nullable List<String> terms) {
        Map<String, Object> tree() {
            var tree = new TreeMap<String, Object>();
            tree.put("form", form);
            tree.put("holder", holder);
            if (reference != null) tree.put("reference", reference);
            tree.put("terms", terms == null ? List.of() : terms);
            return tree;
        }
    }

    record MappingBody(
            List<ColumnBody> columns,
            @Longest(characters = 20) @Nullable String kind,
            @Longest(characters = 1) @Nullable String decimal,
            @Nullable List<RightBody> rights) {
        Mapping read() {
            return new Mapping(
                    columns.stream().map(MappingBody::column).toList(),
                    Optional.ofNullable(kind)
                            .map(word -> Kind.of(word)
                                    .orElseThrow(() -> new Problems("kind", "is unknown", "Choose one of the list."))),
                    decimal == null || decimal.isEmpty() ? '.' : decimal.charAt(0),
                    read(rights));
        }

        private static List<Right> read(@Nullable List<RightBody> rights) {
            try {
                return RecordTree.rights(
                        rights == null
                                ? List.of()
                                : rights.stream().map(RightBody::tree).toList());
            } catch (MalformedException | IllegalArgumentException e) {
                throw new Problems("rights", String.valueOf(e.getMessage()), "Correct it.");
            }
        }

        private static Mapping.Column column(ColumnBody body) {
            return new Mapping.Column(
                    Optional.ofNullable(body.target())
                            .filter(word -> !word.isEmpty())
                            .map(word -> Target.of(word)
                                    .orElseThrow(() ->
                                            new Problems("columns", "\"" + word + "\" is no field", "Choose one."))),
                    Optional.ofNullable(body.unit()).filter(unit -> !unit.isEmpty()));
        }
    }

    @PostMapping("/imports/{id}/check")
    Map<String, Object> check(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody MappingBody body) {
        desk().imports().find(person, id);
        return progress(desk().imports().check(person, id, body.read()));
    }

    record KeepBody(
            @Longest(characters = 200) String title,
            @Longest(characters = 100) String purpose,
            @Longest(characters = 200) String label,
            boolean goodOnly) {}

    @PostMapping("/imports/{id}/set")
    Map<String, Object> keep(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody KeepBody body) {
        return progress(desk().imports()
                .keep(person, id, new Imports.Keep(body.title(), body.purpose(), body.label(), body.goodOnly())));
    }

    @DeleteMapping("/imports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@AuthenticationPrincipal Person person, @PathVariable String id) throws IOException {
        desk().imports().drop(person, id);
    }

    private static Map<String, Object> progress(Import one) {
        var progress = one.progress();
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("file", one.fileName());
        view.put("bytes", one.bytes());
        view.put("state", progress.state().name());
        view.put("rows", progress.rows());
        view.put("of", progress.of());
        view.put("good", progress.good());
        view.put("refusedRows", progress.refusedRows());
        view.put("refusedFields", progress.refusedFields());
        view.put(
                "refusals",
                progress.refusals().stream()
                        .map(refusal -> Map.of(
                                "row", refusal.row(),
                                "field", refusal.field(),
                                "value", refusal.value(),
                                "wrong", refusal.wrong(),
                                "remedy", refusal.remedy()))
                        .toList());
        progress.failure()
                .ifPresent(problem -> view.put(
                        "failure",
                        Map.of("where", problem.where(), "wrong", problem.wrong(), "remedy", problem.remedy())));
        progress.item().ifPresent(item -> view.put("item", item));
        return view;
    }

    private static Map<String, Object> preview(Import one) {
        var preview = one.preview();
        var view = progress(one);
        view.put("form", preview.source().form().name());
        preview.source().encoding().ifPresent(encoding -> view.put("encoding", encoding.word()));
        preview.source()
                .delimiter()
                .ifPresent(delimiter -> view.put("delimiter", delimiter == '\t' ? "tab" : String.valueOf(delimiter)));
        view.put("sheet", preview.source().sheet());
        view.put("sheets", preview.sheets());
        view.put("headings", preview.headings());
        view.put(
                "samples",
                preview.samples().stream().map(row -> List.of(row.cells())).toList());
        view.put(
                "columns",
                preview.guess().stream()
                        .map(column -> {
                            var tree = new TreeMap<String, Object>();
                            column.target().ifPresent(target -> tree.put("target", target.word()));
                            column.unit().ifPresent(unit -> tree.put("unit", unit));
                            return tree;
                        })
                        .toList());
        return view;
    }
}
