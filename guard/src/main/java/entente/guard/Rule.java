package entente.guard;

import entente.kernel.Text;

/** Why the guard refuses. */
public enum Rule {
    TYPE_UNKNOWN("내용의 형식을 알 수 없다", "the form of the content is unknown", "la forme du contenu est inconnue"),
    TYPE_MISMATCH(
            "이름이나 선언이 내용과 다르다",
            "name or declaration disagree with the content",
            "le nom ou la déclaration contredit le contenu"),
    TOO_LARGE("허용된 크기를 넘는다", "the content is larger than allowed", "le contenu dépasse la taille permise"),
    EMPTY("내용이 비어 있다", "the content is empty", "le contenu est vide"),
    ENCRYPTED(
            "암호화되어 검사할 수 없다",
            "the content is encrypted and cannot be inspected",
            "le contenu est chiffré et ne peut être inspecté"),
    BROKEN("형식이 손상되었다", "the content is broken", "le contenu est endommagé"),
    ACTIVE_CONTENT("실행되는 내용이 들어 있다", "the content holds something that acts", "le contenu renferme un élément actif"),
    EMBEDDED_FILE("다른 파일이 들어 있다", "another file is embedded", "un autre fichier est incorporé"),
    TRAILING_DATA("끝난 뒤에 데이터가 더 있다", "data follow the end", "des données suivent la fin"),
    RESOURCE_LIMIT(
            "검사에 허용된 자원을 넘었다",
            "inspecting it takes more than is allowed",
            "l'inspection dépasse les ressources permises"),
    WORKER_FAILED("검사를 마치지 못했다", "the inspection did not finish", "l'inspection ne s'est pas terminée"),
    NAME("이름을 받아들일 수 없다", "the name is not acceptable", "le nom n'est pas acceptable");

    private final Text text;

    Rule(String ko, String en, String fr) {
        this.text = new Text(ko, en, fr);
    }

    public Text text() {
        return text;
    }
}
