package entente.kernel;

import java.util.Map;

/** The same words in Korean, English and French; none may be left out. */
public record Text(String ko, String en, String fr) {
    public Text {
        if (ko.isBlank() || en.isBlank() || fr.isBlank())
            throw new IllegalArgumentException("a text needs ko, en and fr: " + ko + " / " + en + " / " + fr);
    }

    public String in(Language language) {
        return switch (language) {
            case KO -> ko;
            case EN -> en;
            case FR -> fr;
        };
    }

    /** The form that {@link CanonicalJson} writes. */
    public Map<String, Object> toTree() {
        return Map.of("ko", ko, "en", en, "fr", fr);
    }
}
