package entente.research;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.RefusedNoticeException;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.registry.ResearchActs;
import entente.research.ProjectBook.Project;
import entente.research.ResearchAct.Kind;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    /** The kind of notice that carries an act. */
    public static final String KIND = "research-act";

    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final Speaker speaker;
    private final ProjectBook book;
    private final ProjectGate gate;
    private final CloseOut closeOut;

    public ResearchDesk(House house, ReleaseDesk releases, ReadingDesk reading, Speaker speaker, ProjectBook book) {
        this.house = house;
        this.releases = releases;
        this.reading = reading;
        this.speaker = speaker;
        this.book = book;
        this.gate = new ProjectGate(house);
        this.closeOut = new CloseOut(house);
    }

    /**
     * Whether somebody may know of a project: who made or approves its arrangement, those of our nation who take part, and of one
     * of the partner's whoever may read it as a holding.
     */
    public boolean mayKnow(Person person, Project project) {
        if (!project.ours()) return reading.readable(person, project.id()).isPresent();
        var sent = house.releases().find(project.id()).orElseThrow();
        return sent.proposer().equals(person.id())
                || person.has(Role.RELEASE_AUTHORITY)
                || book.life(project).at(now()).takesPart(house.nation(), person.id());
    }

    /** A project of which somebody may know; for all others there is none. */
    public Project known(Person person, String id) {
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
        if (book.projects().stream()
                .anyMatch(known -> known.arrangement().id().equals(arrangement.id()) && mayKnow(person, known)))
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
    public ResearchActs.Act raise(Person person, String id, Kind kind, Map<String, Object> written) {
        var project = known(person, id);
        var life = book.life(project);
        gate.requireMay(person, life.at(now()), kind);
        var subject = completed(person, project, kind, written);
        requireFits(project, kind, subject);
        var act = new ResearchActs.Act(
                Ids.fresh(),
                project.id(),
                project.digest(),
                house.nation(),
                kind.name(),
                subject,
                now(),
                Optional.of(person.id()),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        project.id() + "/act/" + act.id() + "/raised",
                        "research-act-raised",
                        Map.of("act", kind.word(), "subject", subject, "by", person.id()));
        house.register().use(handle -> ResearchActs.add(handle, act));
        if (!kind.needsTwo()) say(act);
        return house.researchActs().find(act.id()).orElseThrow();
    }

    /** What the register knows better than whoever writes: a clearance, and what is left to count. */
    private Map<String, Object> completed(Person person, Project project, Kind kind, Map<String, Object> written) {
        var subject = new TreeMap<>(written);
        switch (kind) {
            case PARTICIPANT_NAMED -> {
                if (subject.get("person") instanceof String named)
                    subject.put("clearance", gate.clearance(named, label(person, project)));
            }
            case CLOSED_OUT ->
                subject.put("counts", closeOut.counts(book.life(project).at(now())));
            default -> {
                // As it was written.
            }
        }
        return subject;
    }

    private entente.kernel.Label label(Person person, Project project) {
        if (!project.ours())
            return reading.readable(person, project.id())
                    .orElseThrow(() -> new NotFoundException("project"))
                    .label();
        var item = house.items()
                .find(house.releases().find(project.id()).orElseThrow().item())
                .orElseThrow();
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    private void requireFits(Project project, Kind kind, Map<String, Object> subject) {
        try {
            kind.require(subject);
        } catch (IllegalArgumentException | MalformedException e) {
            throw new Problems("subject", String.valueOf(e.getMessage()), "Give what the act needs and nothing else.");
        }
        gate.requireFits(project, book.life(project), kind, subject, now());
        if (kind == Kind.CLOSED_OUT)
            closeOut.requireNothingLeft(book.life(project).at(now()));
    }

    /** The second person, a release authority. Nobody confirms what they raised. */
    public ResearchActs.Act confirm(Person person, String actId) {
        var act = house.researchActs()
                .find(Ids.require(actId))
                .filter(found -> found.nation().equals(house.nation()))
                .orElseThrow(() -> new NotFoundException("act"));
        var project = book.find(act.project())
                .filter(one -> mayKnow(person, one))
                .orElseThrow(() -> new NotFoundException("act"));
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        if (act.statement().isPresent()) return act;
        var first = act.raisedBy().orElseThrow();
        if (house.sameVoice(person, first, act.at(), Role.RELEASE_AUTHORITY))
            throw new Problems("act", "nobody confirms what they raised", "Ask another release authority.");
        requireFits(project, Kind.valueOf(act.kind()), act.subject());
        house.journal()
                .record(
                        act.project() + "/act/" + act.id() + "/confirmed",
                        "research-act-confirmed",
                        Map.of("act", act.id(), "by", person.id()));
        house.researchActs().confirm(act.id(), person.id());
        say(house.researchActs().find(act.id()).orElseThrow());
        return house.researchActs().find(act.id()).orElseThrow();
    }

    private void say(ResearchActs.Act act) {
        // After all that is known, whatever the partner's clock: what answers something comes after it on both nodes.
        var now = now();
        var at = house.researchActs().of(act.project()).stream()
                .filter(one -> one.statement().isPresent() && !one.at().isBefore(now))
                .map(one -> one.at().plusMillis(1))
                .max(Comparator.naturalOrder())
                .orElse(now);
        speaker.say(
                act.id(),
                KIND,
                Statement.Type.RESEARCH_ACT,
                act.project() + "/act/" + act.id(),
                Map.of("act", act.kind(), "arrangement", act.arrangement().value(), "subject", act.subject()),
                leaf -> new ResearchAct(
                                act.id(),
                                act.project(),
                                act.arrangement(),
                                house.rules().pact().digest(),
                                house.nation(),
                                Kind.valueOf(act.kind()),
                                act.subject(),
                                at,
                                leaf)
                        .toTree(),
                (handle, statement) -> ResearchActs.say(handle, act.id(), at, statement));
    }

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /** After a crash: what was raised and confirmed, and the partner was not told. Answers whether there was any. */
    public boolean carryOut() {
        var said = false;
        for (var project : book.projects())
            for (var act : book.waiting(project))
                if (act.confirmedBy().isPresent() || !Kind.valueOf(act.kind()).needsTwo()) {
                    say(act);
                    said = true;
                }
        return said;
    }

    /** What somebody may say of a project as it stands, for showing; it is asked again when they say it. */
    public List<Kind> may(Person person, Project project, ProjectState state) {
        return Arrays.stream(Kind.values())
                .filter(kind -> gate.may(person, state, kind) && ProjectGate.fits(state.phase(), kind))
                .toList();
    }

    /** Ends, on record, the need-to-know of whoever may not use what came in a project any more. */
    public void endGrants() {
        var now = now();
        for (var project : book.projects())
            for (var one : book.life(project).at(now).information())
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
        return !book.mayUse(holding, person, now)
                && house.researchActs().declaring(holding).stream()
                        .flatMap(id -> book.find(id).stream())
                        .map(project -> book.life(project).at(now).phase())
                        .noneMatch(
                                phase -> phase == ProjectState.Phase.SUSPENDED || phase == ProjectState.Phase.ADOPTED);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner said something of a project. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var act = ResearchAct.verify(statement, house.partnerOffice());
        var project = book.find(Ids.require(act.project())).orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!act.nation().equals(from)
                || !act.arrangement().equals(project.digest())
                || !act.pact().equals(house.rules().pact().digest())
                || act.at().isAfter(now().plus(AHEAD))
                || act.offers()
                        .filter(id -> house.releases().find(id).isPresent())
                        .isPresent()) throw new RefusedNoticeException("mismatch");
        house.halt().accept(KIND + "-arrived:before");
        house.journal()
                .record(
                        project.id() + "/act/" + Ids.require(act.id()),
                        "research-act-arrived",
                        Map.of(
                                "act",
                                act.kind().word(),
                                "statement",
                                Digest.of(body).value(),
                                "leaf",
                                act.leaf().toTree()));
        house.halt().accept(KIND + "-arrived:logged");
        var answer = new byte[0];
        house.register().use(handle -> {
            ResearchActs.add(
                    handle,
                    new ResearchActs.Act(
                            act.id(),
                            project.id(),
                            project.digest(),
                            from,
                            act.kind().name(),
                            act.subject(),
                            act.at(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(statement)));
            besides.accept(handle, answer);
        });
        house.halt().accept(KIND + "-arrived:done");
        return answer;
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
