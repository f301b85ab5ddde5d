package entente.operations.safety;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** What a product does to earlier ones. Nothing is said by {@link First}, never by silence. */
public sealed interface Effect {
    List<Reference> earlier();

    /** An earlier product of the same office. */
    record Reference(ProductId id, Series series, Instant issued) {
        public Reference {
            Validity.requireSeconds(issued);
        }
    }

    /** It touches no other. */
    record First() implements Effect {
        @Override
        public List<Reference> earlier() {
            return List.of();
        }
    }

    /** It takes the place of these. */
    record Supersedes(List<Reference> earlier) implements Effect {
        public Supersedes {
            earlier = some(earlier);
        }
    }

    /** These no longer hold, and it says nothing else. */
    record Cancels(List<Reference> earlier) implements Effect {
        public Cancels {
            earlier = some(earlier);
        }
    }

    private static List<Reference> some(List<Reference> earlier) {
        if (earlier.isEmpty() || earlier.size() > 8)
            throw new IllegalArgumentException("a product ends one to eight others, not " + earlier.size());
        if (new HashSet<>(earlier.stream().map(Reference::id).toList()).size() < earlier.size())
            throw new IllegalArgumentException("a product ends another once");
        return List.copyOf(earlier);
    }
}
