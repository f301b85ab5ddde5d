package entente.operations.safety.form;

import entente.kernel.Digest;
import entente.kernel.Language;
import entente.operations.safety.Bulletin;
import entente.operations.safety.Draft;
import entente.operations.safety.Effect;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Words;
import entente.operations.safety.ice.Polaris;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What holds, as a page for everybody: no script, nothing fetched, a few kilobytes, readable in light and dark, large or
 * printed.
 */
public final class PublicPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#14202b;--paper:#fff;--soft:#eef3f7;--rule:#8497a6;--link:#0b5394;\
            --sea:#e3eef6;--ice:#1f6fa8;--warning:#a33b00;--alert:#7a1400;--alertpaper:#fff0e8}
            @media (prefers-color-scheme:dark){:root{--ink:#e8eef3;--paper:#10181f;--soft:#1a2630;--rule:#7c8f9e;\
            --link:#8ec5f5;--sea:#172936;--ice:#79c0f2;--warning:#ffa873;--alert:#ffc9ad;--alertpaper:#3a1c0d}}
            body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;\
            margin:0 auto;padding:1rem}
            a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
            h1{font-size:1.6rem;line-height:1.25;margin:.6rem 0}h2{font-size:1.2rem;margin:1.6rem 0 .4rem}
            h3{font-size:1.05rem;margin:0 0 .3rem}p{margin:.3rem 0}
            nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:0}
            article{border:1px solid var(--rule);border-left:.4rem solid var(--warning);border-radius:.25rem;\
            padding:.8rem 1rem;margin:.8rem 0}
            article.ice{border-left-color:var(--ice)}
            .exercise{background:var(--alertpaper);color:var(--alert);font-weight:700;padding:.3rem .6rem;\
            border:2px dashed currentColor}
            .meta{font-size:.95rem}.text{white-space:pre-line;overflow-wrap:anywhere}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
            caption{text-align:start}
            th,td{border:1px solid var(--rule);padding:.3rem .5rem;text-align:start;vertical-align:top}
            th{background:var(--soft)}
            svg{display:block;width:100%;max-width:26rem;height:auto;margin:0 auto}
            svg .sea{fill:var(--sea);stroke:var(--rule)}svg .grid{fill:none;stroke:var(--rule);stroke-width:.6}
            svg .ice{fill:var(--ice);fill-opacity:.3;stroke:var(--ice);stroke-width:1.5;fill-rule:evenodd}
            svg .warning{fill:var(--warning);fill-opacity:.35;stroke:var(--warning);stroke-width:1.5;\
            stroke-dasharray:5 3;fill-rule:evenodd}
            svg .line{fill:none}svg text{fill:var(--ink);font:12px sans-serif;text-anchor:middle}
            svg .small{font-size:9px;text-anchor:start}
            aside{background:var(--soft);padding:.6rem 1rem;border-radius:.25rem;margin:1.2rem 0}
            """;

    private static final Words TITLE =
            Words.of("해빙과 항행안전 정보", "Ice and safety of navigation", "Glaces et sécurité de la navigation");
    private static final Words REPORTS = Words.of("투명성 보고서", "Transparency reports", "Rapports de transparence");
    private static final Words CURRENT = Words.of("현재 유효", "In force now", "En vigueur");
    private static final Words AS_OF = Words.of("기준 시각", "As of", "Au");
    private static final Words NONE = Words.of("현재 유효한 정보가 없다.", "Nothing is in force.", "Rien n'est en vigueur.");
    private static final Words ENDED = Words.of("더 이상 유효하지 않음", "No longer in force", "N'est plus en vigueur");
    private static final Words NUMBER = Words.of("번호", "Number", "Numéro");
    private static final Words SUBJECT = Words.of("제목", "Subject", "Objet");
    private static final Words SINCE = Words.of("종료 시각", "Since", "Depuis");
    private static final Words BY = Words.of("근거", "By", "Par");
    private static final Words ISSUED = Words.of("발행", "Issued", "Émis");
    private static final Words FORMS = Words.of("다른 형식", "Other forms", "Autres formats");
    private static final Words MAP = Words.of(
            "극을 중심으로 한 위치 그림. 실선은 해빙, 파선은 경보. 훈련은 그리지 않음",
            "Where they are, seen from above the pole: solid for ice, dashed for warnings; exercises are not drawn",
            "Leur place, vue du pôle : trait plein pour les glaces, tirets pour les avertissements ; les exercices n'y"
                    + " figurent pas");
    private static final Words EXERCISE =
            Words.of("훈련 EXERCISE – 실제 상황이 아님", "EXERCISE – not real", "EXERCICE EXERCISE – ceci n'est pas réel");
    private static final Words LIMITS = Words.of("POLARIS 위험지수의 한계", "Limits of POLARIS", "Limites de POLARIS");
    private static final Words LANGUAGES = Words.of("언어", "Languages", "Langues");

    private final Bulletin bulletin;
    private final Language language;
    private final String tag;
    private final StringBuilder out = new StringBuilder();

    private PublicPage(Bulletin bulletin, Language language) {
        this.bulletin = bulletin;
        this.language = language;
        this.tag = language.code();
    }

    /** What to send with it: it may show its own style and fetch nothing. */
    public static String contentSecurityPolicy() {
        var hash = Base64.getEncoder().encodeToString(Digest.sha256().digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'";
    }

    /** The page's bytes; equal for the same bulletin but for the time at its head. */
    public static byte[] write(Bulletin bulletin, Language language) {
        return new PublicPage(bulletin, language).write();
    }

    private byte[] write() {
        out.append("<!DOCTYPE html>\n<html lang=\"").append(tag).append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(Html.escape(TITLE.in(tag))).append("</title>\n");
        out.append("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../")
                .append(tag)
                .append("/feed.atom\">\n");
        out.append("<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
        head();
        out.append("<main>\n<h2>").append(say(CURRENT)).append("</h2>\n");
        if (bulletin.current().isEmpty()) out.append("<p>").append(say(NONE)).append("</p>\n");
        out.append(PolarMap.draw(bulletin, MAP.in(tag)));
        for (var product : bulletin.current()) article(product);
        if (!bulletin.ended().isEmpty()) ended();
        out.append("</main>\n<aside>\n<h2>").append(say(LIMITS)).append("</h2>\n<p>");
        out.append(Html.escape(Polaris.LIMITS.in(language))).append("</p>\n</aside>\n</body>\n</html>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head() {
        out.append("<header>\n<nav aria-label=\"").append(say(LANGUAGES)).append("\"><ul>");
        for (var other : Language.values()) {
            out.append("<li><a href=\"../")
                    .append(other.code())
                    .append("/\" lang=\"")
                    .append(other.code());
            out.append("\" hreflang=\"").append(other.code()).append('"');
            if (other == language) out.append(" aria-current=\"page\"");
            out.append('>');
            out.append(
                    switch (other) {
                        case KO -> "한국어";
                        case EN -> "English";
                        case FR -> "Français";
                    });
            out.append("</a></li>");
        }
        out.append("<li><a href=\"../").append(tag).append("/feed.atom\">Atom</a></li>");
        out.append("<li><a href=\"../reports/").append(tag).append("/\">");
        out.append(say(REPORTS)).append("</a></li></ul></nav>\n<h1>");
        out.append(say(TITLE)).append("</h1>\n<p>").append(say(AS_OF)).append(' ');
        time(bulletin.at());
        out.append("</p>\n</header>\n");
    }

    private void article(SafetyProduct product) {
        var draft = product.draft();
        var ice = Phrases.kind(draft) == Phrases.ICE;
        out.append("<article id=\"").append(draft.id()).append("\" class=\"").append(ice ? "ice" : "warning");
        out.append("\">\n");
        if (draft.exercise())
            out.append("<p class=\"exercise\">").append(say(EXERCISE)).append("</p>\n");
        out.append("<h3>").append(Html.escape(Phrases.headline(draft, tag))).append("</h3>\n");
        out.append("<p class=\"meta\">").append(say(Phrases.kind(draft))).append(" · ");
        out.append(Html.escape(draft.office().code() + " " + draft.series())).append(" · ");
        out.append(Html.escape(draft.office().name().in(tag))).append(" · ");
        out.append(Html.escape(draft.area().in(tag)))
                .append("<br>")
                .append(say(ISSUED))
                .append(' ');
        time(draft.issued());
        out.append(" · ").append(say(Phrases.VALID)).append(' ');
        time(draft.validity().from());
        out.append(" – ");
        time(draft.validity().until());
        out.append("</p>\n");
        effect(draft);
        out.append("<p class=\"text\">")
                .append(Html.escape(draft.text().in(tag)))
                .append("</p>\n");
        out.append("<p class=\"text\"><strong>");
        out.append(Html.escape(draft.instruction().in(tag))).append("</strong></p>\n");
        out.append("<p class=\"meta\">")
                .append(say(FORMS))
                .append(colon())
                .append(links(product))
                .append("</p>\n");
        out.append("</article>\n");
    }

    private void effect(Draft draft) {
        if (draft.effect().earlier().isEmpty()) return;
        var label = draft.effect() instanceof Effect.Cancels ? Phrases.CANCELS : Phrases.SUPERSEDES;
        out.append("<p>").append(say(label)).append(colon());
        out.append(Html.escape(draft.effect().earlier().stream()
                .map(earlier -> earlier.series().toString())
                .collect(Collectors.joining(", "))));
        out.append("</p>\n");
    }

    private static String links(SafetyProduct product) {
        var links = new java.util.ArrayList<String>();
        for (var form : Form.values()) {
            if (!form.fits(product)) continue;
            for (var language : form == Form.TEXT ? product.draft().languages() : List.of("")) {
                var label = form.label() + (form == Form.TEXT ? " " + language : "");
                var tagged = form == Form.TEXT ? " hreflang=\"" + language + "\"" : "";
                links.add("<a href=\"../" + form.path(product, language) + "\"" + tagged + ">" + label + "</a>");
            }
        }
        return String.join(" · ", links);
    }

    private void ended() {
        out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" ");
        out.append("aria-label=\"")
                .append(say(ENDED))
                .append("\">\n<table>\n<caption>")
                .append(say(ENDED));
        out.append("</caption>\n<thead><tr><th scope=\"col\">")
                .append(say(NUMBER))
                .append("</th><th scope=\"col\">");
        out.append(say(SUBJECT)).append("</th><th scope=\"col\">");
        out.append(say(SINCE))
                .append("</th><th scope=\"col\">")
                .append(say(BY))
                .append("</th></tr></thead>\n<tbody>\n");
        for (var end : bulletin.ended()) {
            var draft = end.product().draft();
            out.append("<tr><th scope=\"row\">")
                    .append(Html.escape(draft.office().code() + " " + draft.series()));
            out.append("</th><td>")
                    .append(Html.escape(Phrases.headline(draft, tag)))
                    .append("</td><td>");
            time(end.since());
            out.append("</td><td>").append(end.by()).append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n</div>\n");
    }

    private void time(Instant exact) {
        var at = exact.truncatedTo(ChronoUnit.SECONDS);
        out.append("<time datetime=\"").append(at).append("\">");
        out.append(at.toString().replace("T", " ").replace(":00Z", " UTC").replace("Z", " UTC"))
                .append("</time>");
    }

    private String colon() {
        return language == Language.FR ? "&nbsp;: " : ": ";
    }

    private String say(Words words) {
        return Html.escape(words.in(tag));
    }
}
