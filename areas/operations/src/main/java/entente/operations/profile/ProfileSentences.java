package entente.operations.profile;

import entente.kernel.Text;
import entente.operations.profile.Composition.Hindrance;
import entente.operations.profile.Composition.Warning;
import entente.operations.profile.Outcome.Trip;

/** Says in three languages why something does not go out, and what profiles tell together. */
public final class ProfileSentences {
    private ProfileSentences() {}

    public static Text of(Refusal refusal) {
        return switch (refusal) {
            case NEVER ->
                new Text(
                        "제공 금지 목록에 있다",
                        "it is on the never-release list",
                        "elle est sur la liste à ne jamais communiquer");
            case OUT_OF_WINDOW ->
                new Text("훈련 기간 밖이다", "it is outside the exercise's window", "c'est hors de la période de l'exercice");
            case REVIEW_DUE ->
                new Text(
                        "프로파일을 재검토할 날이 되었다",
                        "the profile's day of review has come",
                        "le jour de révision du profil est venu");
            case FEED ->
                new Text("프로파일에 없는 출처이다", "the profile does not name the feed", "le profil ne nomme pas cette source");
            case LABEL_UNKNOWN ->
                new Text(
                        "출처에 등급 표시가 없거나 다른 체계의 것이다",
                        "the feed has no label, or one of another scheme",
                        "la source n'a pas de marque, ou celle d'un autre régime");
            case LABEL_TOO_HIGH ->
                new Text(
                        "출처의 등급이 프로파일의 상한보다 높다",
                        "the feed's label is above what the profile takes in",
                        "la marque de la source dépasse ce que le profil admet");
            case REALITY ->
                new Text(
                        "훈련, 모의, 실제의 구분이 다르다",
                        "it is real where it is played, or the other way round",
                        "c'est réel là où l'on joue, ou l'inverse");
            case THIRD_PARTY ->
                new Text("다른 나라의 정보가 들어 있다", "others' information is in it", "elle contient l'information d'autrui");
            case CLOCK_SKEW -> new Text("관측 시각이 미래이다", "it was seen in the future", "elle a été vue dans le futur");
            case TOO_OLD -> new Text("너무 늦게 들어왔다", "it came in too late", "elle est arrivée trop tard");
            case ACCURACY ->
                new Text(
                        "프로파일이 받는 것보다 부정확하다",
                        "it is less accurate than the profile takes in",
                        "elle est moins précise que ce que le profil admet");
            case CATEGORY ->
                new Text(
                        "프로파일이 내보내지 않는 종류이다",
                        "the profile does not let this category out",
                        "le profil ne laisse pas sortir cette catégorie");
            case DARK ->
                new Text(
                        "신호를 내지 않는데 관측되었다",
                        "it was seen though it transmits nothing",
                        "elle a été vue bien qu'elle n'émette rien");
            case OFF_GRID -> new Text("격자의 범위 밖이다", "it is beyond the grid", "elle est hors de la grille");
            case JUST_STARTED ->
                new Text(
                        "그 앞의 구간을 모두 보지 못했다",
                        "the intervals before it were not seen whole",
                        "les intervalles précédents n'ont pas été vus en entier");
            case AREA -> new Text("아무것도 내보내지 않는 구역이다", "it is where nothing goes out", "elle est là d'où rien ne sort");
            case NEAR_AREA ->
                new Text(
                        "앞이나 뒤의 구간에 내보내지 않는 구역에 있었다",
                        "just before or after it was where nothing goes out",
                        "juste avant ou après, elle était là d'où rien ne sort");
        };
    }

    public static Text of(Trip trip) {
        return switch (trip) {
            case TOO_MANY_IN_AN_INTERVAL ->
                new Text(
                        "한 구간에 프로파일이 예상한 것보다 많다",
                        "more in one interval than the profile expects",
                        "plus en un intervalle que le profil n'en attend");
            case TOO_MANY_IN_A_DAY ->
                new Text(
                        "하루에 프로파일이 예상한 것보다 많다",
                        "more in one day than the profile expects",
                        "plus en un jour que le profil n'en attend");
            case TOO_MANY_TRACKS ->
                new Text(
                        "항적이 프로파일이 예상한 것보다 많다",
                        "more tracks at once than the profile expects",
                        "plus de pistes à la fois que le profil n'en attend");
            case STOPPED ->
                new Text("사람이나 노드가 멈추었다", "a person or the node stopped it", "une personne ou le nœud l'a arrêté");
        };
    }

    public static Text of(Hindrance hindrance) {
        return switch (hindrance) {
            case EXERCISE ->
                new Text(
                        "훈련, 나라 또는 기간이 다르다",
                        "they are of two exercises, nations or windows",
                        "ils sont de deux exercices, nations ou périodes");
            case SOURCES ->
                new Text(
                        "받아들이는 것이 다르다: 출처, 등급, 정확도 또는 지연",
                        "they take in different things: feeds, labels, accuracy, or how late",
                        "ils admettent des choses différentes : sources, marques, précision ou retard");
            case MODE ->
                new Text("상대 프로파일은 개수만 내보낸다", "the other gives out counts", "l'autre ne donne que des nombres");
            case GRID ->
                new Text(
                        "격자의 중심이 다르거나 칸이 배수가 아니다",
                        "another centre of the grid, or a cell that is no multiple",
                        "un autre centre de grille, ou une maille qui n'est pas un multiple");
            case TIME ->
                new Text(
                        "구간이 배수가 아니거나 더 일찍 나간다",
                        "an interval that is no multiple, or out sooner",
                        "un intervalle qui n'est pas un multiple, ou une sortie plus tôt");
            case FIELDS ->
                new Text(
                        "상대가 버리는 항목이 있거나 단계가 배수가 아니다",
                        "a field that the other drops, or a bucket that is no multiple",
                        "un champ que l'autre omet, ou une classe qui n'est pas un multiple");
            case CATEGORIES ->
                new Text(
                        "상대가 내보내지 않거나 덜 자세히 말하는 종류가 있다",
                        "a category that the other withholds or tells less finely",
                        "une catégorie que l'autre retient ou dit moins finement");
            case AREAS ->
                new Text(
                        "상대가 내보내지 않는 곳에서 내보낸다",
                        "it gives out where the other does not",
                        "il donne là où l'autre ne donne pas");
            case NEVER ->
                new Text(
                        "상대가 결코 내보내지 않는 것을 내보낸다",
                        "it gives out what the other never does",
                        "il donne ce que l'autre ne donne jamais");
        };
    }

    public static Text of(Warning warning) {
        return switch (warning) {
            case GRIDS_DO_NOT_NEST ->
                new Text(
                        "격자가 겹쳐지지 않아, 겹친 부분은 어느 칸보다도 작다",
                        "the grids do not nest: where cells overlap is smaller than either",
                        "les grilles ne s'emboîtent pas : là où les mailles se recouvrent, c'est plus petit que chacune");
            case TWO_EXERCISES ->
                new Text(
                        "한 배가 두 훈련에 있으면 위치를 더 잘 알 수 있다",
                        "a ship in both exercises can be placed better than by either",
                        "un navire dans les deux exercices se situe mieux que par chacun");
            case COUNTS_AND_TRACKS ->
                new Text(
                        "개수와 항적을 함께 보면 개수가 숨긴 것을 알 수 있다",
                        "a count and the tracks in it tell what the count was to hide",
                        "un nombre et les pistes qu'il compte disent ce que le nombre devait cacher");
            case AREAS_DIFFER ->
                new Text(
                        "구역이 달라, 그 차이가 경계를 드러낸다",
                        "the areas differ: the difference draws a fence",
                        "les zones diffèrent : la différence dessine une clôture");
            case CATEGORIES_DIFFER ->
                new Text(
                        "종류가 달라, 그 차이가 종류를 드러낸다",
                        "the categories differ: the difference tells one",
                        "les catégories diffèrent : la différence en révèle une");
            case INTERVALS_DO_NOT_NEST ->
                new Text(
                        "구간이 겹쳐지지 않아, 시각을 더 잘 알 수 있다",
                        "the intervals do not nest: moments can be told better than by either",
                        "les intervalles ne s'emboîtent pas : les moments se connaissent mieux que par chacun");
        };
    }
}
