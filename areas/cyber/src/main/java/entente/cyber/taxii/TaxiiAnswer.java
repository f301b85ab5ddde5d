package entente.cyber.taxii;

import entente.kernel.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is answered. Each answer has the media type with its version, an error too.
 *
 * @param length of the body in bytes
 */
public record TaxiiAnswer(int status, Map<String, String> headers, long length, Body body) {
    /** Writes itself once. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public TaxiiAnswer {
        var all = new TreeMap<>(headers);
        all.put("Content-Type", MediaTypes.TAXII);
        all.put("Cache-Control", "no-store");
        headers = all;
    }

    static TaxiiAnswer json(int status, Map<String, ?> tree, Map<String, String> headers) {
        var bytes = CanonicalJson.bytes(tree);
        return new TaxiiAnswer(status, headers, bytes.length, out -> out.write(bytes));
    }

    static TaxiiAnswer json(int status, Map<String, ?> tree) {
        return json(status, tree, Map.of());
    }

    /** An answer to HEAD. */
    TaxiiAnswer withoutBody() {
        return new TaxiiAnswer(status, headers, length, _ -> {});
    }
}
