package entente.operations.safety.ice;

import java.util.Optional;

/** In what form ice floats, with its code of SIGRID-3 and that of S-411, which counts otherwise. */
public enum IceForm {
    PANCAKE(22, 1),
    /** Shuga, small ice cake or brash. */
    SMALL_ICE_CAKE(1, 2),
    ICE_CAKE(2, 3),
    SMALL_FLOE(3, 4),
    MEDIUM_FLOE(4, 5),
    BIG_FLOE(5, 6),
    VAST_FLOE(6, 7),
    GIANT_FLOE(7, 8),
    FAST(8, 9),
    GROWLERS(9, 10),
    ICEBERGS(10, 11),
    STRIPS_AND_PATCHES(20, 20),
    LEVEL(21, 21),
    UNDETERMINED(99, 99);

    private final int code;
    private final int s411;

    IceForm(int code, int s411) {
        this.code = code;
        this.s411 = s411;
    }

    public int code() {
        return code;
    }

    public int s411() {
        return s411;
    }

    /** Empty for what SIGRID-3 does not have. */
    public static Optional<IceForm> of(int code) {
        if (code >= 11 && code <= 19 || code == 91) return Optional.of(STRIPS_AND_PATCHES);
        for (var form : values()) if (form.code == code) return Optional.of(form);
        return Optional.empty();
    }

    static Optional<IceForm> ofS411(int code) {
        for (var form : values()) if (form.s411 == code) return Optional.of(form);
        return Optional.empty();
    }
}
