package entente.operations.exercise;

import java.util.Locale;

/** What somebody, or a feed's recipient, is in an exercise. */
public enum Role {
    /** Looks on; also what an exchange officer is. */
    OBSERVER,
    /** Takes part with units of their own. */
    PARTICIPANT,
    /** Directs it; the white cell. */
    EXERCISE_CONTROL,
    RELEASE_AUTHORITY,
    /** Answers for what is not played: real emergencies. */
    SAFETY;

    /** {@code exercise-control}: how data writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Role of(String word) {
        for (var role : values()) if (role.word().equals(word)) return role;
        throw new IllegalArgumentException("\"" + word + "\" is no role in an exercise");
    }
}
