package entente.kernel.spif;

import entente.kernel.Language;
import entente.kernel.Marking;
import entente.kernel.Marking.Form;
import entente.kernel.Marking.Phrase;
import entente.kernel.Problem;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads how things are marked. Taken: phrases on pages and portions, in general and in Korean, English and French, with
 * what stands before and after. Left out as presentation: other places (cover, watermark, subject …), separators and
 * brackets. Refused: all else, such as a mark that hides another.
 */
final class Markings {
    private static final Set<String> PAGE = Set.of("pageTop", "pageBottom", "pageTopBottom");
    private static final Set<String> REFUSED = Set.of("suppressClassName", "noMarkingDisplay");
    private static final String ANY = "";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    private final List<Problem> problems;

    Markings(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * The mark of a level or a value.
     *
     * @param around the elements whose qualifiers stand around that of this one, outermost first
     */
    Marking of(Element element, List<Element> around, Optional<String> colour) {
        var phrases = phrases(element);
        var qualified = Stream.concat(around.stream(), Stream.of(element)).toList();
        var general = phrase(element, qualified, phrases, ANY);
        var in = new EnumMap<Language, Phrase>(Language.class);
        var languages = new TreeSet<>(phrases.keySet());
        qualified.stream()
                .flatMap(one -> one.all("markingQualifier"))
                .forEach(one -> Stream.concat(Stream.of(one), one.children().stream())
                        .forEach(part -> languages.add(language(part))));
        for (var language : Language.values())
            if (languages.contains(language.code()))
                in.put(language, phrase(element, qualified, phrases, language.code()));
        if (general.banner().isBlank() || general.portion().isBlank()) empty(element);
        return new Marking(general.banner(), general.portion(), in, colour);
    }

    /** The bare phrase on the page in one language, where there is one. */
    Optional<String> word(Element element, Language language) {
        return Optional.ofNullable(phrases(element).get(language.code()))
                .map(forms -> forms.get(Form.BANNER))
                .filter(phrase -> !phrase.isBlank());
    }

    private Phrase phrase(
            Element element, List<Element> around, Map<String, Map<Form, String>> phrases, String language) {
        var general = phrases.getOrDefault(ANY, Map.of());
        var own = phrases.getOrDefault(language, Map.of());
        var banner = Optional.ofNullable(own.get(Form.BANNER))
                .orElseGet(() -> general.getOrDefault(Form.BANNER, element.get("name")));
        var portion =
                Optional.ofNullable(own.get(Form.PORTION)).orElseGet(() -> general.getOrDefault(Form.PORTION, banner));
        return new Phrase(
                affixed(around, Form.BANNER, language, banner), affixed(around, Form.PORTION, language, portion));
    }

    private Map<String, Map<Form, String>> phrases(Element element) {
        var phrases = new TreeMap<String, Map<Form, String>>();
        element.all("markingData").forEach(data -> {
            var phrase = data.attribute("phrase").orElse(element.get("name"));
            if (phrase.isBlank() && !forms(data).isEmpty()) empty(data);
            for (var form : forms(data)) {
                var before = phrases.computeIfAbsent(language(data), _ -> new EnumMap<>(Form.class))
                        .put(form, phrase);
                if (before != null && !before.equals(phrase))
                    problem(
                            data,
                            "has a second phrase for the same place",
                            "Keep one; top and bottom are marked alike.");
            }
        });
        return phrases;
    }

    private void empty(Element element) {
        problem(element, "has an empty mark", "Give it a phrase; what is not seen marks nothing.");
    }

    private static Set<String> codes(Element data) {
        return data.all("code").map(code -> code.text().strip()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<Form> forms(Element data) {
        var codes = codes(data);
        codes.stream()
                .filter(REFUSED::contains)
                .forEach(code -> problem(
                        data,
                        code + " changes the marks of others, which cannot be held",
                        "Give every part its mark."));
        var forms = new TreeSet<Form>();
        if (codes.stream().anyMatch(PAGE::contains) || codes.equals(Set.of("noNameDisplay"))) forms.add(Form.BANNER);
        if (codes.contains("portionMarking")) forms.add(Form.PORTION);
        return forms;
    }

    private String language(Element element) {
        var tag = element.get(Element.LANG);
        var language = tag.split("-")[0].toLowerCase(java.util.Locale.ROOT);
        if (!language.isEmpty()
                && Stream.of(Language.values()).noneMatch(one -> one.code().equals(language)))
            problem(element, "is in the language " + tag, "Use ko, en or fr; other languages cannot be held.");
        return language;
    }

    private String affixed(List<Element> around, Form form, String language, String phrase) {
        var text = phrase;
        for (var one : around.reversed())
            text = affix(one, "prefix", form, language) + text + affix(one, "suffix", form, language);
        return text;
    }

    private String affix(Element element, String code, Form form, String language) {
        var affix = affixes(element, code, form, language)
                .or(() -> affixes(element, code, form, ANY))
                .orElse("");
        // Around a whole mark, brackets are presentation; a word is part of what the law writes.
        return element.is(Element.SPIF, "SPIF") && (code.equals("suffix") || !hasWord(affix)) ? "" : affix;
    }

    private Optional<String> affixes(Element element, String code, Form form, String language) {
        var found = element.all("markingQualifier")
                .filter(one -> applies(one, form))
                .flatMap(one -> one.all("qualifier")
                        .filter(qualifier -> qualifier.get("qualifierCode").equals(code))
                        .filter(qualifier -> {
                            var own = language(qualifier);
                            return (own.isEmpty() ? language(one) : own).equals(language);
                        }))
                .map(qualifier -> qualifier.get("markingQualifier"))
                .distinct()
                .toList();
        if (found.size() > 1) problem(element, "has two " + code + "es for the same place", "Keep one.");
        return found.stream().findFirst();
    }

    private static boolean applies(Element qualifier, Form form) {
        var code = qualifier.get("markingCode");
        return switch (form) {
            case BANNER -> code.isEmpty() || PAGE.contains(code);
            case PORTION -> code.isEmpty() || code.equals("portionMarking");
        };
    }

    /** What stands before the values of a tag: the words of its prefix, else its name. */
    String tagMark(Element tag, String name) {
        refuseWords(tag, "separator", "suffix");
        var prefix = affixes(tag, "prefix", Form.BANNER, ANY).orElse("");
        if (tag.all("markingQualifier")
                .flatMap(one -> Stream.concat(Stream.of(one), one.children().stream()))
                .anyMatch(part -> !language(part).isEmpty()))
            problem(tag, "has a prefix in one language", "Use one for all; a tag has one mark.");
        return hasWord(prefix) ? prefix.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "") : name;
    }

    /** What is said around all marks: only a prefix has a place. */
    void around(Element spif, Element classes, Element policy) {
        refuseWords(spif, "separator", "suffix");
        refuseWords(classes, "separator");
        for (var element : List.of(spif, classes, policy))
            element.all("markingData").forEach(data -> {
                if (!forms(data).isEmpty() && !data.get("phrase").equals(""))
                    problem(data, "marks the policy itself", "Put the words into the marks of its levels.");
            });
    }

    private void refuseWords(Element element, String... codes) {
        element.all("markingQualifier").flatMap(one -> one.all("qualifier")).forEach(qualifier -> {
            if (List.of(codes).contains(qualifier.get("qualifierCode")) && hasWord(qualifier.get("markingQualifier")))
                problem(
                        qualifier,
                        "\"" + qualifier.get("markingQualifier") + "\" is a " + qualifier.get("qualifierCode")
                                + " with words, which has no place in a mark",
                        "Put the words into the prefix or into the marks of the values.");
        });
    }

    private static boolean hasWord(String text) {
        return WORD.matcher(text).find();
    }

    private void problem(Element element, String wrong, String remedy) {
        var problem = new Problem(element.where() + " " + element.name(), wrong, remedy);
        if (!problems.contains(problem)) problems.add(problem);
    }
}
