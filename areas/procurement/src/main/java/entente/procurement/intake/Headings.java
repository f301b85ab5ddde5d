package entente.procurement.intake;

import entente.procurement.record.Unit;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a column is, guessed from its heading in Korean, English or French. Who imports sees the guess and changes it. */
final class Headings {
    private static final Map<String, Target> KNOWN = new HashMap<>();

    private Headings() {}

    private static void know(Target target, String... headings) {
        KNOWN.put(bare(target.word()), target);
        for (var heading : headings) KNOWN.put(bare(heading), target);
    }

    static {
        know(
                Target.ID,
                "identifier",
                "record id",
                "no",
                "number",
                "identifiant",
                "numéro",
                "n°",
                "식별자",
                "번호",
                "관리번호",
                "일련번호");
        know(Target.KIND, "type", "record type", "genre", "sorte", "종류", "유형", "구분");
        know(
                Target.NAME,
                "title",
                "designation",
                "item name",
                "nom",
                "désignation",
                "intitulé",
                "이름",
                "명칭",
                "품명",
                "품목명",
                "체계명",
                "사업명",
                "업체명");
        know(Target.DESCRIPTION, "remarks", "details", "descriptif", "remarques", "설명", "비고", "내용");
        know(Target.CATEGORY, "class", "group", "catégorie", "classe", "famille", "분류", "범주", "품목군", "분야");
        know(Target.COUNTRY, "nation", "country of origin", "pays", "pays d'origine", "국가", "국가코드", "원산지", "나라");
        know(
                Target.SUPPLIER,
                "manufacturer",
                "vendor",
                "company",
                "fournisseur",
                "fabricant",
                "entreprise",
                "société",
                "업체",
                "공급업체",
                "공급자",
                "제조사",
                "제조업체");
        know(Target.NCAGE, "cage", "cage code", "ncage code", "code ncage", "code otan", "업체코드", "생산자부호");
        know(
                Target.NSN,
                "nato stock number",
                "stock number",
                "numéro de nomenclature otan",
                "nno",
                "재고번호",
                "국가재고번호",
                "나토재고번호");
        know(Target.PART_NUMBER, "part no", "part", "pn", "p/n", "référence", "numéro de pièce", "부품번호", "도면번호");
        know(
                Target.PART_OF,
                "belongs to",
                "system",
                "parent",
                "fait partie de",
                "système",
                "상위체계",
                "소속체계",
                "적용체계",
                "체계");
        know(
                Target.READINESS,
                "trl",
                "technology readiness level",
                "maturité",
                "niveau de maturité",
                "기술성숙도",
                "기술준비수준");
        know(Target.MASS, "weight", "masse", "poids", "중량", "무게", "질량");
        know(Target.LENGTH, "longueur", "길이", "전장");
        know(Target.RANGE, "max range", "portée", "autonomie", "사거리", "항속거리", "탐지거리");
        know(Target.SPEED, "max speed", "vitesse", "속도", "최대속도");
        know(Target.POWER, "output", "puissance", "출력", "동력");
        know(Target.FREQUENCY, "freq", "fréquence", "주파수");
        know(Target.DELIVERY, "lead time", "delivery time", "délai", "délai de livraison", "납기", "인도기간");
        know(Target.CLOSES, "closing date", "deadline", "due", "date limite", "clôture", "마감", "마감일", "입찰마감", "입찰마감일");
        know(
                Target.PRICE,
                "unit price",
                "amount",
                "cost",
                "value",
                "prix",
                "prix unitaire",
                "montant",
                "coût",
                "가격",
                "단가",
                "금액",
                "예산",
                "예산액");
        know(Target.CURRENCY, "devise", "monnaie", "통화", "화폐");
        know(Target.PRICE_BASIS, "basis", "base", "base du prix", "가격기준", "단가기준");
        know(Target.PRICED_ON, "price date", "as of", "date du prix", "au", "가격기준일", "기준일");
        know(
                Target.RIGHT,
                "rights",
                "right type",
                "ip",
                "droit",
                "type de droit",
                "propriété intellectuelle",
                "권리",
                "권리종류",
                "지식재산권");
        know(Target.RIGHT_HOLDER, "holder", "rights holder", "titulaire", "titulaire des droits", "권리자", "권리보유자");
        know(
                Target.RIGHT_REFERENCE,
                "patent",
                "patent no",
                "patent number",
                "licence",
                "license",
                "brevet",
                "numéro de brevet",
                "특허번호",
                "권리번호");
        know(
                Target.RIGHT_TERMS,
                "terms",
                "licence terms",
                "license terms",
                "conditions",
                "conditions de licence",
                "이용조건",
                "허락조건",
                "사용조건");
    }

    /** Small letters and digits, without accents or what is in brackets. */
    private static String bare(String heading) {
        var apart = Normalizer.normalize(heading.replaceAll("[(\\[{（].*", ""), Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}", "");
        return Normalizer.normalize(apart, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Each target once: the first heading that means it has it. */
    static List<Mapping.Column> guess(String[] headings) {
        var taken = EnumSet.noneOf(Target.class);
        return java.util.Arrays.stream(headings)
                .map(heading -> {
                    var target = Optional.ofNullable(KNOWN.get(bare(heading))).filter(taken::add);
                    return new Mapping.Column(target, target.flatMap(found -> unit(found, heading)));
                })
                .toList();
    }

    /** What stands in brackets behind a heading, if it is a unit or a currency that fits. */
    private static Optional<String> unit(Target target, String heading) {
        var open = -1;
        for (var i = 0; i < heading.length() && open < 0; i++) if ("([（".indexOf(heading.charAt(i)) >= 0) open = i;
        if (open < 0) return Optional.empty();
        var end = heading.length();
        for (var i = heading.length() - 1; i > open && end == heading.length(); i--)
            if (")]）".indexOf(heading.charAt(i)) >= 0) end = i;
        var inside = heading.substring(open + 1, end).strip();
        if (target == Target.PRICE)
            return Optional.of(inside).filter(code -> code.matches("[A-Z]{3}")).or(() -> switch (inside) {
                case "원", "₩" -> Optional.of("KRW");
                default -> Optional.empty();
            });
        return target.field()
                .flatMap(field -> field.dimension())
                .flatMap(dimension -> Unit.of(inside).filter(unit -> unit.dimension() == dimension))
                .map(Unit::code);
    }
}
