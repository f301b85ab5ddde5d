package entente.guard;

import java.util.Optional;

/** What the parent demands of a worker's answer before it believes that the filters ran, all, and over this content. */
final class Proofs {
    private Proofs() {}

    static Optional<String> doubts(Pipeline.Answer answer, String sha256, long bytes) {
        if (!answer.sha256().equals(sha256) || answer.bytes() != bytes) {
            return Optional.of("The inspection process saw other bytes than were sent. Try again.");
        }
        var type = MediaType.of(answer.mediaType());
        boolean refused = !answer.objections().isEmpty();
        if (type.isEmpty() && !refused) return Optional.of("The inspection process passed content of no known type.");
        var expected = Pipeline.filters(type);
        if (answer.filters().size() != expected.size()) {
            return Optional.of("The inspection process did not run the filters of the type.");
        }
        for (int i = 0; i < expected.size(); i++) {
            var filter = expected.get(i);
            var proof = answer.filters().get(i);
            if (!proof.filter().equals(filter.name()) || !proof.version().equals(filter.version())) {
                return Optional.of("The proof of the filter %s is missing.".formatted(filter.name()));
            }
            if (!proof.inputSha256().equals(sha256)) {
                return Optional.of("The filter %s inspected other bytes than were sent.".formatted(filter.name()));
            }
            if (!proof.completed() && !refused) {
                return Optional.of("The filter %s did not complete.".formatted(filter.name()));
            }
        }
        return Optional.empty();
    }
}
