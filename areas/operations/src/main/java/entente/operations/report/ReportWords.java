package entente.operations.report;

import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.operations.report.Report.Subject;

/** What the report says, in three languages. */
enum ReportWords {
    TITLE("투명성 보고서", "Transparency report", "Rapport de transparence"),
    REPORTS("투명성 보고서", "Transparency reports", "Rapports de transparence"),
    NONE_YET("아직 공개한 보고서가 없다.", "No report has been published yet.", "Aucun rapport n'a encore été publié."),
    TAKEN_DOWN("철회됨", "withdrawn", "retiré"),
    LEAD(
            "비밀정보 교환 협정이 한 해 동안 어떻게 이행되었는지 분야별로 센 것이다. 무엇을 주고받았는지는 담지 않는다.",
            "How the agreement on the exchange of classified information was carried out in a year, counted by area. What was exchanged"
                    + " is not in it.",
            "Comment l'accord sur l'échange d'informations classifiées a été exécuté en un an, compté par domaine. Ce qui a été échangé"
                    + " n'y figure pas."),
    COUNTED("집계 시각", "Counted at", "Compté le"),
    HELD_BACK("비공개", "held back", "non communiqué"),
    WHY(
            "%d보다 작은 수는 싣지 않는다. 합계에서 그 수를 계산할 수 있는 다른 수도 싣지 않으므로, 싣지 않은 수가 모두 작은 것은 아니다.",
            "Numbers below %d are held back, and so are others from which they could be computed; not each that is held back is"
                    + " small.",
            "Les nombres inférieurs à %d ne sont pas communiqués, ni d'autres qui permettraient de les calculer ; un nombre non"
                    + " communiqué n'est donc pas toujours petit."),
    AREA("분야", "Area", "Domaine"),
    TOTAL("합계", "Total", "Total"),
    ALL("모든 분야", "All areas", "Tous les domaines"),
    PICTURE(
            "그림: 아래 표와 같은 수이다. 빗금은 비공개.",
            "The picture shows the numbers of the table below; hatched: held back.",
            "Le graphique montre les nombres du tableau ci-dessous ; hachures : non communiqué."),
    TARGETS("목표와 실적", "Targets and what happened", "Objectifs et résultats"),
    TARGET("목표", "Target", "Objectif"),
    BEFORE("이전", "Before", "Auparavant"),
    HAPPENED("실적", "Happened", "Réalisé"),
    GOAL("내용", "Goal", "But"),
    ASSUMED("가정", "assumed", "supposé"),
    NO_TARGETS("이 해의 목표가 없다.", "There are no targets for this year.", "Il n'y a pas d'objectif pour cette année."),
    LANGUAGES("언어", "Languages", "Langues"),
    BACK("해빙과 항행안전 정보", "Ice and safety of navigation", "Glaces et sécurité de la navigation"),
    RELEASES("제공", "Releases", "Communications"),
    HOLDINGS("접수하여 보유한 것", "Received and held", "Reçu et détenu"),
    OBLIGATIONS("기한이 있는 의무", "Obligations with a time", "Obligations à échéance"),
    EXERCISES("연합 훈련", "Joint exercises", "Exercices conjoints"),
    STEPS("행정 절차", "Administrative steps", "Formalités administratives"),
    DELIVERED("인수됨", "Delivered", "Remis"),
    REFUSED("거부됨", "Refused", "Refusé"),
    UNDER_WAY("진행 중", "Under way", "En cours"),
    HELD("보유", "Held", "Détenu"),
    NOT_HELD("보유하지 않음", "Not held", "Non détenu"),
    IN_TIME("기한 안", "In time", "À temps"),
    LATE("지연", "Late", "En retard"),
    AGREED("합의됨", "Agreed", "Convenus"),
    DONE("완료", "Done", "Fait"),
    OUTSTANDING("미완료", "Outstanding", "À faire");

    private final Text text;

    ReportWords(String ko, String en, String fr) {
        this.text = new Text(ko, en, fr);
    }

    String in(Language language) {
        return text.in(language);
    }

    static String of(Subject subject, Language language) {
        return valueOf(subject.name()).in(language);
    }

    static String column(String column, Language language) {
        return valueOf(column).in(language);
    }

    static String nation(Nation nation, Language language) {
        return switch (nation.code()) {
            case "KR" -> new Text("대한민국", "Republic of Korea", "République de Corée").in(language);
            case "CA" -> new Text("캐나다", "Canada", "Canada").in(language);
            default -> nation.code();
        };
    }
}
