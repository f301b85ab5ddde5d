package entente.cyber.room;

import entente.crossing.FeedArea;
import entente.crossing.House;
import entente.crossing.Reception;
import entente.crossing.Records;
import entente.crossing.Release;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.pact.Decision;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the door asks of the entries of a room: each is well formed, of this room, within the time of its terms, and under a label
 * that is not above theirs and that the pact and the law let cross now. Asked on both sides. Thread-safe.
 */
public final class RoomArea implements FeedArea {
    /** A half has no more entries than this, and no more bytes. */
    public static final int MOST_ENTRIES = 10_000;

    static final long MOST_BYTES = 8 << 20;

    /** How long an answer counts. */
    private static final Duration ANSWER_COUNTS = Duration.ofMillis(250);

    private static final int MOST_ANSWERS = 1000;

    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final Release release;
    private final Reception reception;
    private final Rooms rooms;
    private final Map<String, Optional<Running>> known = new ConcurrentHashMap<>();
    private volatile Listener listener = (_, _, _) -> {};

    public RoomArea(House house, Release release, Reception reception) {
        this.house = house;
        this.release = release;
        this.reception = reception;
        this.rooms = new Rooms(house.register());
    }

    /** Told of what the partner delivered, after it is in the register. */
    @FunctionalInterface
    interface Listener {
        void delivered(String feed, long sequence, List<byte[]> records);
    }

    void listen(Listener now) {
        listener = now;
    }

    /** The terms of a half; absent: the record is something else. */
    Optional<RoomTerms> terms(String feed, byte[] content) {
        return running(feed, content).map(Running::terms);
    }

    private Optional<Running> running(String feed, byte[] content) {
        return known.computeIfAbsent(feed, id -> {
            try {
                var tree = Json.object(content, "record");
                if (!RoomTerms.FORM.equals(tree.get("form"))) return Optional.empty();
                var terms = RoomTerms.of(tree);
                // A half is opened by whose it is: who released the terms is who they are from.
                var ours = house.releases().find(id).isPresent();
                return terms.from().equals(ours ? house.nation() : house.partner())
                                && terms.to().equals(ours ? house.partner() : house.nation())
                        ? Optional.of(new Running(id, ours, terms))
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
        listener.delivered(feed, sequence, records);
    }

    private final class Running implements FeedArea.Bounds {
        private final String feed;
        private final boolean ours;
        private final RoomTerms terms;
        private final Map<Label, Answered> answers = new ConcurrentHashMap<>();
        private volatile Full full = new Full(false, Instant.MIN);

        private record Answered(boolean may, Instant at) {}

        private record Full(boolean is, Instant at) {}

        Running(String feed, boolean ours, RoomTerms terms) {
            this.feed = feed;
            this.ours = ours;
            this.terms = terms;
        }

        RoomTerms terms() {
            return terms;
        }

        @Override
        public int longest() {
            return RoomEntry.LONGEST;
        }

        @Override
        public Optional<String> closed(Instant now) {
            return terms.holdAt(now) ? Optional.empty() : Optional.of("its terms do not hold now");
        }

        @Override
        public void check(byte[] record) {
            var entry = RoomEntry.read(record, house.rules().policy(terms.from()));
            if (!entry.room().equals(terms.id())) throw new MalformedException("entry", "is of another room");
            if (entry.at().isBefore(terms.begins())
                    || !entry.at().isBefore(terms.until())
                    || entry.at().isAfter(house.clock().instant().plus(AHEAD)))
                throw new MalformedException("entry", "has a moment outside of its terms, or one to come");
            if (entry.act() instanceof RoomAct.Task(var _, var _, var owner)
                    && !owner.equals(terms.from())
                    && !owner.equals(terms.to()))
                throw new MalformedException("entry", "asks something of a nation that is not in the room");
            if (!mayCross(entry.label())) throw new MalformedException("entry", "has a label that may not cross");
            if (!ours && isFull()) throw new MalformedException("entry", "is one too many");
        }

        /** What is ours was counted as it was entered. */
        private boolean isFull() {
            var now = house.clock().instant();
            if (counts(full.at(), now)) return full.is();
            var size = rooms.size(feed);
            full = new Full(size.entries() >= MOST_ENTRIES || size.bytes() >= MOST_BYTES, now);
            return full.is();
        }

        boolean mayCross(Label label) {
            var now = house.clock().instant();
            var before = answers.get(label);
            if (before != null && counts(before.at(), now)) return before.may();
            var origin = new OriginLabel(label);
            var decision = ours
                    ? release.decisionUnder(feed, origin, Records.MEDIA_TYPE)
                    : reception.decisionUnder(feed, origin, Records.MEDIA_TYPE);
            var may = decision.filter(Decision.Permit.class::isInstance).isPresent();
            if (answers.size() >= MOST_ANSWERS) answers.clear();
            answers.put(label, new Answered(may, now));
            return may;
        }

        private static boolean counts(Instant at, Instant now) {
            return !now.isBefore(at) && now.isBefore(at.equals(Instant.MIN) ? at : at.plus(ANSWER_COUNTS));
        }
    }

    /** Whether the door would take a record; one that it would not is no reason to keep back the others. */
    boolean takes(String feed, byte[] record) {
        try {
            check(feed, record);
            return true;
        } catch (MalformedException refused) {
            return false;
        }
    }

    /** @throws MalformedException when the door would not take it */
    void check(String feed, byte[] record) {
        known.getOrDefault(feed, Optional.empty())
                .orElseThrow(() -> new MalformedException("entry", "is under terms that are not here"))
                .check(record);
    }
}
