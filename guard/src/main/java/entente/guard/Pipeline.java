package entente.guard;

import entente.kernel.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The linear pipeline: each filter in turn, each with its proof, and none after one that refused. */
final class Pipeline {
    static final String VERSION = "1";

    @FunctionalInterface
    interface Filter {
        void check(Content content, String name) throws Exception;
    }

    private static final Map<String, Filter> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put("name-and-size", NameFilter::check);
        FILTERS.put("type", TypeFilter::check);
        FILTERS.put("pdf-structure", PdfFilters::structure);
        FILTERS.put("pdf-active-content", PdfFilters::activeContent);
        FILTERS.put("png-chunks", ImageFilters::pngChunks);
        FILTERS.put("jpeg-segments", ImageFilters::jpegSegments);
        FILTERS.put("image-decode", ImageFilters::decode);
        FILTERS.put("stix-syntax", StixFilters::syntax);
        FILTERS.put("stix-objects", StixFilters::objects);
        FILTERS.put("text-encoding", TextFilters::encoding);
        FILTERS.put("text-nature", TextFilters::nature);
    }

    private Pipeline() {}

    /** Runs all that applies. A filter that fails on the content has found it broken. */
    static List<FilterProof> run(Content content) {
        var sha256 = Digest.of(content.bytes).hex();
        var proofs = new ArrayList<FilterProof>();
        var names = new ArrayList<>(List.of("name-and-size", "type"));
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var began = System.nanoTime();
            try {
                Objects.requireNonNull(FILTERS.get(name)).check(content, name);
            } catch (OutOfMemoryError | StackOverflowError e) {
                content.object(name, Rule.RESOURCE_LIMIT, "the content asks for too much memory; simplify it");
            } catch (Exception e) {
                content.object(name, Rule.BROKEN, "cannot be read: " + e.getMessage() + "; save it again");
            }
            var passed = content.objections.isEmpty();
            proofs.add(new FilterProof(
                    name, VERSION, true, passed ? "passed" : "refused", (System.nanoTime() - began) / 1000, sha256));
            if (!passed) break;
            if (name.equals("type")) names.addAll(content.type.orElseThrow().filters);
        }
        return proofs;
    }
}
