package entente.pact;

import entente.kernel.Digest;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Proof;
import entente.kernel.Text;
import entente.seal.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pact as a page to read and to print: its articles in Korean, English and French side by side, beneath each what it
 * means for the machine, the table of equivalence as a picture, and the verdict of the proof.
 *
 * <p>The page is one file. It loads nothing and runs nothing, and says so itself in a Content-Security-Policy. The same
 * draft makes the same bytes.
 */
public final class PactPage {
    private static final Set<String> AREA_COLUMNS = Set.of("id", "name", "phase", "ceiling", "purposes", "channels");

    private final Draft draft;
    private final Pact pact;
    private final Fields tree;
    private final Meanings meanings;
    private final Proof proof;
    private final Markup out = new Markup();

    private PactPage(Draft draft, Proof proof) {
        this.draft = draft;
        this.proof = proof;
        pact = draft.pact();
        tree = pact.fields();
        meanings = new Meanings(draft);
    }

    public static String html(Draft draft) {
        return html(draft, draft.proof(_ -> {}));
    }

    /** The same, for a proof that was made already. */
    public static String html(Draft draft, Proof proof) {
        return new PactPage(draft, proof).page();
    }

    private String page() {
        out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "mul", "xml:lang", "mul")
                .line();
        head();
        out.open("body").line();
        standing();
        title();
        parties();
        contents();
        out.open("main").line();
        languages();
        columns("nothing", PageWords.HOW_TO_READ);
        for (var i = 0; i < pact.articles().size(); i++)
            article(i, pact.articles().get(i));
        annex();
        out.close().line();
        footer();
        out.close().line().close().line();
        return out.document();
    }

    private void head() {
        var nations = pact.parties().stream().map(p -> p.nation().code()).collect(Collectors.joining(" – "));
        var mark = PageWords.standingMark(tree.text("standing"));
        var style = PageStyle.sheet(
                nations + " · " + pact.id() + " · " + pact.edition(),
                mark.ko() + " · " + mark.en() + " · " + mark.fr(),
                pact.digest().toString());
        out.open("head").line();
        out.empty("meta", "charset", "utf-8").line();
        out.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'sha256-" + sha256(style)
                                + "'; base-uri 'none'; form-action 'none'")
                .line();
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        out.empty("meta", "name", "color-scheme", "content", "light dark").line();
        out.element("title", pact.id() + " · " + pact.title().en(), "lang", "en")
                .line();
        out.open("style").raw(style).close().line();
        out.close().line();
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void standing() {
        var standing = tree.text("standing");
        out.open("div", "class", "standing columns" + (standing.equals("template") ? " template" : ""), "role", "note");
        out.element("span", "");
        for (var language : Language.values()) {
            out.open("div", "lang", language.code());
            out.element("strong", PageWords.standingMark(standing).in(language));
            out.element("p", PageWords.standing(standing).in(language));
            out.element("p", Schemes.text(tree.fields("notice")).in(language));
            out.close();
        }
        out.close().line();
    }

    private void title() {
        out.open("header").line();
        out.open("div", "class", "title columns");
        out.open("div", "class", "imprint");
        out.element("code", pact.id());
        out.close();
        for (var language : Language.values()) out.element("h1", pact.title().in(language), "lang", language.code());
        out.close().line();
        var edition = new Text(
                PageWords.EDITION.ko() + " " + pact.edition(),
                PageWords.EDITION.en() + " " + pact.edition(),
                PageWords.EDITION.fr() + " " + pact.edition());
        columns("imprint", edition);
        out.close().line();
    }

    /** A row of the page with the same text in its three columns. */
    private void columns(String style, Text text) {
        out.open("div", "class", style + " columns").element("span", "");
        for (var language : Language.values()) out.element("p", text.in(language), "lang", language.code());
        out.close().line();
    }

    private void parties() {
        heading(PageWords.PARTIES);
        out.open("table", "class", "terms");
        termsHead(PageWords.SCHEME);
        out.open("tbody").line();
        for (var party : pact.parties()) {
            var policy = Objects.requireNonNull(draft.policies().get(party.nation()));
            out.open("tr").open("th", "class", "code", "scope", "row");
            out.element("code", party.nation().code()).close();
            for (var language : Language.values()) {
                out.open("td", "lang", language.code());
                out.element("strong", party.name().in(language)).empty("br");
                out.text(policy.name().in(language) + ", " + PageWords.VERSION.in(language) + "\u00A0"
                        + party.version());
                out.close();
            }
            out.close().line();
            out.open("tr", "class", "more").open("th", "class", "code").close();
            out.open("td", "colspan", "3");
            out.element("code", party.policy()).empty("br");
            out.element("span", policy.source(), "lang", "");
            out.close().close().line();
        }
        out.close().close().line();
    }

    private void heading(Text text) {
        out.open("h2", "class", "columns").element("span", "");
        for (var language : Language.values()) out.element("span", text.in(language), "lang", language.code());
        out.close().line();
    }

    private void subheading(Text text) {
        out.open("h3", "class", "columns").element("span", "");
        for (var language : Language.values()) out.element("span", text.in(language), "lang", language.code());
        out.close().line();
    }

    private void contents() {
        out.open("nav").line();
        heading(PageWords.CONTENTS);
        out.open("div", "class", "columns").element("span", "");
        for (var language : Language.values()) {
            out.open("ol", "lang", language.code());
            for (var i = 0; i < pact.articles().size(); i++) {
                var article = pact.articles().get(i);
                out.open("li").element("span", article.id());
                out.element("a", article.title().in(language), "href", anchor(i))
                        .close();
            }
            out.close().line();
        }
        out.close().close().line();
    }

    private static String anchor(int index) {
        return "#article-" + (index + 1);
    }

    private void languages() {
        out.open("div", "class", "languages columns", "aria-hidden", "true").element("span", "");
        for (var language : Language.values())
            out.element("span", PageWords.LANGUAGE.in(language), "lang", language.code());
        out.close().line();
    }

    private void article(int index, Article article) {
        out.open("section", "class", "article", "id", anchor(index).substring(1))
                .line();
        out.open("div", "class", "words columns");
        out.element("div", article.id(), "class", "number", "aria-hidden", "true");
        for (var language : Language.values()) {
            out.open("div", "lang", language.code()).open("h2");
            out.element("small", PageWords.article(article.id()).in(language));
            out.text(article.title().in(language)).close();
            out.element("p", article.text().in(language)).close();
        }
        out.close().line();
        blocks(meanings.of(article.id()));
        out.close().line();
    }

    private void blocks(List<Meanings.Block> blocks) {
        if (blocks.isEmpty()) {
            columns("nothing", PageWords.NOTHING);
            return;
        }
        out.open("table", "class", "terms");
        termsHead(PageWords.MACHINE);
        for (var block : blocks) terms(block);
        out.close().line();
        for (var block : blocks)
            switch (block.code()) {
                case "equivalence" -> equivalence();
                case "areas" -> areas();
                default -> {}
            }
    }

    private void termsHead(Text text) {
        out.open("thead").open("tr").element("th", "", "class", "code");
        for (var language : Language.values())
            out.element("th", text.in(language), "lang", language.code(), "scope", "col");
        out.close().close().line();
    }

    private void terms(Meanings.Block block) {
        out.open("tbody").open("tr", "class", "block");
        out.open("th", "class", "code", "scope", "rowgroup");
        code(block.code());
        out.close();
        for (var language : Language.values()) out.element("td", block.title().in(language), "lang", language.code());
        out.close().line();
        for (var row : block.rows()) if (!shownBelow(block, row)) row(row.code(), row.lines());
        out.close().line();
    }

    /** Rows that a table or the picture says better. */
    private static boolean shownBelow(Meanings.Block block, Meanings.Row row) {
        return switch (block.code()) {
            case "equivalence" -> row.code().startsWith("levels ") || row.code().startsWith("categories ");
            case "areas" -> row.code().startsWith("arrangements ");
            default -> false;
        };
    }

    private void row(String code, List<Meanings.Line> lines) {
        out.open("tr").open("th", "class", "code", "scope", "row");
        code(code);
        out.close();
        for (var language : Language.values()) {
            out.open("td", "lang", language.code()).open("dl");
            for (var line : lines) {
                out.open("div");
                out.element(
                        "dt",
                        line.label()
                                .map(l -> l.in(language) + Meanings.colon().text(language))
                                .orElse(""));
                out.open("dd", "class", line.label().isPresent() || lines.size() == 1 ? "said" : "name");
                said(line.said(), language);
                out.close().close();
            }
            out.close().close();
        }
        out.close().line();
    }

    /** A name of the file, which may break between its words. */
    private void code(String code) {
        out.open("code");
        var parts = code.split("(?<=\\.)|(?<=[a-z])(?=[A-Z])", -1);
        for (var i = 0; i < parts.length; i++) {
            if (i > 0) out.empty("wbr");
            out.text(parts[i]);
        }
        out.close();
    }

    private void said(Said said, Language language) {
        for (var span : said.spans(language))
            switch (span.kind()) {
                case WORDS -> out.text(span.text());
                case TREATY -> out.element("span", span.text(), "class", "treaty", "lang", "");
                case QUOTED -> out.element("span", span.text(), "lang", "");
                case MARK -> out.element("span", span.text(), "class", "mark", "lang", "");
                case CODE -> out.element("code", span.text());
            }
    }

    /** What is the same in every language is said once, the rest one below the other. */
    private void three(Said said) {
        three(said, "div", "three");
    }

    private void three(Said said, String element, String style) {
        if (said.in().values().stream().distinct().count() == 1) {
            said(said, Language.EN);
            return;
        }
        out.open(element, "class", style);
        for (var language : Language.values()) {
            out.open("span", "lang", language.code());
            said(said, language);
            out.close();
        }
        out.close();
    }

    private void areas() {
        var areas = tree.fields("areas").objects("arrangements");
        out.open("div", "class", "scroll").open("table", "class", "grid areas").line();
        out.open("thead").open("tr");
        gridHead("area", PageWords.AREA);
        gridHead("phase", PageWords.PHASE);
        for (var party : pact.parties()) {
            var ceiling = PageWords.CEILING;
            var code = " " + party.nation();
            gridHead("ceiling", new Text(ceiling.ko() + code, ceiling.en() + code, ceiling.fr() + code));
        }
        gridHead("purpose", PageWords.PURPOSES);
        gridHead("channel", PageWords.CHANNELS);
        out.close().close().open("tbody").line();
        for (var area : areas) {
            out.open("tr").open("th", "scope", "row");
            meanings.inline("name", area.get("name")).ifPresent(this::three);
            out.element("code", String.valueOf(area.get("id"))).close();
            cell(meanings.inline("phase", area.get("phase")));
            for (var party : pact.parties())
                cell(
                        area.get("ceiling") instanceof Map<?, ?> ceiling
                                ? meanings.side(
                                        party.nation(),
                                        ceiling.get(party.nation().code()))
                                : Optional.empty());
            cell(meanings.inline("purposes", area.get("purposes")));
            cell(meanings.inline("channels", area.get("channels")));
            out.close().line();
        }
        out.close().close().close().line();
        out.open("table", "class", "terms").open("tbody").line();
        for (var area : areas) {
            var rest = new LinkedHashMap<String, Object>(area);
            rest.keySet().removeAll(AREA_COLUMNS);
            if (!rest.isEmpty())
                row(String.valueOf(area.get("id")), meanings.lines(List.of("areas", "arrangements"), rest));
        }
        out.close().close().line();
    }

    private void gridHead(String style, Text text) {
        out.open("th", "scope", "col", "class", style);
        three(Said.of(text));
        out.close();
    }

    private void cell(Optional<Said> said) {
        out.open("td");
        said.ifPresent(this::three);
        out.close();
    }

    private void equivalence() {
        var picture = new EquivalencePicture(draft, meanings);
        picture.draw(out);
        picture.legend(out);
        var block = tree.fields("equivalence");
        relations(PageWords.LEVELS, block.objects("levels"));
        if (!block.objects("categories").isEmpty()) relations(PageWords.CATEGORIES, block.objects("categories"));
        verdict();
    }

    private void relations(Text title, List<Map<String, Object>> rows) {
        subheading(title);
        out.open("div", "class", "scroll")
                .open("table", "class", "grid relations")
                .line();
        out.open("thead").open("tr");
        var left = pact.parties().getFirst();
        var right = pact.parties().getLast();
        gridHead("side", left.name());
        gridHead("relation", PageWords.RELATION);
        gridHead("side", right.name());
        gridHead("further", PageWords.FURTHER);
        out.close().close().open("tbody").line();
        for (var row : rows) {
            out.open("tr");
            place(left.nation(), row);
            relation(row, left.nation());
            place(right.nation(), row);
            var rest = new LinkedHashMap<String, @Nullable Object>(row);
            for (var shown : List.of(left.nation().code(), right.nation().code(), "relation", "direction"))
                rest.remove(shown);
            out.open("td");
            for (var line : meanings.lines(List.of("equivalence"), rest)) {
                out.open("div");
                three(
                        line.label()
                                .map(label ->
                                        Said.of(label).then(Meanings.colon()).then(line.said()))
                                .orElse(line.said()),
                        "span",
                        "line-of-three");
                out.close();
            }
            out.close().close().line();
        }
        out.close().close().close().line();
    }

    private void place(Nation nation, Map<String, Object> row) {
        out.open("td");
        meanings.side(nation, row.get(nation.code())).ifPresent(said -> {
            three(said);
            out.empty("br").element("code", codes(row.get(nation.code())));
        });
        out.close();
    }

    private static String codes(@Nullable Object side) {
        return switch (side) {
            case List<?> list -> list.stream().map(PactPage::codes).collect(Collectors.joining(", "));
            case Map<?, ?> map -> String.valueOf(map.get("level"));
            case null, default -> String.valueOf(side);
        };
    }

    private void relation(Map<String, Object> row, Nation left) {
        var relation = Relation.valueOf(
                String.valueOf(row.get("relation")).toUpperCase(Locale.ROOT).replace('-', '_'));
        var direction = String.valueOf(row.getOrDefault("direction", ""));
        var arrow = switch (relation) {
            case EXCLUDED -> "⊘";
            case NO_EQUIVALENT, DISCARDED -> "≠";
            case ONE_TO_MANY, MANY_TO_ONE -> "∷";
            default -> direction.isEmpty() ? "=" : direction.startsWith(left.code()) ? "→" : "←";
        };
        out.open("td");
        out.element("span", arrow, "class", "sign");
        meanings.inline("relation", row.get("relation")).ifPresent(said -> three(said, "span", "line-of-three"));
        if (!direction.isEmpty()) out.empty("br").element("code", direction.replace("-to-", "\u00A0→\u00A0"));
        out.close();
    }

    private void verdict() {
        var dangers = draft.dangers(proof);
        var said =
                dangers.isEmpty() ? PageWords.safe(proof.labels()) : PageWords.unsafe(proof.labels(), dangers.size());
        out.open("div", "class", "verdict columns" + (dangers.isEmpty() ? "" : " unsafe"), "role", "note");
        out.element("span", dangers.isEmpty() ? "✓" : "✗", "aria-hidden", "true");
        for (var language : Language.values()) {
            out.open("p", "lang", language.code());
            out.element("strong", PageWords.PROOF.in(language))
                    .empty("br")
                    .text(said.in(language))
                    .close();
        }
        out.close().line();
        if (dangers.isEmpty()) return;
        out.open("table", "class", "terms").open("tbody").line();
        for (var danger : dangers) {
            var lines = new ArrayList<Meanings.Line>();
            lines.add(new Meanings.Line(Optional.empty(), Said.of(PageWords.property(danger.property()))));
            lines.add(new Meanings.Line(Optional.empty(), Said.of(danger.counterexample())));
            row(withoutFolder(danger.where()), lines);
        }
        out.close().close().line();
    }

    /** Where the file lies on the machine that made the page is nobody's business. */
    private static String withoutFolder(String where) {
        return where.replaceFirst("^.*[/\\\\](?=[^/\\\\]*:\\d+)", "");
    }

    private void annex() {
        var blocks = meanings.annexed();
        if (blocks.isEmpty()) return;
        heading(PageWords.ANNEX);
        out.open("table", "class", "terms");
        for (var block : blocks) terms(block);
        out.close().line();
    }

    private void footer() {
        out.open("footer").open("dl").line();
        digest(PageWords.PACT_DIGEST, pact.digest());
        digest(PageWords.FILE_DIGEST, pact.file());
        out.close().close().line();
    }

    private void digest(Text what, Digest digest) {
        out.open("div").open("dt");
        for (var language : Language.values()) {
            if (language != Language.KO) out.text(" · ");
            out.element("span", what.in(language), "lang", language.code());
        }
        out.close()
                .open("dd")
                .element("code", digest.toString())
                .close()
                .close()
                .line();
    }
}
