package entente.operations.safety.ice;

/** The kinds of ice that POLARIS tells apart, each at least as dangerous as the one before. */
public enum IceType {
    ICE_FREE,
    NEW,
    GREY,
    GREY_WHITE,
    THIN_FIRST_YEAR_FIRST_STAGE,
    THIN_FIRST_YEAR_SECOND_STAGE,
    /** Less than a metre thick. */
    MEDIUM_FIRST_YEAR_BELOW_ONE_METRE,
    MEDIUM_FIRST_YEAR,
    THICK_FIRST_YEAR,
    SECOND_YEAR,
    /** Less than two and a half metres thick. */
    LIGHT_MULTI_YEAR,
    HEAVY_MULTI_YEAR
}
