package entente.kernel;

import java.util.Locale;

/** The three languages in which Entente speaks. */
public enum Language {
    KO,
    EN,
    FR;

    /** The BCP 47 code: {@code ko}, {@code en} or {@code fr}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
