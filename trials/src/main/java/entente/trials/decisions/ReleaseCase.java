package entente.trials.decisions;

import entente.kernel.Label;
import entente.kernel.Nation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A release in plain words, of which both our request and Cedar's are made. Several words are parted by spaces. */
record ReleaseCase(Map<String, String> words) {
    /** A release that the template pact permits. */
    static final ReleaseCase PERMITTED = new ReleaseCase(Map.of(
            "sender", "KR",
            "recipient", "CA",
            "origins", "KR",
            "label", "군사II급비밀//REL TO CA, KR",
            "area", "operations",
            "purpose", "joint-exercise",
            "mediaType", "application/pdf",
            "channel", "node",
            "proposer", "kim",
            "approvers", "lee@release-authority choi@release-authority"));

    /** A person who approved, and the office in which they did. */
    record Approver(String person, String office) {}

    ReleaseCase with(String what, String now) {
        var changed = new TreeMap<>(words);
        if (changed.put(what, now) == null) throw new IllegalArgumentException("a release has no " + what);
        return new ReleaseCase(changed);
    }

    String word(String what) {
        return Objects.requireNonNull(words.get(what), what);
    }

    List<String> list(String what) {
        return word(what).isBlank() ? List.of() : List.of(word(what).split(" ", -1));
    }

    Nation nation(String what) {
        return new Nation(word(what));
    }

    /** In the sender's scheme. */
    Label label() {
        return Template.scheme(nation("sender")).parse(word("label"));
    }

    List<Approver> approvers() {
        return list("approvers").stream()
                .map(written -> written.split("@", 2))
                .map(parts -> new Approver(parts[0], parts[1]))
                .toList();
    }
}
