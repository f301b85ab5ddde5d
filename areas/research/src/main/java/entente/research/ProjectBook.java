package entente.research;

import entente.crossing.AreaTerms;
import entente.crossing.House;
import entente.crossing.Records;
import entente.crossing.joint.JointBook;
import entente.crossing.joint.Shared;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.research.ProjectState.Phase;
import entente.seal.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The projects whose arrangement both nations have, and how they stand. It answers the release and the reception: what is
 * joint asks both nations, and what is background ends with the project. Thread-safe.
 */
public final class ProjectBook implements AreaTerms {
    private final House house;
    private final JointBook<Arrangement, ResearchAct> book;

    public ProjectBook(House house, Records records) {
        this.house = house;
        this.book = new JointBook<>(house, records, Arrangement.FORM, Arrangement::read, ResearchAct.FORM);
    }

    /** The arrangements that both nations have, and what was said of each. */
    public JointBook<Arrangement, ResearchAct> book() {
        return book;
    }

    public ProjectLife life(Shared<Arrangement> project) {
        return ProjectLife.of(project.document(), project.digest(), book.nations(), book.said(project.id()));
    }

    @Override
    public Map<Nation, Statement> consents(Digest content, Nation sender, String area, Instant now) {
        var found = new TreeMap<Nation, Statement>();
        if (!area.equals(Arrangement.AREA)) return found;
        for (var id : house.jointActs().ofContent(content)) {
            var project = book.find(id);
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

    private Statement statement(Shared<Arrangement> project, Nation nation, Digest content) {
        return house.jointActs().of(ResearchAct.FORM.name(), project.id()).stream()
                .filter(act -> act.nation().equals(nation)
                        && act.kind().equals(ResearchAct.JOINT_CONSENTED.name())
                        && content.value().equals(act.subject().get("content")))
                .flatMap(act -> act.statement().stream())
                .reduce((_, newer) -> newer)
                .orElseThrow();
    }

    @Override
    public boolean mayUse(String holding, String person, Instant now) {
        // Whoever declared it in two projects is bound by both.
        return house.jointActs().declaring(holding).stream().allMatch(id -> mayUse(id, holding, person, now));
    }

    private boolean mayUse(String id, String holding, String person, Instant now) {
        var project = book.find(id);
        // Without the arrangement nothing says for how long.
        if (project.isEmpty()) return false;
        var life = life(project.get());
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
