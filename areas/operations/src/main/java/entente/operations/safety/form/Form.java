package entente.operations.safety.form;

import entente.operations.safety.Matter;
import entente.operations.safety.SafetyProduct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A form in which a product is published. */
public enum Form {
    /** Ice for electronic charts; of ice products alone. */
    S411("S-411", "s411.gml", "application/gml+xml"),
    /** Warnings for electronic charts. */
    S124("S-124", "s124.gml", "application/gml+xml"),
    GEOJSON("GeoJSON", "geojson", "application/geo+json"),
    CAP("CAP", "cap.xml", "application/cap+xml"),
    /** For the thinnest of links; one for each language. */
    TEXT("TXT", "txt", "text/plain; charset=utf-8");

    private final String label;
    private final String ending;
    private final String mediaType;

    Form(String label, String ending, String mediaType) {
        this.label = label;
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What is served. */
    public record Rendering(Form form, String language, String name, byte[] bytes) {
        public Rendering {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The last part of its address. */
        public String ending() {
            return (form == TEXT ? language + "." : "") + form.ending;
        }
    }

    /** The product in each form that it has, under the names that pages and feeds link to. */
    public static List<Rendering> all(SafetyProduct product) {
        var all = new ArrayList<Rendering>();
        if (S411.fits(product)) all.add(S411.rendering(product, S411Writer.write(product)));
        all.add(S124.rendering(product, S124Writer.write(product)));
        all.add(GEOJSON.rendering(product, GeoJsonForm.write(product)));
        all.add(CAP.rendering(product, CapWriter.write(product)));
        for (var tag : product.draft().languages())
            all.add(new Rendering(
                    TEXT,
                    tag,
                    TEXT.name(product, tag),
                    PlainText.write(product, tag).getBytes(StandardCharsets.UTF_8)));
        return List.copyOf(all);
    }

    /** Whether the product has this form. */
    public boolean fits(SafetyProduct product) {
        return this != S411 || product.draft().matter() instanceof Matter.Ice(var areas) && !areas.isEmpty();
    }

    /** What a file of it is called. */
    public String name(SafetyProduct product, String language) {
        return product.id() + (this == TEXT ? "." + language : "") + "." + ending;
    }

    /** Its address, below that of the site. */
    public String path(SafetyProduct product, String language) {
        return "products/" + product.id() + "/" + (this == TEXT ? language + "." : "") + ending;
    }

    private Rendering rendering(SafetyProduct product, byte[] bytes) {
        return new Rendering(this, "mul", name(product, ""), bytes);
    }
}
