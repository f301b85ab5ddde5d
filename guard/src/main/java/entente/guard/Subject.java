package entente.guard;

import java.util.Locale;
import java.util.Optional;

/** What a filter looks at: the content, what is declared about it, and the type once the magic filter has found it. */
final class Subject {
    private final Content content;
    private final String name;
    private final Optional<String> declaredType;
    private Optional<MediaType> type = Optional.empty();

    Subject(Content content, String name, Optional<String> declaredType) {
        this.content = content;
        this.name = name;
        this.declaredType = declaredType;
    }

    Content content() {
        return content;
    }

    String name() {
        return name;
    }

    /** The declared type without parameters. A declaration that says nothing counts as none. */
    Optional<String> declaredType() {
        return declaredType
                .map(declared -> declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(declared -> !declared.isEmpty() && !declared.equals(MediaType.UNKNOWN));
    }

    /** The part of the name behind the last dot, in lower case. */
    Optional<String> extension() {
        int dot = name.lastIndexOf('.');
        return dot < 1 || dot == name.length() - 1
                ? Optional.empty()
                : Optional.of(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    Optional<MediaType> type() {
        return type;
    }

    void found(MediaType found) {
        type = Optional.of(found);
    }
}
