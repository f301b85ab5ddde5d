package entente.guard;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks every object of a PDF, reachable from a page or not, for what acts, reaches outside or carries files. The walk
 * is over the objects of the file format and asks nothing of a document model that could leave something out.
 */
final class PdfActive implements Filter {
    private static final int MOST_OBJECTS = 20_000_000;

    /** Actions, as the value of /S. */
    private static final Set<String> ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute");

    /** Kinds of object, as the value of /Type or /Subtype. */
    private static final Map<String, Rule> KINDS = Map.of(
            "EmbeddedFile", Rule.EMBEDDED_FILE,
            "FileAttachment", Rule.EMBEDDED_FILE,
            "RichMedia", Rule.ACTIVE_CONTENT,
            "Movie", Rule.ACTIVE_CONTENT,
            "Sound", Rule.ACTIVE_CONTENT,
            "Screen", Rule.ACTIVE_CONTENT,
            "3D", Rule.ACTIVE_CONTENT);

    private static final Map<String, Rule> KEYS = Map.of(
            "JS", Rule.ACTIVE_CONTENT,
            "JavaScript", Rule.ACTIVE_CONTENT,
            "XFA", Rule.ACTIVE_CONTENT,
            "EF", Rule.EMBEDDED_FILE,
            "EmbeddedFiles", Rule.EMBEDDED_FILE);

    /** The events that /AA may name (ISO 32000-2, 12.6.3). A font may also be called AA. */
    private static final Set<String> EVENTS = Set.of(
            "E", "X", "D", "U", "Fo", "Bl", "PO", "PC", "PV", "PI", "O", "C", "K", "F", "V", "WC", "WS", "DS", "WP",
            "DP");

    @Override
    public String name() {
        return "pdf-active";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws IOException, Refusal {
        try (var document = PdfStructure.open(subject.content())) {
            new Walk(findings).run(document.getDocument());
        }
    }

    private static final class Walk {
        private final Findings findings;
        private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<COSBase> open = new ArrayDeque<>();
        private long links;

        Walk(Findings findings) {
            this.findings = findings;
        }

        void run(COSDocument cos) throws Refusal {
            add(cos.getTrailer());
            cos.getXrefTable().keySet().forEach(key -> add(cos.getObjectFromPool(key)));
            while (!open.isEmpty()) {
                if (seen.size() > MOST_OBJECTS) {
                    throw new Refusal(Rule.RESOURCE_LIMIT, "The PDF has too many objects. Divide it.");
                }
                switch (open.pop()) {
                    case COSObject reference -> add(reference.getObject());
                    case COSDictionary dictionary -> dictionary(dictionary);
                    case COSArray array -> array.forEach(this::add);
                    default -> {}
                }
            }
            if (links > 0) findings.observe("the PDF holds %d links to network addresses".formatted(links));
            var info = cos.getTrailer().getCOSDictionary(COSName.INFO);
            if (info != null && info.size() > 0) findings.observe("the PDF has an information dictionary (metadata)");
        }

        private void add(@Nullable COSBase base) {
            boolean holdsMore = base instanceof COSObject || base instanceof COSDictionary || base instanceof COSArray;
            if (base != null && holdsMore && seen.add(base)) open.push(base);
        }

        private void dictionary(COSDictionary dictionary) {
            kind(dictionary.getNameAsString(COSName.TYPE));
            kind(dictionary.getNameAsString(COSName.SUBTYPE));
            action(dictionary.getNameAsString(COSName.S));
            if (dictionary instanceof COSStream && dictionary.containsKey(COSName.F)) {
                findings.object(
                        Rule.ACTIVE_CONTENT,
                        "A stream of the PDF lies in another file. Print the document to a new PDF.");
            }
            for (var entry : dictionary.entrySet()) {
                key(entry.getKey().getName(), dictionary.getDictionaryObject(entry.getKey()));
                add(entry.getValue());
            }
        }

        private void kind(@Nullable String kind) {
            if (kind == null) return;
            var rule = KINDS.get(kind);
            if (rule != null) object(rule, "an object of the kind /" + kind);
            if (kind.equals("OCG")) findings.observe("the PDF has layers that may be hidden");
            if (kind.equals("Sig")) findings.observe("the PDF is signed");
        }

        private void action(@Nullable String action) {
            if (action == null) return;
            if (ACTIONS.contains(action)) object(Rule.ACTIVE_CONTENT, "the action /" + action);
            if (action.equals("URI")) links++;
        }

        private void key(String key, @Nullable COSBase value) {
            var rule = KEYS.get(key);
            if (rule != null) object(rule, "/" + key);
            switch (key) {
                case "OpenAction" -> {
                    if (value instanceof COSDictionary action && !"GoTo".equals(action.getNameAsString(COSName.S))) {
                        object(Rule.ACTIVE_CONTENT, "an action that runs on opening (/OpenAction)");
                    }
                }
                case "AA" -> {
                    if (value instanceof COSDictionary events
                            && events.keySet().stream().anyMatch(event -> EVENTS.contains(event.getName()))) {
                        object(Rule.ACTIVE_CONTENT, "actions that run by themselves (/AA)");
                    }
                }
                case "AcroForm" -> findings.observe("the PDF has a form");
                case "Metadata" -> findings.observe("the PDF has XMP metadata");
                case "PieceInfo" -> findings.observe("the PDF holds private data of the program that made it");
                default -> {}
            }
        }

        private void object(Rule rule, String what) {
            findings.object(rule, "The PDF holds %s. Print the document to a new PDF.".formatted(what));
        }
    }
}
