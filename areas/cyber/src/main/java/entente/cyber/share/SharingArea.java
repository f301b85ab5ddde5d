package entente.cyber.share;

import entente.crossing.FeedArea;
import entente.crossing.Reception;
import entente.crossing.Release;
import entente.cyber.Recently;
import entente.cyber.stix.StixCheck;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.pact.Decision;
import entente.pact.Rules;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the door asks of shared threat intelligence: each record is one valid object, of a kind that the terms name, under a
 * label that the pact and the law let cross now. Asked on both sides. Thread-safe.
 */
public final class SharingArea implements FeedArea {
    /** In what form an object is decided on. */
    static final String MEDIA_TYPE = "application/stix+json";

    private static final int MOST_ANSWERS = 10_000;

    private final Rules rules;
    private final Nation nation;
    private final Release release;
    private final Reception reception;
    /** One for each record that crossed; what was read once does not change. */
    private final Map<String, Optional<Running>> known = new ConcurrentHashMap<>();

    private final Recently<Asked, Optional<Decision>> answers;
    private volatile Listener listener = (_, _, _) -> {};

    public SharingArea(Rules rules, Nation nation, Release release, Reception reception, Clock clock) {
        this.rules = rules;
        this.nation = nation;
        this.release = release;
        this.reception = reception;
        this.answers = new Recently<>(clock, Recently.LABEL_COUNTS, MOST_ANSWERS);
    }

    private record Asked(String feed, Label label) {}

    /** Told of what the partner delivered, after it is in the register. */
    @FunctionalInterface
    interface Listener {
        void delivered(String feed, SharingTerms terms, List<SharedObject> objects);
    }

    void listen(Listener now) {
        listener = now;
    }

    /** The terms of a feed; absent: the record is something else. */
    Optional<SharingTerms> terms(String feed, byte[] content) {
        return running(feed, content).map(Running::terms);
    }

    private Optional<Running> running(String feed, byte[] content) {
        return known.computeIfAbsent(feed, id -> {
            try {
                var tree = Json.object(content, "record");
                if (!SharingTerms.FORM.equals(tree.get("form"))) return Optional.empty();
                var terms = SharingTerms.of(tree);
                return rules.pact().binds(terms.from()) && rules.pact().binds(terms.to())
                        ? Optional.of(new Running(id, terms))
                        : Optional.empty();
            } catch (MalformedException unreadable) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<FeedArea.Bounds> bounds(String feed, byte[] content) {
        return running(feed, content).map(running -> running);
    }

    @Override
    public void delivered(String feed, long sequence, List<byte[]> records) {
        known.getOrDefault(feed, Optional.empty())
                .ifPresent(running -> listener.delivered(
                        feed, running.terms, records.stream().map(running::read).toList()));
    }

    private final class Running implements FeedArea.Bounds {
        private final String feed;
        private final SharingTerms terms;

        Running(String feed, SharingTerms terms) {
            this.feed = feed;
            this.terms = terms;
        }

        SharingTerms terms() {
            return terms;
        }

        SharedObject read(byte[] record) {
            return SharedObject.read(record, rules.policy(terms.from()));
        }

        @Override
        public int longest() {
            return SharedObject.LONGEST;
        }

        @Override
        public Optional<String> closed(Instant now) {
            return terms.holdAt(now) ? Optional.empty() : Optional.of("its terms do not hold now");
        }

        @Override
        public void check(byte[] record) {
            var shared = read(record);
            var object = shared.object();
            if (!terms.types().contains(object.type()) && !object.id().equals(SharingTerms.maker(terms.from())))
                throw new MalformedException("shared object", "is of a type that the terms do not name");
            StixCheck.check(object).stream()
                    .filter(finding -> finding.isError())
                    .findFirst()
                    .ifPresent(finding -> {
                        throw new MalformedException("shared object", finding.path() + " " + finding.wrong());
                    });
            if (!(decision(shared.label()).orElse(null) instanceof Decision.Permit))
                throw new MalformedException("shared object", "has a label that may not cross");
        }

        Optional<Decision> decision(Label label) {
            return answers.get(new Asked(feed, label), () -> {
                var origin = new OriginLabel(label);
                return terms.from().equals(nation)
                        ? release.decisionUnder(feed, origin, MEDIA_TYPE)
                        : reception.decisionUnder(feed, origin, MEDIA_TYPE);
            });
        }
    }

    /** Whether the door would take an object; what it would not is no reason to keep back the others. */
    boolean takes(String feed, SharedObject shared) {
        var running = known.getOrDefault(feed, Optional.empty());
        if (running.isEmpty()) return false;
        try {
            running.get().check(shared.bytes());
            return true;
        } catch (MalformedException refused) {
            return false;
        }
    }

    /** What the rules say of a label under a feed of ours, now. */
    Optional<Decision> decision(String feed, Label label) {
        return known.getOrDefault(feed, Optional.empty()).flatMap(running -> running.decision(label));
    }
}
