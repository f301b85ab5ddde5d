package entente.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the type from the first bytes, by our own strict table. What the table does not know does not cross. */
final class TypeByMagic implements Filter {
    private static final int PREFIX = 4096;

    private static final Map<String, String> KNOWN_BUT_NOT_ALLOWED = notAllowed();

    private static Map<String, String> notAllowed() {
        var table = new LinkedHashMap<String, String>();
        table.put("PK\3\4", "a ZIP archive, or an office document built as one");
        table.put("PK\5\6", "an empty ZIP archive");
        table.put("GIF8", "a GIF image");
        table.put("MZ\u0090\0", "a Windows program");
        table.put("\u007fELF", "a Linux program");
        table.put("\u00ca\u00fe\u00ba\u00be", "a Java class or a macOS program");
        table.put("\u00d0\u00cf\u0011\u00e0", "an old office document");
        table.put("{\\rtf", "an RTF document");
        table.put("\u001f\u008b", "a gzip archive");
        table.put("7z\u00bc\u00af", "a 7-Zip archive");
        table.put("Rar!", "a RAR archive");
        table.put("II*\0", "a TIFF image");
        table.put("MM\0*", "a TIFF image");
        table.put("%!PS", "a PostScript program");
        return table;
    }

    @Override
    public String name() {
        return "type-magic";
    }

    @Override
    public void inspect(Subject subject, Findings findings) {
        var content = subject.content();
        if (content.length() == 0) return;
        var prefix = new String(content.bytes(0, PREFIX), ISO_8859_1);
        var found = find(subject, prefix);
        found.ifPresent(subject::found);
        if (found.isEmpty()) objectTo(prefix, findings);
    }

    private static Optional<MediaType> find(Subject subject, String prefix) {
        if (prefix.matches("(?s)%PDF-(1\\.[0-7]|2\\.0)[\\r\\n ].*")) return Optional.of(MediaType.PDF);
        if (prefix.startsWith("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")) return Optional.of(MediaType.PNG);
        if (prefix.matches("(?s)\u00ff\u00d8\u00ff[\u00c0-\u00fe].*")) return Optional.of(MediaType.JPEG);
        if (isNotAllowed(prefix).isPresent() || !looksLikeText(prefix)) return Optional.empty();
        if (!prefix.stripLeading().startsWith("{") || says(subject, MediaType.TEXT)) return Optional.of(MediaType.TEXT);
        if (says(subject, MediaType.RECORDS)) return Optional.of(MediaType.RECORDS);
        return Optional.of(says(subject, MediaType.RECORD) ? MediaType.RECORD : MediaType.STIX);
    }

    /** JSON is text too, so that here several answers would be true; the sender says which one is meant. */
    private static boolean says(Subject subject, MediaType type) {
        return subject.extension().map(type::isNamed).orElse(false);
    }

    private static boolean looksLikeText(String prefix) {
        return prefix.chars().allMatch(each -> each >= ' ' || "\t\n\r\f".indexOf(each) >= 0);
    }

    private static Optional<String> isNotAllowed(String prefix) {
        return KNOWN_BUT_NOT_ALLOWED.entrySet().stream()
                .filter(entry -> prefix.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void objectTo(String prefix, Findings findings) {
        var allowed = "Convert it to PDF, PNG, JPEG, plain text or a STIX 2.1 bundle.";
        isNotAllowed(prefix)
                .ifPresentOrElse(
                        what -> findings.object(
                                Rule.TYPE_NOT_ALLOWED, "The content is %s. %s".formatted(what, allowed)),
                        () -> findings.object(
                                Rule.TYPE_UNKNOWN, "The first bytes show no type that we know. " + allowed));
    }
}
