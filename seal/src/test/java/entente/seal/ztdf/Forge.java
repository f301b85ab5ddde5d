package entente.seal.ztdf;

import entente.kernel.CanonicalJson;
import entente.seal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Takes a container apart and puts it together again with a frame that fits: what an attacker without keys can do. */
final class Forge {
    byte[] payload;
    byte[] manifest;

    Forge(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var container = Container.open(file);
        manifest = container.manifest();
        var start = ZipFrame.head().length;
        var count = list(tree(), "encryptionInformation", "integrityInformation", "segments")
                .size();
        payload = Arrays.copyOfRange(
                bytes, start, start + Math.toIntExact(container.contentBytes()) + count * ContentKey.OVERHEAD_BYTES);
    }

    /** The manifest, to be changed in place and given to {@link #with}. */
    Map<String, Object> tree() {
        return Json.object(manifest, "manifest");
    }

    Forge with(Map<String, Object> tree) {
        manifest = CanonicalJson.bytes(tree);
        return this;
    }

    Path write(Path target) throws IOException {
        var frame = new ZipFrame(payload.length, crc(payload), manifest.length, crc(manifest));
        var out = new ByteArrayOutputStream();
        for (var part : List.of(ZipFrame.head(), payload, frame.between(), manifest, frame.tail()))
            out.writeBytes(part);
        return Files.write(target, out.toByteArray());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> tree, String... path) {
        for (var name : path) tree = (Map<String, Object>) PlainReader.at(tree, name);
        return tree;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> tree, String... path) {
        var parent = map(tree, Arrays.copyOf(path, path.length - 1));
        return (List<Map<String, Object>>) PlainReader.at(parent, path[path.length - 1]);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
