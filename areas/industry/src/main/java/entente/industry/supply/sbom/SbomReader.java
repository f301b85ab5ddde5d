package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import entente.industry.supply.document.XmlTree;
import entente.kernel.Problems;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;

/** Reads a bill of materials of a stranger: CycloneDX 1.4 to 1.6 and SPDX 2.2, 2.3 and 3.0, in whatever form it is written. */
public final class SbomReader {
    /** What a text in a record may have. */
    public static final int LONGEST = 4 << 20;

    private SbomReader() {}

    /** @throws Problems when it is none, or breaks a bound */
    public static Sbom read(byte[] bytes) {
        if (bytes.length > LONGEST)
            throw new Problems("sbom", "has more than " + LONGEST + " bytes", "Leave out files, or give it in parts.");
        try {
            return read(bytes, new Parts());
        } catch (MalformedException e) {
            throw new Problems("sbom", String.valueOf(e.getMessage()), "Make it again with the tool that wrote it.");
        }
    }

    private static Sbom read(byte[] bytes, Parts parts) {
        var first = first(bytes);
        if (first == '<')
            return new CycloneDx(parts).read(CycloneDxXml.view(XmlTree.read(bytes, "bom"), parts.oddities));
        if (first != '{') return new Spdx2(parts).read(SpdxTags.view(text(bytes), parts.oddities));
        var view = View.of(bytes, "bom", parts.oddities);
        if (view.has("@graph")) return new Spdx3(parts).read(view);
        if (view.has("spdxVersion")) return new Spdx2(parts).read(view);
        if (view.text("bomFormat").filter("CycloneDX"::equals).isPresent()) return new CycloneDx(parts).read(view);
        throw unknown();
    }

    static Problems unknown() {
        return new Problems(
                "sbom",
                "is none of the forms that are read",
                "Give CycloneDX 1.4 to 1.6 as JSON or XML, or SPDX 2.3 as JSON or tag-value, or SPDX 3.0 as JSON-LD.");
    }

    private static char first(byte[] bytes) {
        for (var b : bytes) if (b > ' ') return (char) b;
        return ' ';
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new MalformedException("sbom", "no UTF-8 text", e);
        }
    }
}
