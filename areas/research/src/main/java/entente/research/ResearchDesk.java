package entente.research;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.crossing.joint.JointBook;
import entente.crossing.joint.JointVoice;
import entente.crossing.joint.Shared;
import entente.kernel.CanonicalJson;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.JointActs;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Where people propose a project's arrangement and say what becomes of it: one person raises, and a release authority confirms
 * what widens. Thread-safe.
 */
public final class ResearchDesk {
    /** Nothing is done here before an act of a project is said. */
    private static final BiConsumer<Shared<Arrangement>, ResearchAct> NOTHING = (_, _) -> {};

    private final House house;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final ProjectBook projects;
    private final JointBook<Arrangement, ResearchAct> book;
    private final JointVoice<Arrangement, ResearchAct> voice;
    private final ProjectGate gate;
    private final CloseOut closeOut;

    public ResearchDesk(House house, ReleaseDesk releases, ReadingDesk reading, Speaker speaker, ProjectBook projects) {
        this.house = house;
        this.releases = releases;
        this.reading = reading;
        this.projects = projects;
        this.book = projects.book();
        this.voice = new JointVoice<>(house, speaker, book, this::requireFits);
        this.gate = new ProjectGate(house);
        this.closeOut = new CloseOut(house);
    }

    /**
     * Whether somebody may know of a project: who made or approves its arrangement, those of our nation who take part, and of one
     * of the partner's whoever may read it as a holding.
     */
    public boolean mayKnow(Person person, Shared<Arrangement> project) {
        if (!project.ours()) return reading.readable(person, project.id()).isPresent();
        var sent = house.releases().find(project.id()).orElseThrow();
        return sent.proposer().equals(person.id())
                || person.has(Role.RELEASE_AUTHORITY)
                || projects.life(project).at(now()).takesPart(house.nation(), person.id());
    }

    /** A project of which somebody may know; for all others there is none. */
    public Shared<Arrangement> known(Person person, String id) {
        return book.find(Ids.require(id))
                .filter(project -> mayKnow(person, project))
                .orElseThrow(() -> new NotFoundException("project"));
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Keeps an arrangement as an item and proposes its release. Once two have approved it and the partner has it, both may adopt
     * it.
     *
     * @param mark of the arrangement, in our scheme
     */
    public ReleaseRecord propose(Person person, Map<String, Object> written, String mark, Declaration declaration) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var content = CanonicalJson.bytes(written);
        var arrangement = Arrangement.read("arrangement", content);
        requireFits(person, arrangement);
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        Arrangement.AREA,
                        arrangement.name().in(Language.EN),
                        arrangement.id() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(house.rules().policy(house.nation()).parse(mark)),
                        Optional.empty(),
                        List.of()));
        releases.fill(person, item.id(), new ByteArrayInputStream(content));
        return releases.propose(person, item.id(), house.partner(), Arrangement.PURPOSE, declaration);
    }

    private void requireFits(Person person, Arrangement arrangement) {
        var problems = new ArrayList<Problem>();
        // Of a project that they may not know of nothing is said, not even that its name is taken.
        if (book.all().stream()
                .anyMatch(known -> known.document().id().equals(arrangement.id()) && mayKnow(person, known)))
            problems.add(new Problem(
                    "arrangement.id", "\"" + arrangement.id() + "\" is another project", "Give it a name of its own."));
        if (house.rules().pact().articles().stream()
                .noneMatch(article -> article.id().equals(arrangement.article())))
            problems.add(new Problem(
                    "arrangement.article", "is no article of the pact", "Name the article that allows it."));
        if (!arrangement.review().numbers().keySet().equals(book.nations()))
            problems.add(new Problem(
                    "arrangement.review", "has not one number for each nation", "Name both nations' numbers."));
        if (!book.nations().containsAll(arrangement.nations()))
            problems.add(new Problem("arrangement", "names another nation", "Name the parties."));
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    /** Somebody says something for the nation. What needs two persons waits for the second; the rest is said at once. */
    public JointActs.Act raise(Person person, String id, ResearchAct kind, Map<String, Object> written) {
        var project = known(person, id);
        var life = projects.life(project);
        gate.requireMay(person, life.at(now()), kind);
        var subject = completed(person, project, kind, written);
        return voice.raise(person, project, kind, subject);
    }

    /** What the register knows better than whoever writes: a clearance, and what is left to count. */
    private Map<String, Object> completed(
            Person person, Shared<Arrangement> project, ResearchAct kind, Map<String, Object> written) {
        var subject = new TreeMap<>(written);
        switch (kind) {
            case PARTICIPANT_NAMED -> {
                if (subject.get("person") instanceof String named)
                    subject.put("clearance", gate.clearance(named, label(person, project)));
            }
            case CLOSED_OUT ->
                subject.put("counts", closeOut.counts(projects.life(project).at(now())));
            default -> {
                // As it was written.
            }
        }
        return subject;
    }

    private entente.kernel.Label label(Person person, Shared<Arrangement> project) {
        if (!project.ours())
            return reading.readable(person, project.id())
                    .orElseThrow(() -> new NotFoundException("project"))
                    .label();
        var item = house.items()
                .find(house.releases().find(project.id()).orElseThrow().item())
                .orElseThrow();
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    private void requireFits(Shared<Arrangement> project, ResearchAct kind, Map<String, Object> subject) {
        gate.requireFits(project, projects.life(project), kind, subject, now());
        if (kind == ResearchAct.CLOSED_OUT)
            closeOut.requireNothingLeft(projects.life(project).at(now()));
    }

    /** The second person, a release authority. Nobody confirms what they raised. */
    public JointActs.Act confirm(Person person, String actId) {
        var act = book.ours(Ids.require(actId))
                .filter(found -> book.find(found.matter())
                        .filter(project -> mayKnow(person, project))
                        .isPresent())
                .orElseThrow(() -> new NotFoundException("act"));
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        return voice.confirm(person, act, Role.RELEASE_AUTHORITY, NOTHING);
    }

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /** After a crash: what was raised and confirmed, and the partner was not told. Answers whether there was any. */
    public boolean carryOut() {
        return voice.carryOut(NOTHING);
    }

    /** What somebody may say of a project as it stands, for showing; it is asked again when they say it. */
    public List<ResearchAct> may(Person person, Shared<Arrangement> project, ProjectState state) {
        return Arrays.stream(ResearchAct.values())
                .filter(kind -> gate.may(person, state, kind) && ProjectGate.fits(state.phase(), kind))
                .toList();
    }

    /** Ends, on record, the need-to-know of whoever may not use what came in a project any more. */
    public void endGrants() {
        var now = now();
        for (var project : book.all())
            for (var one : projects.life(project).at(now).information())
                if (!one.owner().equals(house.nation())) endGrants(one.release(), now);
    }

    private void endGrants(String holding, Instant now) {
        var over = house.receptions().grants(holding).stream()
                .filter(grant -> grant.endedAt().isEmpty() && grant.until().isAfter(now))
                .filter(grant -> overForGood(holding, grant.person(), now))
                .map(grant -> grant.person())
                .distinct()
                .toList();
        if (over.isEmpty()) return;
        house.journal()
                .record(
                        holding + "/grants-ended/" + now,
                        "grants-ended",
                        Map.of("release", holding, "readers", over, "why", "the project lets them use it no more"));
        house.register().use(handle -> entente.registry.Receptions.endGrants(handle, holding, over, now));
    }

    /** A suspension keeps a grant waiting; what ended does not come back. */
    private boolean overForGood(String holding, String person, Instant now) {
        return !projects.mayUse(holding, person, now)
                && house.jointActs().declaring(holding).stream()
                        .flatMap(id -> book.find(id).stream())
                        .map(project -> projects.life(project).at(now).phase())
                        .noneMatch(
                                phase -> phase == ProjectState.Phase.SUSPENDED || phase == ProjectState.Phase.ADOPTED);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner said something of a project. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return voice.arrived(
                from,
                body,
                besides,
                said -> ResearchAct.offers(said).flatMap(house.releases()::find).isEmpty());
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
