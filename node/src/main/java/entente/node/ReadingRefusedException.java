package entente.node;

import entente.kernel.Language;
import entente.pact.Decision;
import entente.pact.Sentences;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody may not read something. Without need-to-know they do not learn whether it exists. */
final class ReadingRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Decision> decision;

    ReadingRefusedException(Decision decision) {
        super(decision.objections().stream()
                .map(finding -> Sentences.in(Language.EN, finding.reason()))
                .collect(Collectors.joining("; ")));
        this.decision = Optional.of(decision);
    }

    /** @param why it is open to nobody any more */
    ReadingRefusedException(String why) {
        super(why);
        this.decision = Optional.empty();
    }

    ReadingRefusedException() {
        super("no need-to-know is granted to you for a holding with this id");
        this.decision = Optional.empty();
    }

    Optional<Decision> decision() {
        return decision;
    }
}
