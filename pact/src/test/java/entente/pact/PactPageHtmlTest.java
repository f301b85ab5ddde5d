package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Axis;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.SecurityPolicy;
import entente.kernel.Validity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PactPageHtmlTest {
    private static final String HOSTILE =
            "</style></title><script src=\\\"//evil.example/x.js\\\">alert('1')</script>&";
    private static final Draft DRAFT = draft(Given.YAML);
    private static final String PAGE = PactPage.html(DRAFT);

    /** Every relation, a condition, an added category, a row of another article. */
    private static final String RICH = withLevels("""
                - {KR: secret/III, relation: one-to-many, CA: [{level: classification/confidential, when: military}, {level: classification/secret, when: civil}], basis: assumed, article: "4"}
                - {KR: secret/II, relation: conditional, CA: classification/secret, when: military, direction: KR-to-CA, basis: agreed}
                - {KR: secret/I, relation: excluded, basis: assumed}
                - {CA: classification/top-secret, relation: no-equivalent, basis: assumed}
                - {KR: restricted/daeoebi, relation: handle-as, CA: protection/B, direction: KR-to-CA, adds: {CA: [control/project]}, basis: assumed}
                - {CA: protection/A, relation: handle-as, KR: restricted/daeoebi, direction: CA-to-KR, basis: assumed}
            """).replace("conditions: []", """
                conditions:
                  - {id: military, name: {ko: 군의 것, en: made by the military, fr: établi par les forces}, attestedBy: originator}
                  - {id: civil, name: {ko: 민간의 것, en: made by civilians, fr: établi par des civils}, attestedBy: both}
                """);

    static Stream<String> pages() {
        return Stream.of(
                PAGE,
                PactPage.html(draft(RICH)),
                PactPage.html(draft(Given.with("en: operational co-ordination", "en: \"" + HOSTILE + "\""))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageIsWellFormed(String page) throws Exception {
        assertThat(parse(page).getDocumentElement().getTagName()).isEqualTo("html");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itLoadsNothingAndRunsNothing(String page) throws Exception {
        var all = parse(page).getElementsByTagName("*");
        for (var i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            assertThat(element.getTagName())
                    .isNotIn("script", "link", "img", "image", "iframe", "object", "embed", "base", "form", "use");
            var attributes = element.getAttributes();
            for (var a = 0; a < attributes.getLength(); a++) {
                var name = attributes.item(a).getNodeName();
                assertThat(name).isNotIn("src", "style", "srcset", "xlink:href").doesNotStartWith("on");
                if (name.equals("href"))
                    assertThat(attributes.item(a).getNodeValue()).startsWith("#");
            }
        }
        assertThat(style(page)).doesNotContain("url(", "@import", "@font-face", "://");
        assertThat(page.replaceAll("xmlns=\"[^\"]*\"", "")).doesNotContain("http://", "https://");
    }

    /** A browser with only the policy that the page itself states still applies its style, and no other. */
    @Test
    void itsOwnPolicyAllowsItsOwnStyleAlone() {
        var hash = Base64.getEncoder()
                .encodeToString(Digest.sha256().digest(style(PAGE).getBytes(StandardCharsets.UTF_8)));
        assertThat(PAGE).contains("default-src &#39;none&#39;; style-src &#39;sha256-" + hash + "&#39;");
        assertThat(PAGE.split("<style>", -1)).hasSize(2);
    }

    @Test
    void theSameDraftMakesTheSameBytes() {
        assertThat(PactPage.html(draft(Given.YAML))).isEqualTo(PAGE);
        assertThat(PactPage.html(draft(Given.YAML), DRAFT.proof(_ -> {}))).isEqualTo(PAGE);
    }

    @Test
    void everyArticleStandsThereInThreeLanguages() throws Exception {
        var parsed = parse(PAGE);
        for (var article : Given.PACT.articles())
            for (var language : Language.values())
                assertThat(inLanguage(parsed, language))
                        .contains(
                                article.title().in(language),
                                article.text().in(language),
                                PageWords.article(article.id()).in(language));
    }

    @Test
    void everyMarkOfBothSchemesStandsInThePicture() throws Exception {
        var drawn = texts((Element) parse(PAGE).getElementsByTagName("svg").item(0));
        for (var policy : List.of(Given.KOREAN, Given.CANADIAN))
            for (var axis : policy.axes())
                for (var level : axis.levels()) assertThat(drawn).contains(level.mark());
    }

    /** Nothing that the document says is left out: each value stands there, or the words for it. */
    @ParameterizedTest
    @MethodSource("drafts")
    void nothingOfTheDocumentIsLeftOut(Draft draft) throws Exception {
        var text = parse(PactPage.html(draft)).getDocumentElement().getTextContent();
        var missing = new ArrayList<String>();
        values("", draft.pact().document().tree(), (name, value) -> {
            var said = new Meanings(draft)
                    .inline(name, value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value)
                    .map(s -> s.text(Language.FR))
                    .orElse(value);
            var counted = Lengths.say(value, "working-days")
                    .map(t -> t.fr())
                    .or(() -> Lengths.say(value, "calendar-days").map(t -> t.fr()))
                    .orElse(value);
            var seen = name.equals("entente")
                    || List.of("standing", "counted").contains(name)
                    || Stream.of(value, said, counted).anyMatch(text::contains);
            if (!seen) missing.add(name + ": " + value);
        });
        assertThat(missing).isEmpty();
    }

    static Stream<Draft> drafts() {
        return Stream.of(DRAFT, draft(RICH));
    }

    /** What a new block would have to do so that it speaks all three languages; until then it is shown as it stands. */
    @Test
    void everyNameAndFixedValueOfTheRealPactHasWords() {
        var without = new TreeSet<String>();
        var ids = new TreeSet<String>();
        values("", Given.PACT.document().tree(), (name, value) -> {
            if (name.equals("id")) ids.add(value);
        });
        Stream.concat(
                        Given.PACT.articles().stream().flatMap(a -> new Meanings(DRAFT).of(a.id()).stream()),
                        new Meanings(DRAFT).annexed().stream())
                .forEach(block -> {
                    var title = block.title();
                    if (title.ko().equals(title.en())) without.add(block.code());
                    for (var row : block.rows())
                        for (var line : row.lines()) {
                            line.label().filter(l -> l.ko().equals(l.en())).ifPresent(l -> without.add(l.en()));
                            line.said().spans(Language.KO).stream()
                                    .filter(span -> span.kind() == Said.Kind.CODE)
                                    .map(Said.Span::text)
                                    .filter(code -> !code.matches("[A-Z]{2}|[a-z]+/[a-z.+-]+") && !ids.contains(code))
                                    .forEach(without::add);
                        }
                });
        assertThat(without).as("add them to PactWords").isEmpty();
    }

    @Test
    void aBlockThatNobodyForesawAppearsBeneathItsArticle() {
        var yaml = Given.YAML + """
                couriers:
                  article: "7"
                  carriesAtMost: 3
                  handover: {treatyWord: without delay, number: P2DT6H, setBy: somebody}
                  note: {ko: 한 줄, en: a line, fr: une ligne}
                  routes:
                    - {by: air, nights: [1, 2]}
                """;
        var pact = Given.PACT;
        var document = entente.pact.Document.parse("new.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        var draft = new Draft(
                new Pact(
                        pact.id(),
                        pact.edition(),
                        pact.title(),
                        pact.template(),
                        pact.parties(),
                        pact.articles(),
                        pact.digest(),
                        pact.file(),
                        document),
                DRAFT.policies(),
                DRAFT.tables());
        var page = PactPage.html(draft).replace("<wbr/>", "");
        var seventh = page.substring(page.indexOf("id=\"article-7\""), page.indexOf("id=\"article-8\""));
        assertThat(seventh)
                .contains(
                        "couriers",
                        "carries at most",
                        "2일 6시간, 정한 기관: ",
                        "2 days 6 hours, set by ",
                        "2 jours 6 heures, fixé par ",
                        ">without delay<",
                        ">somebody<",
                        "한 줄",
                        "une ligne",
                        "air",
                        "1, 2");
        assertThat(PactText.text(draft, Language.EN)).contains("“without delay”: 2 days 6 hours, set by somebody");
    }

    @Test
    void aRowOfAnotherArticleStandsBeneathThatOneToo() {
        var page = PactPage.html(draft(RICH));
        var fourth = page.substring(page.indexOf("id=\"article-4\""), page.indexOf("id=\"article-5\""));
        assertThat(fourth).contains("equivalence.<wbr/>levels 1").contains("made by the military");
    }

    @Test
    void hostileTextIsText() throws Exception {
        var yaml = Given.YAML
                .replace("edition: \"1\"", "edition: \"" + HOSTILE + "\"")
                .replaceFirst(
                        "  en: Agreement between", "  en: >-\n    " + HOSTILE.replace("\\", "") + " Agreement between")
                .replace("setBy: Korean national security authority (assumed)", "setBy: \"" + HOSTILE + "\"")
                .replace("id: \"16\"", "id: \"<16>\"")
                .replace("article: \"16\"", "article: \"<16>\"");
        var page = PactPage.html(draft(yaml));
        var written = HOSTILE.replace("\\", "");
        assertThat(page).doesNotContain("<script", "</style></title>", "<16>");
        var text = parse(page).getDocumentElement().getTextContent();
        assertThat(text.split(Pattern.quote(written), -1)).hasSizeGreaterThan(4);
        assertThat(style(page)).doesNotContain("<").contains("\\00003c");
        itLoadsNothingAndRunsNothing(page);
    }

    @Test
    void aTemplateSaysSoAndAnAgreedTextDoesNot() {
        assertThat(PAGE).contains("class=\"standing columns template\"", "템플릿", "TEMPLATE", "MODÈLE");
        var agreed = PactPage.html(draft(Given.with("standing: template", "standing: agreed")));
        assertThat(agreed).doesNotContain("class=\"standing columns template\"", "TEMPLATE");
    }

    @Test
    void itNamesWhatIsSigned() {
        assertThat(PAGE)
                .contains(Given.PACT.digest().toString(), Given.PACT.file().toString());
        for (var party : Given.PACT.parties())
            assertThat(PAGE)
                    .contains(
                            party.policy(),
                            party.name().ko(),
                            party.name().en(),
                            party.name().fr());
    }

    @Test
    void theVerdictIsTheProofs() {
        var labels = DRAFT.proof(_ -> {}).labels();
        assertThat(PAGE)
                .contains("Proved safe over " + labels + " labels", "표시 " + labels + "개", "Prouvé sûr sur " + labels);
        var unsafe = draft(Given.with(
                "{KR: secret/II, relation: eq, CA: classification/secret,",
                "{KR: secret/II, relation: eq, CA: classification/unclassified,"));
        var page = PactPage.html(unsafe);
        assertThat(unsafe.dangers()).isNotEmpty();
        assertThat(page).doesNotContain("Proved safe").contains("verdict columns unsafe");
        for (var danger : unsafe.dangers())
            for (var language : Language.values())
                assertThat(page).contains(escaped(danger.counterexample().in(language)));
    }

    /** The folder in which somebody keeps the file is not part of the document. */
    @Test
    void noFolderStandsInTheCounterexamples() {
        var yaml = Given.with(
                "{KR: secret/II, relation: eq, CA: classification/secret,",
                "{KR: secret/II, relation: eq, CA: classification/unclassified,");
        var pact = Pact.read("drafts/of-kim/x.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        assertThat(PactPage.html(Draft.read(pact, List.of(Given.KOREAN, Given.CANADIAN)))
                        .replace("<wbr/>", ""))
                .contains("x.yaml:")
                .doesNotContain("of-kim");
    }

    @Test
    void thePictureShowsWhatTheTablesSay() {
        var page = PactPage.html(draft(RICH));
        var picture = page.substring(page.indexOf("class=\"picture\""), page.indexOf("terms legend"));
        assertThat(count(picture, "line dashed"))
                .as("two ways of one level, one condition")
                .isEqualTo(3);
        assertThat(count(picture, "line thin")).as("handle-as").isEqualTo(2);
        assertThat(count(picture, "class=\"letter\""))
                .as("conditions and what is added")
                .isEqualTo(4);
        assertThat(picture)
                .contains(
                        "군사II급비밀 → SECRET",
                        "대외비 → PROTECTED B / PROTÉGÉ B",
                        "대외비 ← PROTECTED A / PROTÉGÉ A",
                        "KR 군사I급비밀 (협정에서 제외",
                        "CA PROTECTED C / PROTÉGÉ C (표에 없어");
        var legend = page.substring(page.indexOf("terms legend"));
        assertThat(legend).contains("made by the military", "établi par des civils", "덧붙음: CTL PROJECT / PROJET");
        assertThat(PAGE).contains("군사II급비밀 = SECRET").doesNotContain("line dashed\" d");
    }

    @Test
    void aColourOfTheSchemeIsShown() {
        var page = PactPage.html(Draft.read(Given.PACT, List.of(coloured(Given.KOREAN, "#C8102E"), Given.CANADIAN)));
        assertThat(count(page, "fill=\"#C8102E\""))
                .isEqualTo(Given.KOREAN.axes().stream()
                        .mapToInt(axis -> axis.levels().size())
                        .sum());
        assertThat(PAGE).as("what the shipped schemes say").contains("fill=\"#B3261E\"", "fill=\"#1F4E9E\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ISO       | COUNTED       | KO              | EN                | FR
            PT72H     | ''            | 72시간           | 72 hours          | 72 heures
            P1Y       | ''            | 1년              | 1 year            | 1 an
            P12M      | ''            | 12개월           | 12 months         | 12 mois
            P1D       | working-days  | 근무일 기준 1일     | 1 working day     | 1 jour ouvrable
            P20D      | working-days  | 근무일 기준 20일    | 20 working days   | 20 jours ouvrables
            P30D      | calendar-days | 달력 기준 30일     | 30 calendar days  | 30 jours civils
            P1DT2H3M  | ''            | 1일 2시간 3분     | 1 day 2 hours 3 minutes | 1 jour 2 heures 3 minutes
            PT0S      | ''            | 0초              | 0 seconds         | 0 seconde
            P         | ''            |                 |                   |
            PT        | ''            |                 |                   |
            P1H       | ''            |                 |                   |
            Paris     | ''            |                 |                   |
            """)
    void aLengthOfTimeIsSaidAsItIs(String iso, String counted, String ko, String en, String fr) {
        var said = Lengths.say(iso, counted);
        assertThat(said.map(t -> t.ko()).orElse(null)).isEqualTo(ko);
        assertThat(said.map(t -> t.en()).orElse(null)).isEqualTo(en);
        assertThat(said.map(t -> t.fr()).orElse(null)).isEqualTo(fr);
    }

    @Test
    void theTerminalShowsEveryArticleInOneLanguage() {
        for (var language : Language.values()) {
            var text = PactText.text(DRAFT, language);
            for (var article : Given.PACT.articles())
                assertThat(text)
                        .contains(article.title().in(language), article.text().in(language));
        }
        assertThat(PactText.text(DRAFT, Language.EN)).doesNotContain("목적과 협력 분야");
    }

    private static Draft draft(String yaml) {
        return Draft.read(Given.pact(yaml), List.of(Given.KOREAN, Given.CANADIAN));
    }

    private static String withLevels(String rows) {
        var from = Given.YAML.indexOf("  levels:\n    - {KR: secret/III");
        var to = Given.YAML.indexOf("  categories:\n    - {KR: release/KR");
        assertThat(from).isPositive();
        assertThat(to).isGreaterThan(from);
        return Given.YAML.substring(0, from) + "  levels:\n" + rows + Given.YAML.substring(to);
    }

    private static SecurityPolicy coloured(SecurityPolicy policy, String colour) {
        var axes = policy.axes().stream()
                .map(axis -> new Axis(
                        axis.id(),
                        axis.name(),
                        axis.levels().stream()
                                .map(level -> new Level(
                                        level.id(),
                                        level.name(),
                                        new Marking(level.mark(), level.mark(), Map.of(), Optional.of(colour)),
                                        Validity.ALWAYS))
                                .toList()))
                .toList();
        return new SecurityPolicy(
                policy.id(), policy.version(), policy.nation(), policy.name(), policy.source(), axes, policy.tags());
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static String style(String page) {
        return page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    }

    /** The text of every element with this language. */
    private static String inLanguage(Document page, Language language) {
        var all = page.getElementsByTagName("*");
        var text = new StringBuilder();
        IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(element -> element.getAttribute("lang").equals(language.code()))
                .forEach(element -> text.append(element.getTextContent()).append('\n'));
        return text.toString();
    }

    private static List<String> texts(Element svg) {
        var all = svg.getElementsByTagName("text");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getTextContent())
                .toList();
    }

    private interface Value {
        void at(String name, String value);
    }

    private static void values(String name, Object part, Value found) {
        switch (part) {
            case Map<?, ?> map -> map.forEach((key, inner) -> values(String.valueOf(key), inner, found));
            case List<?> list -> list.forEach(inner -> values(name, inner, found));
            case null -> {}
            default -> found.at(name, part.toString());
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
