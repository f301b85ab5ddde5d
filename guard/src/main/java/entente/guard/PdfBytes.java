package entente.guard;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a PDF as bytes, with our own lexer and without following its cross-references, so that it also sees what they
 * skip: earlier revisions, and data of others between and behind the objects.
 */
final class PdfBytes implements Filter {
    private static final long MOST_UNPACKED = 64L << 20;

    private static final Map<String, Rule> FORBIDDEN = Map.ofEntries(
            Map.entry("Encrypt", Rule.ENCRYPTED),
            Map.entry("JavaScript", Rule.ACTIVE_CONTENT),
            Map.entry("JS", Rule.ACTIVE_CONTENT),
            Map.entry("Launch", Rule.ACTIVE_CONTENT),
            Map.entry("RichMedia", Rule.ACTIVE_CONTENT),
            Map.entry("SubmitForm", Rule.ACTIVE_CONTENT),
            Map.entry("ImportData", Rule.ACTIVE_CONTENT),
            Map.entry("GoToR", Rule.ACTIVE_CONTENT),
            Map.entry("GoToE", Rule.ACTIVE_CONTENT),
            Map.entry("XFA", Rule.ACTIVE_CONTENT),
            Map.entry("EmbeddedFile", Rule.EMBEDDED_FILE),
            Map.entry("EmbeddedFiles", Rule.EMBEDDED_FILE));

    private static final Set<String> OTHER_PACKINGS = Set.of(
            "LZWDecode",
            "LZW",
            "ASCIIHexDecode",
            "AHx",
            "ASCII85Decode",
            "A85",
            "RunLengthDecode",
            "RL",
            "DCTDecode",
            "DCT",
            "CCITTFaxDecode",
            "CCF",
            "JBIG2Decode",
            "JPXDecode",
            "Crypt");

    @Override
    public String name() {
        return "pdf-bytes";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        var content = subject.content();
        var seen = new Seen(content, findings);
        PdfLexer.scan(content, seen);
        if (seen.ends == 0 || seen.starts == 0) {
            throw new Refusal(Rule.BROKEN, "The PDF has no end mark; it was cut off. Export it again.");
        }
        long trailing = content.length() - seen.end;
        if (!isBlank(content, seen.end)) {
            throw new Refusal(
                    Rule.TRAILING_DATA,
                    "%d bytes follow the end of the PDF. Open it, and export it again.".formatted(trailing));
        }
        int revisions = seen.ends - (seen.linearized ? 1 : 0);
        if (revisions > 1) {
            findings.observe("the PDF holds %d earlier revisions of itself".formatted(revisions - 1));
        }
    }

    private static boolean isBlank(Content content, long from) {
        for (long at = from; at < content.length(); at++) if (!PdfLexer.isSpace(content.at(at))) return false;
        return true;
    }

    private static final class Seen implements PdfLexer.Listener {
        private final Content content;
        private final Findings findings;
        private final Set<String> names = new TreeSet<>();
        private int flates;
        private int ends;
        private int starts;
        private long end;
        private boolean linearized;

        Seen(Content content, Findings findings) {
            this.content = content;
            this.findings = findings;
        }

        @Override
        public void object(long offset) {
            names.clear();
            flates = 0;
        }

        @Override
        public void name(String name) {
            var rule = FORBIDDEN.get(name);
            if (rule == Rule.ENCRYPTED) {
                findings.object(rule, "The PDF is encrypted. Save it without a password and without restrictions.");
            } else if (rule != null) {
                findings.object(rule, "The PDF's bytes hold /%s. Print the document to a new PDF.".formatted(name));
            }
            if (name.equals("Linearized")) linearized = true;
            if (name.equals("FlateDecode") || name.equals("Fl")) flates++;
            if (name.equals("ObjStm") || name.equals("XRef") || OTHER_PACKINGS.contains(name)) names.add(name);
        }

        /** What the parser unpacks into memory by itself, unasked, is measured before it gets there. */
        @Override
        public void stream(long from, long to) throws Refusal {
            if (!names.contains("ObjStm") && !names.contains("XRef")) return;
            if (names.size() > 1 || flates > 1) {
                throw new Refusal(Rule.BROKEN, "The PDF packs its objects in an unusual way. Print it to a new PDF.");
            }
            if (flates == 1) PdfBytes.unpack(content, from, to, MOST_UNPACKED);
        }

        @Override
        public void endOfFile(long behind) {
            ends++;
            end = behind;
        }

        @Override
        public void crossReferenceStart() {
            starts++;
        }
    }

    /** Inflates and throws away; never more than the budget. Gives how much it was. */
    static long unpack(Content content, long from, long to, long budget) throws Refusal {
        var inflater = new Inflater();
        var packed = new byte[1 << 14];
        var plain = new byte[1 << 15];
        long sum = 0;
        try {
            for (long at = from; at < to && !inflater.finished(); ) {
                int some = content.copy(at, packed, 0, (int) Math.min(packed.length, to - at));
                at += some;
                inflater.setInput(packed, 0, some);
                while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
                    sum += inflater.inflate(plain);
                    if (sum > budget) {
                        throw new Refusal(
                                Rule.RESOURCE_LIMIT,
                                "A stream in the PDF unpacks to more than %d bytes. Print it to a new PDF."
                                        .formatted(budget));
                    }
                }
                if (inflater.needsDictionary()) throw new DataFormatException();
            }
            return sum;
        } catch (DataFormatException e) {
            throw new Refusal(Rule.BROKEN, "A stream in the PDF is damaged. Export it again.");
        } finally {
            inflater.end();
        }
    }
}
