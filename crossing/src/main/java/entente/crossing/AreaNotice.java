package entente.crossing;

import entente.kernel.Nation;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** What an area does with a kind of notice that the partner's node sends for it. */
@FunctionalInterface
public interface AreaNotice {
    /**
     * Takes one notice. Evidence first; then the effect and {@code besides} in one transaction, so that the same notice gets
     * the same answer for ever.
     *
     * @param besides keeps the answer
     * @return what the partner is told
     * @throws entente.seal.MalformedException when it is not what it ought to be; it is refused, and logged
     * @throws RefusedNoticeException when it may not be taken; the partner learns the code alone
     */
    byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides);
}
