package entente.kernel;

import java.util.List;
import java.util.Set;

/** A proof's counterexamples, in words. */
final class Sentences {
    private Sentences() {}

    static Text inverted(String low, String high, String lowThere, String highThere, Set<String> attested) {
        return once(
                attested,
                new Text(
                        "%s 문서는 %s 문서보다 낮은데, 앞의 것은 %s(으)로, 뒤의 것은 %s(으)로 보호되게 된다"
                                .formatted(low, high, lowThere, highThere),
                        "a document marked %s is below one marked %s, but would be protected as %s, and the higher one as %s"
                                .formatted(low, high, lowThere, highThere),
                        "un document marqué %s est sous un document marqué %s, mais serait protégé comme %s, et le plus élevé comme %s"
                                .formatted(low, high, lowThere, highThere)));
    }

    static Text lowered(String mark, String there, String back, Set<String> attested) {
        return once(
                attested,
                new Text(
                        "%s 문서가 %s(으)로 나갔다가 %s(으)로 돌아오게 된다".formatted(mark, there, back),
                        "a document marked %s would go out as %s and come back as %s".formatted(mark, there, back),
                        "un document marqué %s partirait comme %s et reviendrait comme %s"
                                .formatted(mark, there, back)));
    }

    static Text crept(String mark, String there, String back, String again, Set<String> attested) {
        return once(
                attested,
                new Text(
                        "%s 문서가 %s, %s을(를) 거쳐 %s(으)로 계속 올라가게 된다".formatted(mark, there, back, again),
                        "a document marked %s would become %s, then %s, then %s: each round trip would change it again"
                                .formatted(mark, there, back, again),
                        "un document marqué %s deviendrait %s, puis %s, puis %s : chaque aller-retour le changerait encore"
                                .formatted(mark, there, back, again)));
    }

    static Text unprotected(String mark, String there, Set<String> attested) {
        return once(
                attested,
                new Text(
                        "%s 문서가 아무 보호 없이 %s(으)로 다루어지게 된다".formatted(mark, there),
                        "a document marked %s would become %s, which asks for no protection".formatted(mark, there),
                        "un document marqué %s deviendrait %s, qui n'exige aucune protection".formatted(mark, there)));
    }

    static Text excludedReached(String mark, String there, Set<String> attested) {
        return once(
                attested,
                new Text(
                        "%s 문서가 협정에서 제외된 %s(으)로 다루어지게 된다".formatted(mark, there),
                        "a document marked %s would become %s, a level that the pact excludes".formatted(mark, there),
                        "un document marqué %s deviendrait %s, un niveau que le pacte exclut".formatted(mark, there)));
    }

    static Text excludedMaps(String mark) {
        return new Text(
                "%s은(는) 제외되어 있는데, 다른 줄이 상응 등급을 준다".formatted(mark),
                "%s is excluded, yet another row gives it an equivalent".formatted(mark),
                "%s est exclu, mais une autre ligne lui donne un équivalent".formatted(mark));
    }

    static Text marksForbidden(String mark, String there, Set<String> attested) {
        return once(
                attested,
                new Text(
                        "%s 문서가 받는 나라의 규정이 금지하는 표시 %s을(를) 갖게 된다".formatted(mark, there),
                        "a document marked %s would become %s, which the receiver's own policy forbids"
                                .formatted(mark, there),
                        "un document marqué %s deviendrait %s, que la politique du destinataire interdit"
                                .formatted(mark, there)));
    }

    static Text discarded(String category) {
        return new Text(
                "%s 표시가 사라지는데, 협정이 이유를 말하지 않는다".formatted(category),
                "a document marked %s would lose that mark, and the pact does not say why".formatted(category),
                "un document marqué %s perdrait cette marque, et le pacte ne dit pas pourquoi".formatted(category));
    }

    static Text otherKind(String category, String there) {
        return new Text(
                "제한 %s이(가) 제한이 아닌 %s이(가) 된다".formatted(category, there),
                "the restriction %s would become %s, which restricts nobody as it did".formatted(category, there),
                "la restriction %s deviendrait %s, qui ne restreint plus de la même façon".formatted(category, there));
    }

    static Text releaseLost(String category) {
        return new Text(
                "%s에게만 제공되는 문서가 누구에게나 제공되게 된다".formatted(category),
                "a document marked %s would be left without a release list, as if released to all".formatted(category),
                "un document marqué %s resterait sans liste de diffusion, comme s'il était communicable à tous"
                        .formatted(category));
    }

    static Text releasedToOther(String value, String there) {
        return new Text(
                "%s에 제공되는 문서가 %s에 제공되게 된다".formatted(value, there),
                "a document released to %s would be released to %s".formatted(value, there),
                "un document communicable à %s deviendrait communicable à %s".formatted(value, there));
    }

    static Text releasesMerge(String one, String other, String there) {
        return new Text(
                "%s와(과) %s이(가) 모두 %s이(가) 되어 서로의 문서를 보게 된다".formatted(one, other, there),
                "%s and %s would both become %s: readers of either would be readers of both"
                        .formatted(one, other, there),
                "%s et %s deviendraient tous deux %s : les lecteurs de l'un seraient ceux des deux"
                        .formatted(one, other, there));
    }

    static Text chain(Web.Wrong wrong, List<Nation> way, List<String> marks) {
        var path = new StringBuilder();
        for (var i = 0; i < way.size(); i++)
            path.append(i == 0 ? "" : " → ")
                    .append(way.get(i))
                    .append(" (")
                    .append(marks.get(i))
                    .append(')');
        var from = way.getFirst();
        var to = way.getLast();
        return switch (wrong) {
            case REACHES ->
                new Text(
                        "%s의 정보가 %s의 뜻에 어긋나게 %s에 닿는다: %s".formatted(from, from, to, path),
                        "information of %s would reach %s against the will of %s: %s".formatted(from, to, from, path),
                        "de l'information de %s parviendrait à %s contre la volonté de %s : %s"
                                .formatted(from, to, from, path));
            case LOWERED ->
                new Text(
                        "%s의 정보가 %s에 더 낮은 보호로 닿는다: %s".formatted(from, to, path),
                        "information of %s would reach %s with less protection than %s asks: %s"
                                .formatted(from, to, from, path),
                        "de l'information de %s parviendrait à %s avec moins de protection que %s n'en demande : %s"
                                .formatted(from, to, from, path));
        };
    }

    private static Text once(Set<String> attested, Text text) {
        if (attested.isEmpty()) return text;
        var names = String.join(", ", attested);
        return new Text(
                text.ko() + " (조건: " + names + ")",
                text.en() + " (once attested: " + names + ")",
                text.fr() + " (une fois attesté : " + names + ")");
    }
}
