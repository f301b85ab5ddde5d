package entente.operations.feed;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.operations.exercise.Exercise;
import entente.operations.profile.ReleaseProfile;
import entente.operations.profile.Terms;
import entente.pact.Declaration;
import entente.pact.Draft;
import entente.pact.Pact;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Release profiles of our nation. A profile stays at home as a sealed item; its terms, which name it by digest, are released
 * as any item is, and their approval by two persons is the profile's. Thread-safe.
 */
public final class ProfileDesk {
    /** The media type of a profile; the pact lets none cross. */
    public static final String MEDIA_TYPE = "application/vnd.entente.release-profile+yaml";

    private static final String AREA = "operations";

    private static final Duration REVIEW = Duration.ofDays(1);

    private final House house;
    private final ReleaseDesk releases;
    private final Records records;
    private final Map<Digest, Optional<ReleaseProfile>> read = new ConcurrentHashMap<>();

    public ProfileDesk(House house, ReleaseDesk releases, Records records) {
        this.house = house;
        this.releases = releases;
        this.records = records;
    }

    /** @param release of its terms, which awaits two approvals */
    public record Proposed(ReleaseProfile profile, Item item, ReleaseRecord release) {}

    /**
     * Reads a profile, runs its test vectors, keeps it, and proposes to release its terms.
     *
     * @param mark of the profile itself, which says more than its terms
     * @throws Problems with everything that is wrong in it
     */
    public Proposed propose(Person person, String text, String mark, Declaration declaration) {
        if (!person.has(Role.EXERCISE_DIRECTOR) || !person.has(Role.ORIGINATOR))
            throw new ForbiddenException("this needs the offices exercise-director and originator");
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var profile = ReleaseProfile.read("profile", bytes, schemes());
        if (!profile.nation().equals(house.nation()))
            throw new Problems("profile", "is of " + profile.nation(), "Give one of our own nation.");
        if (!profile.recipient().nation().equals(house.partner()))
            throw new Problems("profile", "is for " + profile.recipient().nation(), "Give one for the partner.");
        var problems = profile.problemsUnder(Draft.read(house.rules().pact(), schemes()));
        if (!problems.isEmpty()) throw new Problems(problems);
        author(
                person,
                "release profile " + profile,
                name(profile.digest()),
                MEDIA_TYPE,
                house.rules().policy(house.nation()).parse(mark).toTree(),
                bytes);
        var item = author(
                person,
                "terms of " + profile,
                profile.id() + ".record",
                Records.MEDIA_TYPE,
                profile.label().toTree(),
                CanonicalJson.bytes(profile.terms().toTree()));
        var proposed = releases.propose(
                person, item.id(), house.partner(), profile.recipient().purpose(), declaration);
        return new Proposed(profile, item, proposed);
    }

    private Item author(
            Person person, String title, String fileName, String mediaType, Map<String, Object> label, byte[] content) {
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        AREA,
                        title,
                        fileName,
                        mediaType,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(house.rules().policy(house.nation()).label(label)),
                        Optional.empty(),
                        List.of()));
        return releases.fill(person, item.id(), new ByteArrayInputStream(content));
    }

    private static String name(Digest profile) {
        return profile.hex() + ".yaml";
    }

    /** The profile of this digest, as it was proposed here. */
    public Optional<ReleaseProfile> find(Digest digest) {
        var known = read.get(digest);
        if (known != null) return known;
        var found = house.items().ofType(MEDIA_TYPE).stream()
                .filter(item ->
                        item.fileName().equals(name(digest)) && item.content().isPresent())
                .findFirst()
                .map(item -> ReleaseProfile.read(item.fileName(), records.own(item.id()), schemes()))
                .filter(profile -> profile.digest().equals(digest));
        if (found.isPresent()) read.put(digest, found);
        return found;
    }

    /** The profile whose terms this item is. */
    public Optional<ReleaseProfile> ofTerms(String item) {
        return house.items()
                .find(item)
                .filter(found -> found.mediaType().equals(Records.MEDIA_TYPE)
                        && found.content().isPresent())
                .flatMap(found -> {
                    var tree = Json.object(records.own(found.id()), "record");
                    return Terms.FORM.equals(tree.get("form"))
                            ? find(Terms.of(tree).profile())
                            : Optional.empty();
                });
    }

    /**
     * How soon a call that something real happens has to be looked at: the shortest that our profiles of the exercise say in
     * their fifteenth statement; a day where they say nothing.
     */
    public Duration review(Exercise exercise) {
        return exercise.feeds().stream()
                .flatMap(feed -> find(feed.profile()).stream())
                .map(profile -> Duration.parse(new Fields(profile.toTree(), "profile")
                        .fields("safetyOfLife")
                        .text("review")))
                .min(Comparator.naturalOrder())
                .orElse(REVIEW);
    }

    private List<SecurityPolicy> schemes() {
        return house.rules().pact().parties().stream()
                .map(Pact.Party::nation)
                .map(house.rules()::policy)
                .toList();
    }
}
