package entente.procurement.intake;

import entente.procurement.record.BadValueException;
import entente.procurement.record.Kind;
import entente.procurement.record.Money;
import entente.procurement.record.Right;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The words of closed lists, as people write them in the three languages. */
final class Vocabulary {
    private static final Map<String, Kind> KINDS = words(Kind.values(), Kind::word);
    private static final Map<String, Right.Form> FORMS = words(Right.Form.values(), Right.Form::word);
    private static final Map<String, Right.Term> TERMS = words(Right.Term.values(), Right.Term::word);
    private static final Map<String, Money.Basis> BASES = words(Money.Basis.values(), Money.Basis::word);

    static {
        also(KINDS, Kind.WEAPON_SYSTEM, "system", "système d'armes", "système d'arme", "système", "무기체계", "체계");
        also(KINDS, Kind.COMPONENT, "part", "composant", "pièce", "구성품", "부품");
        also(KINDS, Kind.SUPPLIER_OF, "company", "fournisseur", "entreprise", "업체", "공급업체");
        also(KINDS, Kind.TECHNOLOGY, "technologie", "기술");
        also(KINDS, Kind.OPPORTUNITY, "tender", "appel d'offres", "occasion", "possibilité", "사업", "입찰", "기회");
        also(KINDS, Kind.PRICE_OF, "prix", "가격");
        also(FORMS, Right.Form.PATENT, "brevet", "특허", "특허권");
        also(FORMS, Right.Form.COPYRIGHT, "droit d'auteur", "저작권");
        also(FORMS, Right.Form.TRADE_SECRET, "secret commercial", "secret industriel", "영업비밀");
        also(TERMS, Right.Term.NO_ONWARD, "non transmissible", "ne pas transmettre", "전달금지", "제3자 제공금지");
        also(TERMS, Right.Term.NO_COPY, "ne pas copier", "sans copie", "복제금지");
        also(TERMS, Right.Term.PURPOSE_BOUND, "finalité liée", "목적제한", "목적외 사용금지");
        also(BASES, Money.Basis.UNIT, "each", "unité", "unitaire", "단가", "개당");
        also(BASES, Money.Basis.LOT, "total", "총액", "일괄");
        also(BASES, Money.Basis.ESTIMATE, "estimation", "estimé", "추정", "추정가");
        also(BASES, Money.Basis.CEILING, "maximum", "plafond", "상한", "한도");
    }

    private Vocabulary() {}

    private static <E> Map<String, E> words(E[] all, Function<E, String> word) {
        var map = new HashMap<String, E>();
        for (var one : all) map.put(bare(word.apply(one)), one);
        return map;
    }

    private static <E> void also(Map<String, E> map, E one, String... words) {
        for (var word : words) map.put(bare(word), one);
    }

    private static String bare(String word) {
        return word.strip()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replace(' ', '-')
                .replace('’', '\'');
    }

    private static <E> E find(Map<String, E> map, String raw, E[] all, Function<E, String> word) {
        var found = map.get(bare(raw));
        if (found == null)
            throw new BadValueException(
                    "is none of the list",
                    "One of " + Arrays.stream(all).map(word).toList() + ".");
        return found;
    }

    static Kind kind(String raw) {
        return find(KINDS, raw, Kind.values(), Kind::word);
    }

    static Right.Form form(String raw) {
        return find(FORMS, raw, Right.Form.values(), Right.Form::word);
    }

    static Money.Basis basis(String raw) {
        return find(BASES, raw, Money.Basis.values(), Money.Basis::word);
    }

    /** Several, with commas or semicolons between. */
    static Set<Right.Term> terms(String raw) {
        var terms = EnumSet.noneOf(Right.Term.class);
        for (var one : raw.split("[,;/]", 10))
            if (!one.isBlank()) terms.add(find(TERMS, one, Right.Term.values(), Right.Term::word));
        return terms;
    }
}
