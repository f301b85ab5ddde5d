package entente.guard;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol between guard and worker. The worker says {@link #READY}; then, for each inspection, the guard sends a
 * request in JSON, the content in chunks, and a length of {@link #END} or {@link #ABORT}; the worker answers in JSON.
 * Each frame is a length in four bytes and as many bytes.
 */
final class Frames {
    static final Map<String, String> READY = Map.of("ready", "entente-guard/1");
    static final int END = 0;
    static final int ABORT = -1;
    static final int MOST_JSON = 1 << 20;
    static final int CHUNK = 1 << 17;

    private Frames() {}

    record Request(String name, Optional<String> declaredType) {
        byte[] toTree() {
            var tree = new LinkedHashMap<String, String>();
            tree.put("name", name);
            declaredType.ifPresent(type -> tree.put("declaredType", type));
            return Json.write(tree);
        }

        static Request fromJson(Json.Tree tree) {
            return new Request(
                    tree.string("name"),
                    tree.fields().containsKey("declaredType")
                            ? Optional.of(tree.string("declaredType"))
                            : Optional.empty());
        }
    }

    static void writeJson(DataOutputStream out, byte[] json) throws IOException {
        out.writeInt(json.length);
        out.write(json);
        out.flush();
    }

    /** A frame's JSON; throws an EOFException where the stream ends. */
    static Json.Tree readJson(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MOST_JSON) throw new IOException("a frame of " + length + " bytes");
        return Json.read(in.readNBytes(length));
    }
}
