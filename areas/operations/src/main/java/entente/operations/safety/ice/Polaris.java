package entente.operations.safety.ice;

import entente.kernel.Text;
import java.util.Comparator;
import java.util.Optional;

/**
 * The risk index of a ship in an ice regime (POLARIS; IMO MSC.1/Circ.1519): the sum, over the kinds of ice and open water,
 * of tenths covered times the risk index value of the ship's class.
 *
 * <p><b>Advisory only.</b> It does not decide whether a ship may go. It takes the winter values of table 1.3, a ship on her
 * own, and the worst that the chart's codes can mean. It knows nothing of ice pressure, ridges, drift, icebergs, visibility,
 * the ship's state, or what happened since the chart was drawn. What it cannot compute is {@link Risk.NotKnown}, never a
 * number. Escort (section 1.6), speed limits (table 1.2) and decayed ice (table 1.4) are left to the master and the Polar
 * Water Operational Manual.
 */
public final class Polaris {
    private Polaris() {}

    /** What to read beside each value. */
    public static final Text LIMITS = new Text(
            "POLARIS 위험지수는 참고용이며 항행 허가가 아니다. 해빙도 작성 시점의 해빙을 가장 나쁜 쪽으로 해석한 겨울철 값이다. 빙산, 얼음의"
                    + " 압력과 능선, 표류, 시정, 선박 상태는 반영하지 않는다. 알 수 없는 해빙은 안전하다는 뜻이 아니다. 결정은 선장이 극지운항매뉴얼에 따라"
                    + " 내린다.",
            "The POLARIS risk index is advice and permits nothing. It takes the ice as the chart had it, read in the worst"
                    + " way, with winter values. It does not know of icebergs, pressure, ridges, drift, visibility or the"
                    + " state of the ship. Unknown ice is not safe ice. The master decides, by the Polar Water Operational"
                    + " Manual.",
            "L'indice de risque POLARIS est un avis et n'autorise rien. Il prend les glaces telles que la carte les"
                    + " donnait, lues au pire, avec les valeurs d'hiver. Il ignore les icebergs, la pression, les crêtes,"
                    + " la dérive, la visibilité et l'état du navire. Une glace inconnue n'est pas une glace sûre. Le"
                    + " capitaine décide, selon le manuel d'exploitation dans les eaux polaires.");

    /** What an index means for a class of ship (table 1.1). */
    public enum Level {
        NORMAL,
        ELEVATED,
        SPECIAL_CONSIDERATION;

        public Text text() {
            return switch (this) {
                case NORMAL -> new Text("통상 운항", "normal operation", "exploitation normale");
                case ELEVATED -> new Text("운항 위험 증가", "elevated operational risk", "risque d'exploitation accru");
                case SPECIAL_CONSIDERATION ->
                    new Text(
                            "특별 고려 대상 운항",
                            "operation subject to special consideration",
                            "exploitation soumise à un examen particulier");
            };
        }
    }

    /** An index, or why there is none. */
    public sealed interface Risk {
        /**
         * @param index the risk index outcome (RIO), at worst
         * @param heaviest the kind of ice that draws it down most; ice free if none does
         */
        record Index(int index, Level level, IceType heaviest) implements Risk {}

        record NotKnown(Unknown why) implements Risk {}
    }

    public static Level level(IceClass ship, int index) {
        if (index >= 0) return Level.NORMAL;
        return ship.polar() && index >= -10 ? Level.ELEVATED : Level.SPECIAL_CONSIDERATION;
    }

    /** The worst index that the egg code allows. */
    public static Risk risk(IceClass ship, EggCode egg) {
        var unknown = egg.unknown();
        if (unknown.isPresent()) return new Risk.NotKnown(unknown.get());
        if (egg.parts().isEmpty()) {
            // Open water: the tenth that it may hold is taken for the heaviest ice.
            var tenths = egg.total().mostTenths();
            var index = tenths * ship.value(IceType.HEAVY_MULTI_YEAR) + (10 - tenths) * ship.value(IceType.ICE_FREE);
            var heaviest = tenths == 0 ? IceType.ICE_FREE : IceType.HEAVY_MULTI_YEAR;
            return new Risk.Index(index, level(ship, index), heaviest);
        }
        var worstFirst = egg.parts().stream()
                .sorted(Comparator.comparing(part -> ship.value(type(part))))
                .toList();
        // Each kind has at least its least; what may be added goes to the worst kinds.
        var least = egg.parts().stream()
                .mapToInt(part -> part.partial().leastTenths())
                .sum();
        var room = egg.total().mostTenths() - least;
        var index = 10 * ship.value(IceType.ICE_FREE);
        var heaviest = IceType.ICE_FREE;
        var deepest = 0;
        for (var part : worstFirst) {
            var more =
                    Math.min(room, part.partial().mostTenths() - part.partial().leastTenths());
            room -= more;
            var loss = (part.partial().leastTenths() + more) * (ship.value(type(part)) - ship.value(IceType.ICE_FREE));
            index += loss;
            if (loss < deepest) {
                deepest = loss;
                heaviest = type(part);
            }
        }
        return new Risk.Index(index, level(ship, index), heaviest);
    }

    private static IceType type(EggCode.Part part) {
        return Optional.of(part).flatMap(p -> p.stage().type()).orElseThrow();
    }
}
