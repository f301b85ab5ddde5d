package entente.cyber.taxii;

import java.util.Set;

/** Hears of what leaves a view, before it does: those who polled it may have copies. */
@FunctionalInterface
public interface Recall {
    /**
     * @param sight whose view it is
     * @param ids of the objects that go
     */
    void withdrawn(String collection, String sight, Set<String> ids);
}
