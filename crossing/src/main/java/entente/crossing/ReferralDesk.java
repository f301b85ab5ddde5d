package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * A release authority asks another, or the proposer, before it decides. Question and answer stay in the register; the log
 * commits to their digests, and nothing of them crosses.
 */
public final class ReferralDesk {
    private static final int LONGEST = 2000;

    private final House house;

    public ReferralDesk(House house) {
        this.house = house;
    }

    /** Refers a proposal to another release authority, or back to its proposer. */
    public void refer(Person person, String releaseId, String to, String question) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        var release = house.releases().find(Ids.require(releaseId)).orElseThrow(() -> new NotFoundException("release"));
        requireWords("question", question);
        if (release.stage() != ReleaseRecord.Stage.PROPOSED)
            throw new NotReadyException("it is " + release.stage() + " already");
        var asked = house.people()
                .find(to)
                .filter(other -> !other.id().equals(person.id()))
                .filter(other ->
                        other.has(Role.RELEASE_AUTHORITY) || release.proposer().equals(other.id()))
                .orElseThrow(() ->
                        new Problems("to", "is no other release authority and not the proposer", "Name one of them."));
        var id = Ids.fresh();
        var number = house.referrals().of(releaseId).size();
        boolean ours;
        do {
            number++;
            ours = record(
                    release.id() + "/referral/" + number,
                    "referred",
                    id,
                    Map.of("release", release.id(), "by", person.id(), "to", asked.id(), "question", digest(question)));
        } while (!ours);
        if (!house.referrals().add(release.id(), number, person.id(), asked.id(), question.strip(), now()))
            throw new NotReadyException("it was decided meanwhile");
    }

    /** Whoever was asked answers, once. */
    public void answer(Person person, String releaseId, int number, String text) {
        var referral = house.referrals().of(Ids.require(releaseId)).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("referral"));
        if (!referral.asked().equals(person.id())) throw new ForbiddenException("somebody else was asked");
        requireWords("text", text);
        if (referral.answer().isPresent()) throw new NotReadyException("it is answered already");
        var ours = record(
                releaseId + "/referral/" + number + "/answer",
                "referral-answered",
                digest(text),
                Map.of("release", releaseId, "by", person.id()));
        if (!ours) throw new NotReadyException("it is being answered already");
        house.referrals().answer(releaseId, number, person.id(), text.strip(), now());
    }

    /** Answers whether the entry with this key is ours: another may have come first, or a crash between log and register. */
    private boolean record(String key, String stage, String id, Map<String, ?> details) {
        var said = new TreeMap<String, Object>(details);
        said.put("id", id);
        house.journal().record(key, stage, said);
        return id.equals(house.journal().find(key).orElseThrow().said().get("id"));
    }

    private static void requireWords(String where, String words) {
        if (words.isBlank()) throw new Problems(where, "is blank", "Write it.");
        if (words.length() > LONGEST)
            throw new Problems(where, "has more than " + LONGEST + " characters", "Write it shorter.");
    }

    private static String digest(String words) {
        return Digest.of(words.strip().getBytes(StandardCharsets.UTF_8)).value();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
