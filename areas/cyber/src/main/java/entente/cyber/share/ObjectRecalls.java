package entente.cyber.share;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.Speaker;
import entente.exchange.outbox.Outbound;
import entente.kernel.Digest;
import entente.registry.Outbox;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Takes single objects back that were shared under terms of ours. Thread-safe. */
final class ObjectRecalls {
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private final House house;
    private final Sharings sharings;
    private final Speaker speaker;
    private final Map<String, Instant> tried = new ConcurrentHashMap<>();

    ObjectRecalls(House house, Sharings sharings) {
        this.house = house;
        this.sharings = sharings;
        this.speaker = new Speaker(house);
    }

    /**
     * Says that these may not be kept any more; a second time nothing happens.
     *
     * @param gone what was sent, by the digest of its bytes
     */
    void say(String feed, Map<String, Sharings.Sent> gone) {
        var all = new TreeMap<>(gone)
                .entrySet().stream()
                        .map(one -> new ObjectRecall.One(
                                one.getValue().id(),
                                new Digest(one.getKey()),
                                one.getValue().sequence()))
                        .toList();
        for (var from = 0; from < all.size(); from += ObjectRecall.MOST)
            some(feed, all.subList(from, Math.min(from + ObjectRecall.MOST, all.size())));
    }

    private void some(String feed, List<ObjectRecall.One> objects) {
        var content = Digest.ofTree(objects.stream()
                .map(one -> one.content().value() + " " + one.sequence())
                .toList());
        var id = Ids.derived(feed, "object-recall/" + content.value());
        var at = house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        speaker.say(
                id,
                SharingDesk.RECALL,
                Statement.Type.OBJECT_RECALL,
                "sharing/" + feed + "/recall/" + id,
                Map.of("sharing", feed, "recall", id, "count", objects.size(), "objects", content.value()),
                leaf -> new ObjectRecall(
                                id, feed, house.nation(), house.rules().pact().digest(), objects, at, leaf)
                        .toTree(),
                (handle, statement) -> sharings.recall(
                        handle,
                        id,
                        feed,
                        at,
                        objects.stream().map(one -> one.content().value()).toList(),
                        statement.bytes()));
    }

    /** The ids of what is being taken back and of which the partner has not heard. */
    Set<String> waiting(String feed) {
        return sharings.recallsWaiting(feed).stream()
                .flatMap(
                        one -> ObjectRecall.verify(
                                Statement.parse(one.statement()),
                                house.keys().office().verifyingKey())
                                .objects()
                                .stream())
                .map(ObjectRecall.One::id)
                .collect(Collectors.toSet());
    }

    /** What the partner's node did not take is said again. */
    void again(String feed) {
        for (var one : sharings.recallsWaiting(feed)) {
            var now = house.clock().instant();
            if (tried.computeIfAbsent(one.id(), _ -> one.at()).plus(AGAIN_AFTER).isAfter(now)) continue;
            tried.put(one.id(), now);
            if (house.outbox().has(one.id())) continue;
            house.register()
                    .use(handle -> Outbox.add(
                            handle,
                            one.id(),
                            Outbound.notice(house.partner(), one.id(), SharingDesk.RECALL, one.statement(), now)
                                    .toTree(),
                            now));
        }
    }

    /** The partner's signed answer. */
    void receipted(byte[] answer) {
        var statement = Statement.parse(answer);
        var receipt = ObjectRecall.Receipt.verify(statement, house.partnerOffice());
        var ours = sharings.recall(receipt.recall())
                .orElseThrow(() -> new MalformedException("recall receipt", "is about no recall of ours"));
        if (!receipt.by().equals(house.partner())
                || !Digest.of(ours.statement()).equals(receipt.recalled()))
            throw new MalformedException("recall receipt", "is not about what was recalled");
        house.journal()
                .record(
                        "sharing/" + ours.feed() + "/recall/" + ours.id() + "/receipt",
                        "object-recall-receipt",
                        Map.of(
                                "recall",
                                ours.id(),
                                "hidden",
                                receipt.hidden(),
                                "receipt",
                                Digest.of(answer).value(),
                                "leaf",
                                receipt.leaf().toTree()));
        sharings.recallReceipt(ours.id(), statement.bytes());
        tried.remove(ours.id());
    }
}
