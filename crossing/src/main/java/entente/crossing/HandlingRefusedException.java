package entente.crossing;

import entente.kernel.Language;
import entente.pact.Decision;
import entente.pact.Sentences;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pact does not let this be done with what was received, or not yet. */
public final class HandlingRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Decision decision;

    HandlingRefusedException(Decision decision) {
        super(Stream.concat(decision.objections().stream(), decision.missing().stream())
                .map(finding -> Sentences.in(Language.EN, finding.reason()))
                .collect(Collectors.joining("; ")));
        this.decision = decision;
    }

    public Decision decision() {
        return decision;
    }
}
