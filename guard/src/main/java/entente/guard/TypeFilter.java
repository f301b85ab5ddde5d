package entente.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** The type by content, told twice: by Apache Tika and by our own reading. Name and declaration must agree with it. */
final class TypeFilter {
    private TypeFilter() {}

    static void check(Content content, String filter) throws IOException {
        var tikas = tika(content);
        var possible = possible(content);
        possible.removeIf(type -> !agrees(type, tikas));
        if (possible.isEmpty()) {
            content.object(
                    filter,
                    Rule.TYPE_UNKNOWN,
                    "it looks like " + tikas + "; PDF, PNG, JPEG, plain text (UTF-8) and STIX 2.1 bundles go through");
            return;
        }
        var dot = content.name.lastIndexOf('.');
        if (dot >= 0) {
            var byName = MediaType.ofExtension(content.name.substring(dot + 1));
            if (byName.isEmpty() || !possible.contains(byName.get())) {
                mismatch(content, filter, "the name ends in ." + content.name.substring(dot + 1), possible);
                return;
            }
            possible.retainAll(EnumSet.of(byName.get()));
        }
        if (!content.declaredType.isEmpty()) {
            var declared = MediaType.ofName(content.declaredType);
            if (declared.isEmpty() || !possible.contains(declared.get())) {
                mismatch(content, filter, "it is declared as " + content.declaredType, possible);
                return;
            }
            possible.retainAll(EnumSet.of(declared.get()));
        }
        content.type = possible.stream().findFirst();
    }

    private static void mismatch(Content content, String filter, String said, Set<MediaType> possible) {
        content.object(
                filter,
                Rule.TYPE_MISMATCH,
                said + " but the content is " + possible.iterator().next().name
                        + "; correct the name or the declaration");
    }

    private static String tika(Content content) throws IOException {
        try (var in = TikaInputStream.get(
                new ByteArrayInputStream(content.bytes, 0, Math.min(content.bytes.length, 1 << 16)))) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(in, new Metadata())
                    .getBaseType()
                    .toString();
        }
    }

    private static boolean agrees(MediaType type, String tika) {
        return switch (type) {
            case PDF, PNG, JPEG -> tika.equals(type.name);
            case STIX -> tika.equals("application/json") || tika.equals("text/plain");
            case TEXT -> tika.equals("text/plain") || tika.equals("application/json");
        };
    }

    /** Our own reading of the first bytes. */
    private static Set<MediaType> possible(Content content) {
        var possible = EnumSet.noneOf(MediaType.class);
        if (content.startsWith('%', 'P', 'D', 'F', '-')) possible.add(MediaType.PDF);
        else if (content.startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) possible.add(MediaType.PNG);
        else if (content.startsWith(0xff, 0xd8, 0xff)) possible.add(MediaType.JPEG);
        else {
            var head = new String(content.bytes, 0, Math.min(content.bytes.length, 4096), StandardCharsets.UTF_8)
                    .stripLeading()
                    .toLowerCase(Locale.ROOT);
            if (head.startsWith("{")) possible.add(MediaType.STIX);
            possible.add(MediaType.TEXT);
        }
        return possible;
    }
}
