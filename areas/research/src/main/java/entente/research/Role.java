package entente.research;

import java.util.Arrays;
import java.util.Locale;

/** What somebody is in a project. */
public enum Role {
    /** Speaks for the nation in the project. */
    LEAD,
    RESEARCHER,
    ENGINEER,
    REVIEWER,
    /** Sees and says nothing. */
    OBSERVER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        for (var role : values()) if (role.word().equals(word)) return role;
        throw new IllegalArgumentException("\"" + word + "\" is no role in a project; one of "
                + Arrays.stream(values()).map(Role::word).toList());
    }
}
