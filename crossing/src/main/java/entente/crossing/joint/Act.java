package entente.crossing.joint;

import java.util.Locale;
import java.util.Map;

/** What a nation may say of a matter of both. Each area has an enum of its own. */
public interface Act {
    String name();

    /** Whether a second person has to confirm it before it is said: what widens needs two, what narrows one. */
    boolean needsTwo();

    /** Whether it only stops or takes something away. The partner's is taken whenever it comes. */
    boolean narrows();

    /**
     * Its subject is what it needs, such as a moment, a digest or a word from a fixed list; never words of one's own.
     *
     * @throws IllegalArgumentException when it is not, saying why
     * @throws entente.seal.MalformedException likewise
     */
    void require(Map<String, ?> subject);

    /** {@code closed-out}: how data writes it. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
