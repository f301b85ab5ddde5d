package entente.operations.safety.form;

import entente.operations.safety.Bulletin;
import entente.operations.safety.Draft;
import entente.operations.safety.Matter;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Words;
import java.net.URI;

/**
 * What holds, as an Atom feed (RFC 4287) in one language. What was ended leaves a tombstone (RFC 6721), so that a reader
 * that still shows it takes it away.
 */
public final class AtomFeed {
    private static final Words TITLE =
            Words.of("해빙과 항행안전 정보", "Ice and safety of navigation", "Glaces et sécurité de la navigation");

    private AtomFeed() {}

    /** @param base where products and feeds are, ending in a slash */
    public static byte[] write(Bulletin bulletin, String tag, URI base) {
        if (!base.isAbsolute() || !base.toString().endsWith("/"))
            throw new IllegalArgumentException("a base is an absolute address that ends in a slash");
        var xml = new Xml();
        xml.open(
                "feed",
                "xmlns",
                "http://www.w3.org/2005/Atom",
                "xmlns:at",
                "http://purl.org/atompub/tombstones/1.0",
                "xml:lang",
                tag);
        xml.element("id", base + tag + "/feed.atom");
        xml.element("title", TITLE.in(tag));
        xml.element("updated", bulletin.lastChange().toString());
        xml.open("link", "rel", "self", "type", "application/atom+xml", "href", base + tag + "/feed.atom")
                .close();
        xml.open("link", "rel", "alternate", "type", "text/html", "href", base + tag + "/")
                .close();
        for (var product : bulletin.current()) entry(xml, product, tag, base);
        for (var end : bulletin.ended()) {
            xml.open(
                    "at:deleted-entry",
                    "ref",
                    address(base, end.product().id()),
                    "when",
                    end.since().toString());
            xml.element("at:comment", end.by().value());
            xml.close();
        }
        for (var gone : bulletin.removed())
            xml.open(
                            "at:deleted-entry",
                            "ref",
                            address(base, gone.id()),
                            "when",
                            gone.since().toString())
                    .close();
        return xml.close().bytes();
    }

    private static String address(URI base, ProductId id) {
        return base + "products/" + id.value();
    }

    private static void entry(Xml xml, SafetyProduct product, String tag, URI base) {
        var draft = product.draft();
        xml.open("entry");
        xml.element("id", address(base, draft.id()));
        xml.element("title", Phrases.headline(draft, tag));
        xml.element("published", draft.issued().toString());
        xml.element("updated", draft.issued().toString());
        xml.open("author").element("name", draft.office().name().in(tag)).close();
        xml.open(
                        "category",
                        "term",
                        draft.matter() instanceof Matter.Ice ? "ice" : "warning",
                        "label",
                        Phrases.kind(draft).in(tag))
                .close();
        if (draft.exercise())
            xml.open(
                            "category",
                            "term",
                            "EXERCISE",
                            "label",
                            Phrases.prefix(draft, tag).strip())
                    .close();
        for (var form : Form.values()) {
            if (!form.fits(product)) continue;
            if (form == Form.TEXT && !draft.languages().contains(tag)) continue;
            // One alternate of each type at most (section 4.1.2).
            var rel = form == Form.CAP || form == Form.TEXT ? "alternate" : "enclosure";
            xml.open("link", "rel", rel, "type", form.mediaType(), "href", base + form.path(product, tag))
                    .close();
        }
        for (var earlier : draft.effect().earlier())
            xml.open("link", "rel", "related", "href", address(base, earlier.id()))
                    .close();
        xml.element("summary", summary(draft, tag));
        xml.close();
    }

    private static String summary(Draft draft, String tag) {
        return Phrases.text(draft, tag) + "\n" + draft.instruction().in(tag) + "\n" + Phrases.VALID.in(tag) + ": "
                + draft.validity().from() + " – " + draft.validity().until();
    }
}
