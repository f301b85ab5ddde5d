package entente.crossing;

import entente.exchange.upload.UploadStore;
import entente.kernel.Problems;
import entente.pact.NationalLaw.Retention;
import entente.registry.Person;
import entente.registry.Retentions.Keep;
import entente.registry.Retentions.Sealed;
import entente.registry.Retentions.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Nothing is kept for ever by accident, and nothing that is held is destroyed by a timer. Sealed files that are no holding
 * go when the nation's law says so ({@link #carryOut}); a holding whose time is over is put before a registry officer, who
 * returns it, destroys it, or keeps it longer with a reason.
 */
public final class RetentionDesk {
    private final House house;
    private final UploadStore uploads;

    public RetentionDesk(House house, UploadStore uploads) {
        this.house = house;
        this.uploads = uploads;
    }

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Erases what the law lets a timer erase: logged before, on record after. Safe to do again at any time. While the pact
     * is disputed nothing is: meanwhile what there is stays as it is.
     */
    public void carryOut() {
        var now = now();
        if (house.law().retention().isEmpty() || house.life().at(now).disputed()) return;
        var law = house.law().retention().get();
        law.refused().ifPresent(period -> {
            for (var one : house.retentions().refused(before(now, period)))
                erase(one.consignment(), What.REFUSED, one.since(), period, file("in", one.consignment()));
        });
        law.outgoing().ifPresent(period -> {
            for (var one : house.retentions().outgoing(before(now, period)))
                if (!stillNeeded(one, law, now))
                    erase(one.consignment(), What.OUTGOING, one.since(), period, file("out", one.consignment()));
        });
        law.uploads().ifPresent(period -> {
            for (var one : uploads.abandoned(before(now, period)))
                erase(one.id(), What.UPLOAD, one.since(), period, () -> uploads.forget(one.from(), one.id()));
        });
    }

    /** While something about it is owed, and for as long afterwards as the law says. */
    private static boolean stillNeeded(Sealed one, Retention law, Instant now) {
        return one.owed()
                || within(one.lossEnded(), law.losses(), now)
                || within(one.owedEnded(), law.obligations(), now);
    }

    private static boolean within(Optional<Instant> ended, Optional<Period> atLeast, Instant now) {
        return ended.isPresent() && atLeast.isPresent() && now.isBefore(after(ended.get(), atLeast.get()));
    }

    /** Evidence, then the file, then the register; whatever it stopped after, the next time completes it. */
    private void erase(String consignment, What what, Instant since, Period period, Runnable file) {
        var name = "erased-" + what.word();
        var said = new TreeMap<String, Object>();
        said.put("consignment", consignment);
        said.put("what", what.word());
        said.put("since", since.toString());
        said.put("after", period.toString());
        said.put("authority", house.law().retention().orElseThrow().authority().en());
        house.halt().accept(name + ":before");
        house.journal()
                .record(
                        consignment + "/" + name + (what == What.UPLOAD ? "/" + since.toEpochMilli() : ""),
                        "erased",
                        said);
        house.halt().accept(name + ":logged");
        file.run();
        house.retentions().erased(consignment, what, now());
        house.halt().accept(name + ":done");
    }

    private Runnable file(String folder, String consignment) {
        return () -> {
            var path = house.content().resolve(folder);
            try {
                Files.deleteIfExists(path.resolve(Ids.require(consignment) + ".ztdf"));
                sync(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static void sync(Path folder) throws IOException {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * A holding, and by when somebody decides whether it is kept.
     *
     * @param due absent where the nation's law asks for no review and nobody set a day
     */
    public record Review(Keep keep, Optional<Instant> due) {}

    /** Whose keeping is to be decided on now, the longest overdue first. Nothing else happens to them by themselves. */
    public List<Review> due() {
        var now = now();
        // Without a period in the law only those are due for which somebody set a day.
        var received = period().map(review -> before(now, review)).orElse(Instant.EPOCH);
        return house.retentions().due(now, received).stream().map(this::review).toList();
    }

    public Optional<Review> review(String holding) {
        return house.retentions().of(Ids.require(holding)).map(this::review);
    }

    private Review review(Keep keep) {
        return new Review(keep, keep.until().or(() -> period().map(review -> after(keep.receivedAt(), review))));
    }

    /** A registry officer decides that it is kept longer, and why; no longer than the law lets it go undecided. */
    public Review keep(Person officer, String holding, Instant until, String reason) {
        if (!officer.has(Person.Role.REGISTRY_OFFICER))
            throw new ForbiddenException("this needs the office registry-officer");
        var known = house.retentions().of(Ids.require(holding)).orElseThrow(() -> new NotFoundException("holding"));
        var now = now();
        if (reason.isBlank() || reason.length() > 500)
            throw new Problems("reason", "is blank or longer than 500 letters", "Say in a sentence why it is kept.");
        if (!until.isAfter(now)) throw new Problems("until", until + " is past", "Give a time to come.");
        period().map(review -> after(now, review)).filter(until::isAfter).ifPresent(last -> {
            throw new Problems(
                    "until", until + " is longer than the law lets it go undecided", "Give a time until " + last + ".");
        });
        var number = house.retentions().decisions(holding) + 1;
        house.journal()
                .record(
                        holding + "/kept/" + number + "/" + Ids.fresh(),
                        "kept",
                        Map.of(
                                "release", known.consignment(),
                                "by", officer.id(),
                                "until", until.toString(),
                                "reason", reason));
        if (!house.retentions()
                .keep(holding, number, until.truncatedTo(ChronoUnit.MILLIS), reason.strip(), officer.id(), now))
            throw new NotReadyException("another decided in this moment");
        return review(holding).orElseThrow();
    }

    private Optional<Period> period() {
        return house.law().retention().flatMap(Retention::review);
    }

    // ── what they share ─────────────────────────────────────────────────────────────────────────────────────────

    private static Instant before(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }

    private static Instant after(Instant from, Period period) {
        return from.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
