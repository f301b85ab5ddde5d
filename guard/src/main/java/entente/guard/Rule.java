package entente.guard;

import java.util.Locale;

/** What content must not be. */
public enum Rule {
    TYPE_UNKNOWN("내용의 형식을 알 수 없습니다.", "The type of the content is not known.", "Le type du contenu n’est pas connu."),
    TYPE_MISMATCH(
            "내용이 이름이나 선언된 형식과 다릅니다.",
            "The content is not what its name or declared type says.",
            "Le contenu ne correspond pas à son nom ou à son type déclaré."),
    TYPE_NOT_ALLOWED(
            "이 형식의 내용은 보낼 수 없습니다.",
            "Content of this type may not cross.",
            "Un contenu de ce type ne peut pas être transmis."),
    TOO_LARGE("내용이 너무 큽니다.", "The content is too large.", "Le contenu est trop volumineux."),
    EMPTY("내용이 비어 있습니다.", "There is no content.", "Le contenu est vide."),
    ENCRYPTED(
            "내용이 암호화되어 검사할 수 없습니다.",
            "The content is encrypted and cannot be inspected.",
            "Le contenu est chiffré et ne peut pas être inspecté."),
    BROKEN(
            "내용이 형식의 규칙을 따르지 않습니다.",
            "The content does not keep the rules of its format.",
            "Le contenu ne respecte pas les règles de son format."),
    ACTIVE_CONTENT(
            "내용이 열람자의 컴퓨터에서 실행되거나 외부에 접근할 수 있습니다.",
            "The content can act on the reader's computer or reach outside.",
            "Le contenu peut agir sur l’ordinateur du lecteur ou accéder à l’extérieur."),
    EMBEDDED_FILE(
            "내용 안에 다른 파일이 들어 있습니다.",
            "The content carries another file inside.",
            "Le contenu renferme un autre fichier."),
    TRAILING_DATA(
            "내용의 형식에 속하지 않는 데이터가 들어 있습니다.",
            "There is data that does not belong to the content's format.",
            "Des données étrangères au format du contenu sont présentes."),
    RESOURCE_LIMIT(
            "검사에 필요한 시간이나 메모리가 한도를 넘습니다.",
            "The inspection would take more time or memory than allowed.",
            "L’inspection dépasserait le temps ou la mémoire autorisés."),
    WORKER_FAILED(
            "검사를 끝내지 못했습니다.",
            "The inspection did not come to its end.",
            "L’inspection n’a pas pu être menée à son terme."),
    NAME("파일 이름을 사용할 수 없습니다.", "The file name cannot be used.", "Le nom du fichier ne peut pas être utilisé.");

    private final String korean;
    private final String english;
    private final String french;

    Rule(String korean, String english, String french) {
        this.korean = korean;
        this.english = english;
        this.french = french;
    }

    /** The rule in Korean or French if the locale is one of these, otherwise in English. */
    public String text(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ko" -> korean;
            case "fr" -> french;
            default -> english;
        };
    }
}
