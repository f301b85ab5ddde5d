package entente.crossing;

import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.Mandate;
import entente.registry.People.Identifier;
import entente.registry.People.Identity;
import entente.registry.People.Organisation;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who works here, and what they may do and for how long. An administrator gives, another confirms; somebody who will be
 * absent asks another to stand in for them; release authorities, two of them, delegate disclosure within an envelope. It
 * is logged before it takes effect.
 */
public final class PeopleDesk {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONGEST = Duration.ofDays(2 * 366);

    private final House house;
    private final boolean keysHere;

    /** @param keysHere whether signing keys are made here, as in the demonstration; in operation they are on cards */
    public PeopleDesk(House house, boolean keysHere) {
        this.house = house;
        this.keysHere = keysHere;
    }

    /** Somebody new, and the key with which they sign in, which is shown this once. */
    public record Added(String id, String accessKey) {}

    /** @param identifiers by what an identity service or who issues cards vouches for them */
    public Added add(Person administrator, Identity person, Set<Identifier> identifiers) {
        Offices.require(administrator, Role.ADMINISTRATOR);
        if (!person.id().matches("[a-z][a-z0-9.-]{1,60}"))
            throw new Problems("id", "\"" + person.id() + "\" is no id", "Small letters, digits, dots and hyphens.");
        if (person.name().isBlank()) throw new Problems("name", "is blank", "Give the person's name.");
        if (person.nationalities().isEmpty())
            throw new Problems("nationalities", "are none", "Name every nationality that the person holds.");
        person.organisation().ifPresent(this::requireOrganisation);
        if (house.people().find(person.id()).isPresent())
            throw new Problems("id", "somebody is called " + person.id(), "Choose another.");
        for (var identifier : identifiers)
            if (house.people().identified(identifier).isPresent())
                throw new Problems("id", "somebody is known by " + identifier.value(), "Give what is theirs alone.");
        var key = newKey();
        house.journal()
                .record(
                        "person/" + person.id() + "/added",
                        "person-added",
                        Map.of(
                                "person",
                                person.id(),
                                "nationalities",
                                person.nationalities().stream()
                                        .map(Nation::code)
                                        .sorted()
                                        .toList(),
                                "identifiers",
                                identifiers.stream()
                                        .map(Identifier::value)
                                        .sorted()
                                        .toList(),
                                "by",
                                administrator.id()));
        if (!house.people().add(person, key, identifiers))
            throw new Problems("id", "somebody is called " + person.id(), "Choose another.");
        return new Added(person.id(), key);
    }

    private void requireOrganisation(String id) {
        if (house.people().organisations().stream()
                .noneMatch(organisation -> organisation.id().equals(id)))
            throw new Problems("organisation", "\"" + id + "\" is unknown", "Add it first.");
    }

    /** Adds an organisation, or brings it up to date. */
    public void put(Person administrator, Organisation organisation) {
        Offices.require(administrator, Role.ADMINISTRATOR);
        if (!organisation.id().matches("[a-z][a-z0-9.-]{1,60}"))
            throw new Problems(
                    "id", "\"" + organisation.id() + "\" is no id", "Small letters, digits, dots and hyphens.");
        if (organisation.name().isBlank()) throw new Problems("name", "is blank", "Give its name.");
        house.journal()
                .record(
                        "organisation/" + organisation.id() + "/" + Ids.fresh(),
                        "organisation-put",
                        Map.of(
                                "organisation", organisation.id(),
                                "name", organisation.name(),
                                "nation", organisation.nation().code(),
                                "kind", organisation.kind().name(),
                                "by", administrator.id()));
        house.people().put(organisation);
    }

    private static String newKey() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Gives a mandate; it is in effect once another person confirmed it. */
    public Mandate give(
            Person giver, String person, Mandate.Kind kind, Map<String, Object> what, Instant from, Instant until) {
        var mandate = Mandate.given(Ids.fresh(), person, kind, what, from, until, Optional.of(giver.id()), now());
        requireMayGive(giver, mandate);
        if (giver.id().equals(person))
            throw new Problems("person", "nobody gives themselves a mandate", "Ask another.");
        if (house.people().find(person).isEmpty())
            throw new Problems("person", "nobody is called " + person, "Add them first.");
        if (!until.isAfter(from) || !until.isAfter(now()))
            throw new Problems("until", until + " is past, or before its beginning", "Give a time to come.");
        if (Duration.between(from, until).compareTo(LONGEST) > 0)
            throw new Problems(
                    "until", "is more than two years after its beginning", "Give a nearer time, and renew it.");
        requireWhat(mandate);
        house.journal().record("mandate/" + mandate.id() + "/given", "mandate-given", tree(mandate));
        house.mandates().add(mandate);
        return mandate;
    }

    private void requireMayGive(Person giver, Mandate mandate) {
        if (mandate.kind() == Mandate.Kind.ENVELOPE) {
            Offices.require(giver, Role.RELEASE_AUTHORITY);
            return;
        }
        // Somebody who will be absent hands over their own office, and no other's; one stood in for is not handed on.
        if (mandate.standsFor().equals(Optional.of(giver.id()))) {
            if (mandate.role()
                    .flatMap(giver::office)
                    .filter(own -> own.standsFor().isEmpty())
                    .isEmpty()) throw new ForbiddenException("only one's own office can be handed over");
            return;
        }
        Offices.require(giver, Role.ADMINISTRATOR);
    }

    private void requireWhat(Mandate mandate) {
        switch (mandate.kind()) {
            case OFFICE -> {
                var role = mandate.role().orElseThrow();
                var administrator = role == Role.ADMINISTRATOR;
                for (var other : house.mandates().of(mandate.person()))
                    if (other.role().isPresent()
                            && other.endedAt().isEmpty()
                            && other.from().isBefore(mandate.until())
                            && mandate.from().isBefore(other.until())
                            && administrator != (other.role().get() == Role.ADMINISTRATOR))
                        throw new Problems(
                                "role",
                                "an administrator holds no other office",
                                "End the other, or ask another person.");
                mandate.standsFor().ifPresent(absent -> {
                    if (absent.equals(mandate.person()))
                        throw new Problems("standsFor", "nobody stands in for themselves", "Name who is absent.");
                    if (house.people()
                            .find(absent)
                            .flatMap(found -> found.office(role))
                            .filter(own -> own.standsFor().isEmpty())
                            .isEmpty())
                        throw new Problems(
                                "standsFor", absent + " does not hold that office", "Name the holder of the office.");
                });
            }
            case CLEARANCE -> house.rules().policy(house.nation()).clearance(mandate.what());
            case ENVELOPE -> ReleaseEnvelope.of(mandate.what(), house.rules(), house.nation());
        }
    }

    /** A second person confirms, who neither gave it nor gains by it. */
    public Mandate confirm(Person second, String id) {
        var mandate = find(id);
        var office = mandate.kind() == Mandate.Kind.ENVELOPE ? Role.RELEASE_AUTHORITY : Role.ADMINISTRATOR;
        Offices.require(second, office);
        if (mandate.givenBy().isEmpty()
                || house.sameVoice(second, mandate.givenBy().get(), mandate.givenAt(), office)
                || mandate.person().equals(second.id()))
            throw new Problems("mandate", "another person confirms it", "Ask one who neither gave nor receives it.");
        if (mandate.stateAt(now()) != Mandate.State.GIVEN)
            throw new NotReadyException("it is " + mandate.stateAt(now()).name().toLowerCase(java.util.Locale.ROOT));
        requireWhat(mandate);
        var said = new TreeMap<>(tree(mandate));
        said.put("confirmedBy", second.id());
        house.journal().record("mandate/" + id + "/confirmed", "mandate-confirmed", said);
        house.mandates().confirm(id, second.id(), now(), appointment(mandate));
        return find(id);
    }

    /** The nation's word for an office in which somebody signs. */
    private Optional<Statement> appointment(Mandate mandate) {
        if (mandate.role().filter(Role.RELEASE_AUTHORITY::equals).isEmpty()) return Optional.empty();
        if (keysHere)
            house.people()
                    .giveSigningKey(mandate.person(), SigningKey.generate(house.nation() + "/" + mandate.person()));
        return house.people()
                .find(mandate.person())
                .flatMap(Person::signingKey)
                .map(key -> Approvals.appoint(
                        house.nation(),
                        mandate.person(),
                        Role.RELEASE_AUTHORITY.word(),
                        mandate.standsFor(),
                        key.verifyingKey(),
                        mandate.from(),
                        mandate.until(),
                        house.keys().office()));
    }

    /** Ends a mandate now. An administrator may, whoever gave it, and whoever holds it may lay it down. */
    public Mandate end(Person person, String id) {
        var mandate = find(id);
        if (!person.has(Role.ADMINISTRATOR)
                && !mandate.person().equals(person.id())
                && !mandate.givenBy().equals(Optional.of(person.id()))
                && !mandate.standsFor().equals(Optional.of(person.id()))) throw new NotFoundException("mandate");
        if (mandate.endedAt().isPresent()) return mandate;
        house.journal()
                .record(
                        "mandate/" + id + "/ended",
                        "mandate-ended",
                        Map.of("mandate", id, "person", mandate.person(), "by", person.id()));
        house.mandates().end(id, Optional.of(person.id()), now());
        return find(id);
    }

    private Mandate find(String id) {
        return house.mandates().find(Ids.require(id)).orElseThrow(() -> new NotFoundException("mandate"));
    }

    private static Map<String, Object> tree(Mandate mandate) {
        return Map.of(
                "mandate", mandate.id(),
                "person", mandate.person(),
                "kind", mandate.kind().name(),
                "what", mandate.what(),
                "from", mandate.from().toString(),
                "until", mandate.until().toString(),
                "by", mandate.givenBy().orElse("configuration"));
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The ways in which an envelope lets somebody disclose. */
    static final Set<String> METHODS = Set.of("node", "oral", "visual", "feed");
}
