package entente.operations.adapter;

import entente.operations.track.Category;
import java.util.Optional;
import java.util.regex.Pattern;

/** Types of cursor-on-target that stand for things ("atoms"), after the function codes of MIL-STD-2525. */
final class CotType {
    private static final Pattern ATOM = Pattern.compile("a-[pufnhasjko.x](-[A-Za-z0-9.]{1,8}){1,14}");

    private CotType() {}

    static boolean isAtom(String type) {
        return type.length() <= 64 && ATOM.matcher(type).matches();
    }

    /** Joker and faker are friends who play suspect and hostile. */
    static boolean plays(String type) {
        return type.startsWith("a-j") || type.startsWith("a-k");
    }

    /**
     * What kind of thing it is. A civil kind only where the type says so in as many words; where it says "unit" or "combatant"
     * it is military; what remains is unknown.
     */
    static Category category(String type) {
        var parts = type.split("-", -1);
        var dimension = parts[2];
        var first = parts.length > 3 ? parts[3] : "";
        var second = parts.length > 4 ? parts[4] : "";
        return switch (dimension) {
            case "S" -> surface(first, second, parts.length > 5 ? parts[5] : "");
            case "U" -> first.equals("S") ? Category.MILITARY : Category.UNKNOWN;
            case "A" -> first.equals("M") ? Category.MILITARY : Category.UNKNOWN;
            case "G" -> first.equals("U") ? Category.MILITARY : Category.UNKNOWN;
            case "F" -> Category.MILITARY;
            default -> Category.UNKNOWN;
        };
    }

    private static Category surface(String first, String second, String third) {
        return switch (first) {
            case "C", "N", "G", "S" -> Category.MILITARY;
            case "X" ->
                switch (second) {
                    case "M" -> merchant(third);
                    case "F" -> Category.FISHING;
                    case "R" -> Category.PLEASURE;
                    case "L" -> Category.LAW_ENFORCEMENT;
                    case "" -> Category.OTHER_VESSEL;
                    default -> Category.UNKNOWN;
                };
            default -> Category.UNKNOWN;
        };
    }

    private static Category merchant(String kind) {
        return switch (kind) {
            case "C", "R" -> Category.CARGO;
            case "O" -> Category.TANKER;
            case "P", "F" -> Category.PASSENGER;
            case "T" -> Category.TUG_OR_SPECIAL;
            case "", "H" -> Category.OTHER_VESSEL;
            default -> Category.UNKNOWN;
        };
    }

    /**
     * The type for a word that a release profile lets out. Whose side it is on is not in such a word, and where the word is
     * none of ours the type says no more than that something is there.
     */
    static String of(String word) {
        return switch (word) {
            case "CARGO" -> "a-u-S-X-M-C";
            case "TANKER" -> "a-u-S-X-M-O";
            case "PASSENGER" -> "a-u-S-X-M-P";
            case "TUG_OR_SPECIAL" -> "a-u-S-X-M-T";
            case "HIGH_SPEED" -> "a-u-S-X-M-H";
            case "MERCHANT" -> "a-u-S-X-M";
            case "FISHING" -> "a-u-S-X-F";
            case "PLEASURE" -> "a-u-S-X-R";
            case "LAW_ENFORCEMENT" -> "a-u-S-X-L";
            case "MILITARY" -> "a-u-S-C";
            case "OTHER_VESSEL" -> "a-u-S-X";
            default -> "a-u-X";
        };
    }

    static Optional<String> why(String type) {
        return isAtom(type) ? Optional.empty() : Optional.of("is no thing that moves");
    }
}
