package entente.operations.safety.ice;

import java.util.Optional;

/** How far ice has developed, with its code of SIGRID-3 and what POLARIS calls it. */
public enum Stage {
    BRASH(70, null),
    NO_STAGE(80, null),
    NEW(81, IceType.NEW),
    NILAS(82, IceType.NEW),
    /** Grey or grey-white; taken for the thicker. */
    YOUNG(83, IceType.GREY_WHITE),
    GREY(84, IceType.GREY),
    GREY_WHITE(85, IceType.GREY_WHITE),
    /** Of any thickness; taken for thick. */
    FIRST_YEAR(86, IceType.THICK_FIRST_YEAR),
    /** Of either stage; taken for the second. */
    THIN_FIRST_YEAR(87, IceType.THIN_FIRST_YEAR_SECOND_STAGE),
    THIN_FIRST_YEAR_FIRST_STAGE(88, IceType.THIN_FIRST_YEAR_FIRST_STAGE),
    THIN_FIRST_YEAR_SECOND_STAGE(89, IceType.THIN_FIRST_YEAR_SECOND_STAGE),
    MEDIUM_FIRST_YEAR(91, IceType.MEDIUM_FIRST_YEAR),
    THICK_FIRST_YEAR(93, IceType.THICK_FIRST_YEAR),
    /** Has outlived a summer and becomes second-year ice on the first of January. */
    RESIDUAL(94, IceType.SECOND_YEAR),
    /** Second-year or multi-year; taken for heavy multi-year. */
    OLD(95, IceType.HEAVY_MULTI_YEAR),
    SECOND_YEAR(96, IceType.SECOND_YEAR),
    /** Of any thickness; taken for heavy. */
    MULTI_YEAR(97, IceType.HEAVY_MULTI_YEAR),
    /** Ice of land origin: POLARIS has no number for it and asks to keep away from it. */
    GLACIER(98, null),
    UNDETERMINED(99, null);

    private final int code;
    private final Optional<IceType> type;

    Stage(int code, @org.jspecify.annotations.Nullable IceType type) {
        this.code = code;
        this.type = Optional.ofNullable(type);
    }

    public int code() {
        return code;
    }

    /** The heaviest ice that the code can mean; empty where POLARIS has no number. */
    public Optional<IceType> type() {
        return type;
    }

    /** Empty for what SIGRID-3 does not have. */
    public static Optional<Stage> of(int code) {
        for (var stage : values()) if (stage.code == code) return Optional.of(stage);
        return Optional.empty();
    }
}
