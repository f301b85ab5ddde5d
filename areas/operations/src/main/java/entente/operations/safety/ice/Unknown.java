package entente.operations.safety.ice;

import entente.kernel.Text;

/** Why the risk index has no value. */
public enum Unknown {
    NO_CHART,
    NO_DATA,
    NO_STAGE,
    LAND_ICE,
    CONTRADICTION;

    public Text text() {
        return switch (this) {
            case NO_CHART ->
                new Text("해빙도가 이곳을 다루지 않는다", "no chart covers this place", "aucune carte des glaces ne couvre ce lieu");
            case NO_DATA -> new Text("해빙도에 자료가 없다", "the chart has no data here", "la carte ne donne rien ici");
            case NO_STAGE ->
                new Text(
                        "해빙의 발달 단계를 알 수 없다",
                        "the chart does not say what kind of ice it is",
                        "la carte ne dit pas de quelle glace il s'agit");
            case LAND_ICE ->
                new Text(
                        "빙산 등 육상 기원 얼음이 있으며 POLARIS는 이를 다루지 않는다",
                        "there is ice of land origin, such as icebergs, for which POLARIS has no number",
                        "il y a de la glace d'origine terrestre, tels des icebergs, que POLARIS ne chiffre pas");
            case CONTRADICTION ->
                new Text(
                        "부분 밀집도의 합이 전체 밀집도와 맞지 않는다",
                        "the partial concentrations do not add up to the total",
                        "les concentrations partielles ne font pas le total");
        };
    }
}
