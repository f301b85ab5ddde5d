package entente.operations.safety.form;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Language;
import entente.operations.safety.Bulletin;
import entente.operations.safety.Effect;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Samples;
import entente.operations.safety.ice.Polaris;
import entente.operations.track.Reality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicPageTest {
    static final SafetyProduct ICE = Samples.approved(Samples.ice("ca.cis.ice.2026.7", 7, Reality.REAL));
    static final SafetyProduct OLD =
            Samples.approved(Samples.warning("kr.khoa.warn.2026.12", 12, Reality.REAL, new Effect.First()));
    static final SafetyProduct NEW = Samples.approved(Samples.warning(
            "kr.khoa.warn.2026.13",
            13,
            Reality.REAL,
            new Effect.Supersedes(
                    List.of(new Effect.Reference(OLD.id(), OLD.draft().series(), Samples.NOON)))));
    static final SafetyProduct PLAYED =
            Samples.approved(Samples.warning("kr.khoa.warn.2026.14", 14, Reality.EXERCISE, new Effect.First()));

    private static String page(Language language) {
        var bulletin = Bulletin.at(Samples.NOON.plusSeconds(600), List.of(ICE, OLD, NEW, PLAYED));
        return new String(PublicPage.write(bulletin, language), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsSmallPlainAndWhole(Language language) throws Exception {
        var page = page(language);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
        assertThat(page)
                .doesNotContain("<script", " style=", "http://", "https://", "onclick", "<img", "@import", "url(");
        assertThat(page).contains("<html lang=\"" + language.code() + "\">").contains("prefers-color-scheme:dark");
        assertThat(page)
                .contains("color-scheme:light dark")
                .contains("<svg viewBox")
                .contains("<caption>");
        assertThat(page.replace("&#39;", "'")).contains(Polaris.LIMITS.in(language));
        // Each form is linked under the name that it is served under.
        for (var product : List.of(ICE, NEW, PLAYED))
            for (var form : Form.all(product))
                assertThat(page).contains("href=\"../products/" + product.id() + "/" + form.ending() + "\"");
        assertThat(page.split("class=\"exercise\"", -1)).hasSize(2);
        assertThat(page).contains("EXERCISE");
        assertThat(page).doesNotContain("han.jiwoo", "roy.camille");
        // Well-formed but for the three empty elements of its head.
        var xml = page.replace("<!DOCTYPE html>\n", "")
                .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
                .replace("<br>", "<br/>")
                .replace("&nbsp;", " ");
        DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theStyleIsTheOneThatThePolicyNames() throws Exception {
        var page = page(Language.EN);
        var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(PublicPage.contentSecurityPolicy())
                .startsWith("default-src 'none'; style-src 'sha256-" + hash + "';")
                .doesNotContain("unsafe");
    }

    /** WCAG 2: text 4.5 to 1, what a drawing needs 3 to 1, in both schemes. */
    @Test
    void inkStandsOutInBothSchemes() {
        var page = page(Language.EN);
        var blocks = Pattern.compile(":root\\{[^}]*}").matcher(page);
        var schemes = 0;
        var colours = new TreeMap<String, String>();
        while (blocks.find()) {
            var names = Pattern.compile("--(\\w+):(#[0-9a-f]{3,6})").matcher(blocks.group());
            while (names.find()) colours.put(names.group(1), names.group(2));
            schemes++;
            for (var paper : List.of("paper", "soft"))
                for (var ink : List.of("ink", "link"))
                    assertThat(contrast(colours, ink, paper))
                            .describedAs(ink + " on " + paper)
                            .isGreaterThan(4.5);
            assertThat(contrast(colours, "alert", "alertpaper")).isGreaterThan(4.5);
            assertThat(contrast(colours, "ink", "sea")).isGreaterThan(4.5);
            for (var drawn : List.of("ice", "warning"))
                assertThat(contrast(colours, drawn, "sea")).describedAs(drawn).isGreaterThan(3);
            assertThat(contrast(colours, "rule", "paper")).isGreaterThan(3);
        }
        assertThat(schemes).isEqualTo(2);
    }

    private static double contrast(TreeMap<String, String> colours, String one, String other) {
        var a = luminance(java.util.Objects.requireNonNull(colours.get(one)));
        var b = luminance(java.util.Objects.requireNonNull(colours.get(other)));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        var hex = colour.length() == 4 ? colour.substring(1).replaceAll("(.)", "$1$1") : colour.substring(1);
        var sum = 0.0;
        var weights = new double[] {0.2126, 0.7152, 0.0722};
        for (var i = 0; i < 3; i++) {
            var part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void nothingInForceIsSaidAndWordsAreEscaped() throws Exception {
        var none =
                new String(PublicPage.write(Bulletin.at(Samples.NOON, List.of()), Language.EN), StandardCharsets.UTF_8);
        assertThat(none).contains("Nothing is in force.").doesNotContain("<svg");
        var random = new Random(91);
        for (var n = 0; n < 20; n++) {
            var product = Samples.approved(Samples.random(random, n));
            var now = product.draft().validity().until().minusSeconds(1);
            for (var language : Language.values()) {
                var page = new String(
                        PublicPage.write(Bulletin.at(now, List.of(product)), language), StandardCharsets.UTF_8);
                var xml = page.replace("<!DOCTYPE html>\n", "")
                        .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
                        .replace("<br>", "<br/>")
                        .replace("&nbsp;", " ");
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
                assertThat(page.contains("class=\"exercise\""))
                        .isEqualTo(product.draft().reality() != Reality.REAL);
            }
        }
    }

    /**
     * Byte for byte what is kept beside this test, so that a change of a form is seen. With {@code -Dentente.golden=FOLDER}
     * they are written there instead, to look at or to keep.
     */
    @Test
    void eachFormIsWhatItWas() throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var language : Language.values())
            files.put(language.code() + ".html", page(language).getBytes(StandardCharsets.UTF_8));
        for (var product : List.of(ICE, NEW, PLAYED))
            for (var form : Form.all(product)) files.put(form.name(), form.bytes());
        var bulletin = Bulletin.at(Samples.NOON.plusSeconds(600), List.of(ICE, OLD, NEW, PLAYED));
        files.put("feed.en.xml", AtomFeed.write(bulletin, "en", FormTest.BASE));
        var folder = System.getProperty("entente.golden", "");
        for (var file : files.entrySet()) {
            if (!folder.isEmpty()) {
                Files.write(Path.of(folder, file.getKey()), file.getValue());
                continue;
            }
            try (var in = PublicPageTest.class.getResourceAsStream("golden/" + file.getKey())) {
                assertThat(in).describedAs(file.getKey()).isNotNull();
                assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
                        .describedAs(file.getKey())
                        .isEqualTo(new String(
                                java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
    }
}
