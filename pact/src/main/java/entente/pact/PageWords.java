package entente.pact;

import entente.kernel.Language;
import entente.kernel.Text;
import java.text.NumberFormat;
import java.util.Locale;

/** The words that a pact's page brings itself. */
final class PageWords {
    static final Text LANGUAGE = new Text("한국어", "English", "Français");
    static final Text CONTENTS = new Text("차례", "Contents", "Table des matières");
    static final Text PARTIES = new Text("당사국", "The Parties", "Les Parties");
    static final Text SCHEME = new Text("등급 체계", "Classification scheme", "Régime de classification");
    static final Text VERSION = new Text("판", "version", "version");
    static final Text EDITION = new Text("판", "edition", "édition");
    static final Text MACHINE = new Text("기계에는", "For the machine", "Pour la machine");
    static final Text HOW_TO_READ = new Text(
            "각 조문 아래에는 그 조문이 기계에 무엇을 뜻하는지 적혀 있다. 따옴표 안의 말은 협정의 말이다. 그 곁의 숫자는 적힌 기관이 정한 것이며 협정의 말이 아니다.",
            "Beneath each article stands what it means for the machine. Words in quotation marks are the treaty's."
                    + " The number beside them was chosen by the authority that is named, and is not the treaty's.",
            "Sous chaque article figure ce qu'il veut dire pour la machine. Les mots entre guillemets sont ceux du"
                    + " traité. Le nombre qui les suit a été choisi par l'autorité nommée et n'est pas du traité.");
    static final Text ANNEX =
            new Text("부속: 조문이 가리키는 것", "Annex: what the articles refer to", "Annexe : ce que visent les articles");
    static final Text NOTHING =
            new Text("기계가 하는 일은 없다.", "Nothing here is done by the machine.", "Rien ici n'est fait par la machine.");

    static final Text AREA = new Text("분야", "Area", "Domaine");
    static final Text PHASE = new Text("단계", "Phase", "Phase");
    static final Text CEILING = new Text("상한", "Ceiling", "Plafond");
    static final Text PURPOSES = new Text("목적", "Purposes", "Finalités");
    static final Text CHANNELS = new Text("통로", "Channels", "Voies");

    static final Text PICTURE = new Text("등급 대응 그림", "The levels and what becomes of them", "Les niveaux et leur sort");
    static final Text LEGEND = new Text("읽는 법", "How to read it", "Comment la lire");
    static final Text LEVELS = new Text("등급의 대응", "Levels", "Niveaux");
    static final Text CATEGORIES = new Text("분류의 대응", "Categories", "Catégories");
    static final Text RELATION = new Text("관계", "Relation", "Relation");
    static final Text FURTHER = new Text("그 밖에", "Further", "En outre");
    static final Text SAME = new Text("같다", "equivalent, both ways", "équivalents, dans les deux sens");
    static final Text ONE_WAY = new Text("한 방향으로만 같다", "equivalent, one way only", "équivalent, dans un seul sens");
    static final Text SEVERAL = new Text("하나와 여럿이 대응한다", "one level and several", "un niveau et plusieurs");
    static final Text HANDLE_AS =
            new Text("그 등급처럼 보호하며, 되돌아가지 않는다", "protected as, and never back", "protégé comme, et jamais en retour");
    static final Text CONDITIONAL =
            new Text("조건이 확인되면", "once the condition is attested", "une fois la condition attestée");
    static final Text EXCLUDED = new Text("협정에서 제외되어 건너지 못한다", "excluded: does not cross", "exclu : ne passe pas");
    static final Text NO_EQUIVALENT = new Text(
            "상응 등급이 없어 사람이 정한다",
            "no equivalent: people must agree",
            "sans équivalent : des personnes doivent convenir");
    static final Text NO_ROW = new Text("표에 없어 건너지 못한다", "no row: does not cross", "hors du tableau : ne passe pas");
    static final Text LOWEST = new Text(
            "가장 낮은 등급: 이 축에서는 보호를 요구하지 않는다",
            "the lowest level: this axis asks for no protection",
            "le niveau le plus bas : cet axe n'exige aucune protection");
    static final Text WHEN = new Text("조건: ", "when: ", "à la condition : ");
    static final Text ADDS = new Text("덧붙음: ", "adds ", "ajoute ");

    static final Text PROOF = new Text("증명", "Proof", "Preuve");
    static final Text PACT_DIGEST = new Text(
            "협정의 다이제스트: 양국이 서명하는 것",
            "digest of the pact: what both sign",
            "empreinte du pacte : ce que les deux signent");
    static final Text FILE_DIGEST = new Text("파일의 다이제스트", "digest of the file", "empreinte du fichier");

    private PageWords() {}

    /** The short, loud form. */
    static Text standingMark(String standing) {
        return switch (standing) {
            case "template" -> new Text("템플릿", "TEMPLATE", "MODÈLE");
            case "agreed" -> new Text("합의된 본문", "AGREED TEXT", "TEXTE CONVENU");
            case "extract" -> new Text("발췌", "EXTRACT", "EXTRAIT");
            default -> new Text(standing, standing, standing);
        };
    }

    static Text standing(String standing) {
        return switch (standing) {
            case "template" ->
                new Text(
                        "서명되지 않은 템플릿이다. 어느 나라도 구속하지 않는다.",
                        "An unsigned template. It binds no nation.",
                        "Un modèle non signé. Il ne lie aucune nation.");
            case "agreed" ->
                new Text(
                        "양국이 서명하는 본문이다.", "The text that both Parties sign.", "Le texte que les deux Parties signent.");
            case "extract" ->
                new Text(
                        "표만 옮긴 발췌이다. 아무것도 결정하지 않는다.",
                        "A table alone. It decides nothing.",
                        "Un tableau seul. Il ne décide de rien.");
            default -> new Text(standing, standing, standing);
        };
    }

    static Text article(String id) {
        var numbered = id.matches("[0-9]+");
        return new Text(
                numbered ? "제" + id + "조" : "조항 " + id,
                "Article " + id,
                id.equals("1") ? "Article premier" : "Article " + id);
    }

    static Text safe(long labels) {
        return new Text(
                "표시 %s개를 모두 시험하여 안전함을 증명했다.".formatted(number(labels, Language.KO)),
                "Proved safe over %s labels, every one of them tried.".formatted(number(labels, Language.EN)),
                "Prouvé sûr sur %s étiquettes, toutes essayées.".formatted(number(labels, Language.FR)));
    }

    static Text unsafe(long labels, int dangers) {
        return new Text(
                "안전하지 않다. 표시 %s개를 시험하여 반례 %d개를 찾았다.".formatted(number(labels, Language.KO), dangers),
                "Unsafe. Over %s labels, %d %s."
                        .formatted(
                                number(labels, Language.EN),
                                dangers,
                                dangers == 1 ? "counterexample was found" : "counterexamples were found"),
                "Pas sûr. Sur %s étiquettes, %d %s."
                        .formatted(
                                number(labels, Language.FR),
                                dangers,
                                dangers == 1 ? "contre-exemple trouvé" : "contre-exemples trouvés"));
    }

    private static String number(long number, Language language) {
        return NumberFormat.getIntegerInstance(Locale.of(language.code())).format(number);
    }

    static Text property(String property) {
        return switch (property) {
            case "MONOTONE" -> new Text("순서가 뒤바뀐다", "the order is not kept", "l'ordre n'est pas gardé");
            case "NO_LOWERING" -> new Text("낮아져 돌아온다", "it comes back lower", "il revient plus bas");
            case "CREEP_STOPS" -> new Text("오갈수록 달라진다", "each round trip changes it", "chaque aller-retour le change");
            case "NOTHING_LOST" -> new Text("분류가 사라진다", "a category is lost", "une catégorie se perd");
            case "RELEASE_KEPT" -> new Text("제공 대상이 늘어난다", "the release list grows", "la liste de diffusion s'élargit");
            case "EXCLUSION_KEPT" -> new Text("제외된 것이 건넌다", "what is excluded crosses", "ce qui est exclu passe");
            case "PROTECTION_KEPT" -> new Text("보호가 사라진다", "protection is lost", "la protection se perd");
            case "MARKS_ALLOWED" -> new Text("쓸 수 없는 표시가 된다", "the mark is not allowed", "la marque n'est pas permise");
            case "WINDOW" -> new Text("열리는 날이 없다", "it is never open", "jamais ouvert");
            case "RELAY" -> new Text("중계가 맞지 않는다", "the relay does not fit", "le relais ne convient pas");
            default -> new Text(property, property, property);
        };
    }
}
