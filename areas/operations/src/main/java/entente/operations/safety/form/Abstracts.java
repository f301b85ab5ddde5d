package entente.operations.safety.form;

import entente.operations.safety.Draft;
import entente.operations.safety.Effect;
import java.util.stream.Collectors;

/** What an S-100 dataset tells of its product where the feature catalogue has no attribute. */
final class Abstracts {
    private Abstracts() {}

    static String of(Draft draft) {
        return draft.languages().stream()
                        .map(tag -> Phrases.text(draft, tag))
                        .collect(Collectors.joining(" / "))
                        .replace('\n', ' ')
                + " / " + draft.series() + " " + draft.office().code() + ". Valid from "
                + draft.validity().from() + " until " + draft.validity().until() + "."
                + effect(draft.effect());
    }

    private static String effect(Effect effect) {
        var which = effect.earlier().stream()
                .map(earlier -> earlier.series().toString())
                .collect(Collectors.joining(", "));
        return switch (effect) {
            case Effect.First _ -> " Supersedes none.";
            case Effect.Supersedes _ -> " Supersedes " + which + ".";
            case Effect.Cancels _ -> " Cancels " + which + ".";
        };
    }
}
