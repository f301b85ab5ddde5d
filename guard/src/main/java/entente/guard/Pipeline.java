package entente.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of filters: those for every content, then those of its type, in this order and without a way around. All of
 * them run even if one objects, so that a person learns everything at once. Two things cannot: what depends on an unknown
 * type, and a parser after another filter has found that the content would exhaust it.
 */
final class Pipeline {
    private static final List<Filter> ALWAYS =
            List.of(new SizeAndName(), new TypeByMagic(), new TypeByTika(), new TypeByDeclaration());

    private Pipeline() {}

    /** The filters whose proof a report must hold. */
    static List<Filter> filters(Optional<MediaType> type) {
        return Stream.concat(ALWAYS.stream(), type.map(Pipeline::filters).orElse(List.of()).stream())
                .toList();
    }

    private static List<Filter> filters(MediaType type) {
        return switch (type) {
            case PDF -> List.of(new PdfBytes(), new PdfStructure(), new PdfActive());
            case PNG -> List.of(new PngChunks(), new ImageDecode("png"));
            case JPEG -> List.of(new JpegSegments(), new ImageDecode("jpeg"));
            case TEXT -> List.of(new Utf8Text(), new PlainText());
            case STIX -> List.of(new Utf8Text(), new StixStructure(), new StixContent());
            case RECORD -> List.of(new Utf8Text(), new RecordStructure());
            case RECORDS -> List.of(new Utf8Text(), new RecordLines());
        };
    }

    /** What the worker answers. It passes only if every filter completed and none objected. */
    record Answer(
            String mediaType,
            String sha256,
            long bytes,
            List<FilterProof> filters,
            List<Objection> objections,
            List<String> observations) {

        Map<String, Object> toTree() {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("mediaType", mediaType);
            tree.put("sha256", sha256);
            tree.put("bytes", bytes);
            tree.put("filters", filters.stream().map(FilterProof::toTree).toList());
            tree.put("objections", objections.stream().map(Objection::toTree).toList());
            tree.put("observations", observations);
            return tree;
        }

        static Answer fromJson(Json.Tree tree) {
            return new Answer(
                    tree.string("mediaType"),
                    tree.string("sha256"),
                    tree.integer("bytes"),
                    tree.trees("filters").stream().map(FilterProof::fromJson).toList(),
                    tree.trees("objections").stream().map(Objection::fromJson).toList(),
                    tree.strings("observations"));
        }
    }

    static Answer run(Content content, String name, Optional<String> declaredType) {
        var subject = new Subject(content, name, declaredType);
        var findings = new Findings();
        var proofs = new ArrayList<FilterProof>();
        for (var filter : filters(Optional.empty())) proofs.add(run(filter, subject, findings));
        var ofType = filters(subject.type());
        for (var filter : ofType.subList(ALWAYS.size(), ofType.size())) proofs.add(run(filter, subject, findings));
        return new Answer(
                subject.type().map(MediaType::type).orElse(MediaType.UNKNOWN),
                content.sha256(),
                content.length(),
                proofs,
                findings.objections(),
                findings.observations());
    }

    /** Messages of the parsers stay out of the report: they may quote the content, and reports outlive it. */
    @SuppressWarnings("CatchingUnchecked") // whatever a parser throws on hostile content must refuse, not escape
    private static FilterProof run(Filter filter, Subject subject, Findings findings) {
        findings.begin(filter);
        int before = findings.objections().size();
        long start = System.nanoTime();
        boolean completed = false;
        try {
            if (!findings.exceedResources()) {
                filter.inspect(subject, findings);
                completed = true;
            }
        } catch (Refusal refusal) {
            findings.object(refusal.rule(), refusal.text());
            completed = true;
        } catch (StackOverflowError e) {
            findings.object(Rule.RESOURCE_LIMIT, "The content is nested too deeply. Export it again more simply.");
        } catch (IOException | RuntimeException e) {
            findings.object(
                    Rule.BROKEN,
                    "The content cannot be read to its end (%s). Open it, and export it again."
                            .formatted(e.getClass().getSimpleName()));
        }
        int objections = findings.objections().size() - before;
        var outcome = !completed ? "not completed" : objections == 0 ? "no objection" : objections + " objections";
        long took = (System.nanoTime() - start) / 1000;
        return new FilterProof(
                filter.name(),
                filter.version(),
                completed,
                outcome,
                took,
                subject.content().sha256());
    }
}
