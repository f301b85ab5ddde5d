package entente.research;

import entente.crossing.AreaTerms;
import entente.crossing.House;
import entente.crossing.Records;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.Pact;
import entente.registry.ResearchActs;
import entente.research.ProjectState.Phase;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The projects whose arrangement both nations have, and how they stand. It answers the release and the reception: what is
 * joint asks both nations, and what is background ends with the project. Thread-safe.
 */
public final class ProjectBook implements AreaTerms {
    private final House house;
    private final Records records;
    /** Arrangements never change; whether they are still kept is asked each time. */
    private final Map<String, Optional<Project>> read = new ConcurrentHashMap<>();
    /** Statements whose signatures were found to hold, by their digest. */
    private final Map<Digest, ResearchAct> verified = new ConcurrentHashMap<>();

    public ProjectBook(House house, Records records) {
        this.house = house;
        this.records = records;
    }

    /**
     * A project whose arrangement both nations have.
     *
     * @param id the release by which it crossed
     */
    public record Project(String id, boolean ours, Arrangement arrangement, Digest digest) {}

    public List<Project> projects() {
        return records.ids().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    public Optional<Project> find(String id) {
        // A recalled arrangement is none: it is asked for each time, and only its reading is spared.
        var known = read.get(id);
        if (known != null && known.isEmpty()) return known;
        var record = records.find(id);
        if (record.isEmpty()) return Optional.empty();
        return read.computeIfAbsent(id, _ -> read(record.get()));
    }

    private static Optional<Project> read(Records.Crossed record) {
        try {
            if (!Arrangement.FORM.equals(Json.object(record.content(), "record").get("form"))) return Optional.empty();
            return Optional.of(new Project(
                    record.id(),
                    record.ours(),
                    Arrangement.read(record.id(), record.content()),
                    Digest.of(record.content())));
        } catch (MalformedException | Problems unreadable) {
            return Optional.empty();
        }
    }

    public ProjectLife life(Project project) {
        return ProjectLife.of(project.arrangement(), project.digest(), nations(), said(project.id()));
    }

    private List<ResearchAct> said(String project) {
        return house.researchActs().of(project).stream()
                .flatMap(act -> act.statement().stream())
                .map(this::verified)
                .toList();
    }

    private ResearchAct verified(Statement statement) {
        return verified.computeIfAbsent(
                Digest.of(statement.bytes()),
                _ -> statement.keyId().equals(house.keys().office().id())
                        ? ResearchAct.verify(statement, house.keys().office().verifyingKey())
                        : ResearchAct.verify(statement, house.partnerOffice()));
    }

    Set<Nation> nations() {
        return house.rules().pact().parties().stream().map(Pact.Party::nation).collect(Collectors.toSet());
    }

    /** What our people have raised and nobody has confirmed. */
    public List<ResearchActs.Act> waiting(Project project) {
        return house.researchActs().of(project.id()).stream()
                .filter(act -> act.statement().isEmpty())
                .toList();
    }

    @Override
    public Map<Nation, Statement> consents(Digest content, Nation sender, String area, Instant now) {
        var found = new TreeMap<Nation, Statement>();
        if (!area.equals(Arrangement.AREA)) return found;
        for (var id : house.researchActs().ofContent(content)) {
            var project = find(id);
            if (project.isEmpty()) continue;
            var life = life(project.get());
            // A consent that was taken back by somebody whose clock is ahead of ours is taken back at once.
            var consents = life.at(now)
                    .joint(content)
                    .filter(_ -> crosses(life, now))
                    .map(ProjectState.Joint::consents)
                    .orElse(Set.of());
            var later = life.at(life.seen(now)).joint(content).map(ProjectState.Joint::consents);
            if (sender.equals(house.nation()) && !consents.contains(sender)) continue;
            for (var nation : consents)
                if (!nation.equals(sender)
                        && later.filter(still -> still.contains(nation)).isPresent())
                    found.putIfAbsent(nation, statement(project.get(), nation, content));
        }
        return found;
    }

    private static boolean crosses(ProjectLife life, Instant now) {
        return life.at(now).phase().adopted()
                && life.at(now).phase() != Phase.SUSPENDED
                && life.at(life.seen(now)).phase() != Phase.SUSPENDED;
    }

    private Statement statement(Project project, Nation nation, Digest content) {
        return house.researchActs().of(project.id()).stream()
                .filter(act -> act.nation().equals(nation)
                        && act.kind().equals(ResearchAct.Kind.JOINT_CONSENTED.name())
                        && content.value().equals(act.subject().get("content")))
                .flatMap(act -> act.statement().stream())
                .reduce((_, newer) -> newer)
                .orElseThrow();
    }

    @Override
    public boolean mayUse(String holding, String person, Instant now) {
        // Whoever declared it in two projects is bound by both.
        return house.researchActs().declaring(holding).stream().allMatch(id -> mayUse(id, holding, person, now));
    }

    private boolean mayUse(String id, String holding, String person, Instant now) {
        var acts = said(id);
        var project = find(id);
        // Without the arrangement nothing says for how long.
        if (project.isEmpty()) return false;
        var life = ProjectLife.of(project.get().arrangement(), project.get().digest(), nations(), acts);
        return mayUse(life.at(now), holding, person, now)
                && mayUse(life.at(life.seen(now)), holding, person, life.seen(now));
    }

    private boolean mayUse(ProjectState state, String holding, String person, Instant now) {
        return state.information(holding)
                .filter(one -> !one.owner().equals(house.nation()))
                .map(one -> state.mayUse(one, house.nation(), person, now))
                .orElse(true);
    }
}
