package entente.crossing;

import entente.kernel.Nation;
import entente.registry.Item;
import java.util.Optional;

/** What an area asks besides before an item goes, such as a licence that what is in it bears. It only ever says no. */
@FunctionalInterface
public interface ItemCondition {
    /** Why it may not go there for this purpose; asked when it is proposed, and again when it goes. */
    Optional<String> objects(Item item, Nation recipient, String purpose);
}
