package entente.research;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.joint.Shared;
import entente.kernel.Clearance;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.ReceptionRecord;
import entente.registry.ReleaseRecord;
import entente.research.ProjectState.Handing;
import entente.research.ProjectState.Phase;
import entente.research.ResearchAct.Origin;
import entente.seal.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Who may say what of a project, and when. What is refused here would have no effect on either node. */
final class ProjectGate {
    private static final Set<ResearchAct> WORK = Set.of(
            ResearchAct.CONTRIBUTION_MADE,
            ResearchAct.MILESTONE_REACHED,
            ResearchAct.INFORMATION_DECLARED,
            ResearchAct.JOINT_DECLARED,
            ResearchAct.DELIVERABLE_HANDED_OVER,
            ResearchAct.PUBLICATION_PROPOSED);

    private final House house;

    ProjectGate(House house) {
        this.house = house;
    }

    /**
     * Leads speak for the nation, and until it has one whoever writes for it and knows of the project; participants say what
     * belongs to their work; release authorities say what narrows.
     */
    void requireMay(Person person, ProjectState state, ResearchAct kind) {
        if (!may(person, state, kind))
            throw new ForbiddenException("this needs a part in the project to which " + kind.word() + " belongs");
    }

    boolean may(Person person, ProjectState state, ResearchAct kind) {
        var ours = state.participants().stream()
                .filter(one -> one.nation().equals(house.nation()))
                .toList();
        var mine = ours.stream().filter(one -> one.person().equals(person.id())).toList();
        var writes = person.has(Person.Role.ORIGINATOR);
        var leads = writes
                && (ours.stream().noneMatch(one -> one.role() == Role.LEAD)
                        || mine.stream().anyMatch(one -> one.role() == Role.LEAD));
        var works = writes && mine.stream().anyMatch(one -> one.role() != Role.OBSERVER);
        return leads || WORK.contains(kind) && works || kind.narrows() && person.has(Person.Role.RELEASE_AUTHORITY);
    }

    /** The clearance with which somebody of ours takes part, as the register has it now. */
    String clearance(String id, Label label) {
        var policy = house.rules().policy(house.nation());
        return house.people().find(id).stream()
                .flatMap(person -> person.clearances().stream())
                .map(policy::clearance)
                .filter(clearance -> clearance.covers(label))
                .map(Clearance::mark)
                .findFirst()
                .orElseThrow(() -> new Problems(
                        "person",
                        "\"" + id + "\" is nobody of ours whose clearance covers the project",
                        "Name somebody who is cleared for it."));
    }

    void requireFits(
            Shared<Arrangement> project, ProjectLife life, ResearchAct kind, Map<String, Object> subject, Instant now) {
        var state = life.at(now);
        if (!fits(state.phase(), kind))
            throw new Problems("act", "the project is " + state.phase(), "See what both nations have said of it.");
        requireSubject(project, state, kind, new Fields(subject, kind.word()), now);
    }

    /** Whether the project stands so that it can be said. */
    static boolean fits(Phase phase, ResearchAct kind) {
        return switch (kind) {
            case ADOPTED -> phase == Phase.PROPOSED || phase == Phase.ADOPTED_BY_ONE;
            case RESUMED -> phase == Phase.SUSPENDED;
            case SUSPENDED -> phase == Phase.ADOPTED || phase == Phase.ACTIVE;
            case EXTENDED, ENDED, PARTICIPANT_NAMED, MILESTONE_MOVED, INFORMATION_DECLARED -> phase.open();
            case PARTICIPANT_LEFT, JOINT_WITHDRAWN, PUBLICATION_OBJECTED, JOINT_DECLARED -> phase.adopted();
            case JOINT_CONSENTED, PUBLICATION_PROPOSED, PUBLICATION_CONSENTED, PUBLISHED ->
                phase.adopted() && phase != Phase.SUSPENDED;
            case CONTRIBUTION_MADE, MILESTONE_REACHED, DELIVERABLE_HANDED_OVER -> phase == Phase.ACTIVE;
            case DELIVERABLE_ACCEPTED, DELIVERABLE_REJECTED -> phase.adopted() && phase != Phase.CLOSED;
            case CLOSED_OUT, DUTIES_ACCEPTED -> phase == Phase.ENDING;
        };
    }

    private void requireSubject(
            Shared<Arrangement> project, ProjectState state, ResearchAct kind, Fields subject, Instant now) {
        switch (kind) {
            case EXTENDED -> {
                if (!subject.instant("until").isAfter(state.until()))
                    throw new Problems("until", "it is over at " + state.until(), "Give a later moment.");
            }
            case ENDED -> {
                if (!subject.instant("until").isBefore(state.until()))
                    throw new Problems("until", "it is over at " + state.until(), "Give an earlier moment.");
            }
            case PARTICIPANT_NAMED -> {
                if (!subject.instant("until").isAfter(now))
                    throw new Problems("until", "is past", "Give a moment to come.");
            }
            case PARTICIPANT_LEFT ->
                require(
                        state.takesPart(house.nation(), subject.text("person")),
                        "person",
                        "takes no part for us",
                        "Name one who does.");
            case CONTRIBUTION_MADE ->
                require(
                        project.document()
                                .contribution(subject.text("contribution"))
                                .filter(one -> one.nation().equals(house.nation()))
                                .isPresent(),
                        "contribution",
                        "is none of ours",
                        "Name one that we undertook.");
            case MILESTONE_REACHED, MILESTONE_MOVED -> milestone(project, state, kind, subject.text("milestone"));
            case INFORMATION_DECLARED -> information(state, subject, now);
            case JOINT_CONSENTED, JOINT_WITHDRAWN -> {
                var joint = state.joint(subject.digest("content"))
                        .orElseThrow(() ->
                                new Problems("content", "was not declared joint", "Let one nation declare it first."));
                require(
                        joint.consents().contains(house.nation()) == (kind == ResearchAct.JOINT_WITHDRAWN),
                        "content",
                        "we said so already",
                        "See what both nations have said of it.");
            }
            case DELIVERABLE_HANDED_OVER, DELIVERABLE_ACCEPTED, DELIVERABLE_REJECTED ->
                deliverable(project, state, kind, subject);
            case PUBLICATION_PROPOSED -> {
                requireDelivered(subject.text("release"), subject.digest("content"));
                require(
                        state.publication(subject.text("publication"))
                                .filter(one -> !one.by().equals(house.nation())
                                        || one.published().isPresent())
                                .isEmpty(),
                        "publication",
                        "is another one",
                        "Give it a name of its own.");
            }
            case PUBLICATION_CONSENTED, PUBLICATION_OBJECTED, PUBLISHED -> publication(state, kind, subject);
            case DUTIES_ACCEPTED ->
                require(
                        subject.texts("duties").stream()
                                .sorted()
                                .toList()
                                .equals(project.document().residual()),
                        "duties",
                        "are not those of the arrangement",
                        "Accept " + project.document().residual() + ".");
            case ADOPTED, SUSPENDED, RESUMED, JOINT_DECLARED, CLOSED_OUT -> {
                // The phase says it all.
            }
        }
    }

    private void milestone(Shared<Arrangement> project, ProjectState state, ResearchAct kind, String id) {
        var planned = project.document()
                .milestone(id)
                .orElseThrow(() -> new Problems("milestone", "is none of the project", "Name one of them."));
        require(state.milestone(id).orElseThrow().reached().isEmpty(), "milestone", "is reached", "See when it was.");
        if (kind == ResearchAct.MILESTONE_REACHED)
            require(planned.owner().equals(house.nation()), "milestone", "is the partner's", "Name one of ours.");
    }

    /** It has crossed, from us, for joint projects: procurement data serves research with its originator's consent alone. */
    private void information(ProjectState state, Fields subject, Instant now) {
        var release = subject.text("release");
        requireDelivered(release);
        require(
                state.information(release)
                        .filter(one -> one.origin() != Origin.of(subject.text("origin")) || !subject.has("until"))
                        .isEmpty(),
                "release",
                "was declared before",
                "Give an earlier end of its use, or nothing.");
        if (!subject.has("until")) return;
        require(subject.instant("until").isAfter(now), "until", "is past", "Give a moment to come.");
    }

    private ReleaseRecord requireDelivered(String id) {
        return house.releases()
                .find(id)
                .filter(sent -> sent.stage() == ReleaseRecord.Stage.DELIVERED
                        && sent.purpose().equals(Arrangement.PURPOSE))
                .orElseThrow(() -> new Problems(
                        "release",
                        "did not cross from us for " + Arrangement.PURPOSE,
                        "Release it for that, and wait until it is delivered."));
    }

    private void requireDelivered(String id, Digest content) {
        var item = house.items().find(requireDelivered(id).item()).orElseThrow();
        require(
                item.content().orElseThrow().sha256().equals(content),
                "content",
                "is not what crossed by this release",
                "Give the digest of the text.");
    }

    private void deliverable(Shared<Arrangement> project, ProjectState state, ResearchAct kind, Fields subject) {
        var id = subject.text("deliverable");
        var release = subject.text("release");
        var planned = project.document()
                .deliverable(id)
                .orElseThrow(() -> new Problems("deliverable", "is none of the project", "Name one of them."));
        var owns = planned.owner().equals(house.nation());
        var stands = state.deliverable(id).orElseThrow();
        require(
                owns == (kind == ResearchAct.DELIVERABLE_HANDED_OVER),
                "deliverable",
                owns ? "is ours" : "is the partner's",
                "See who owns it.");
        if (owns) {
            requireDelivered(release);
            require(
                    stands.handing() != Handing.HANDED_OVER && stands.handing() != Handing.ACCEPTED,
                    "deliverable",
                    "is " + stands.handing(),
                    "Wait for the partner's answer.");
            return;
        }
        require(
                stands.handing() == Handing.HANDED_OVER
                        && stands.release().filter(release::equals).isPresent(),
                "deliverable",
                "is " + stands.handing() + " by another release",
                "Name the release by which it was handed over.");
        require(holds(release), "release", "is not held here", "Wait until it is.");
    }

    private boolean holds(String release) {
        return house.receptions()
                .find(release)
                .filter(found ->
                        found.stage() == ReceptionRecord.Stage.HELD && found.keeping() == ReceptionRecord.Keeping.KEPT)
                .isPresent();
    }

    private void publication(ProjectState state, ResearchAct kind, Fields subject) {
        var stands = state.publication(subject.text("publication"))
                .orElseThrow(() -> new Problems("publication", "was not proposed", "Propose it first."));
        require(stands.published().isEmpty(), "publication", "is published", "See when it was.");
        if (kind == ResearchAct.PUBLISHED) {
            require(stands.by().equals(house.nation()), "publication", "is the partner's", "Let them publish it.");
            require(
                    stands.cleared(),
                    "publication",
                    "has not the consent of both nations",
                    "Wait for it: silence is no consent.");
            return;
        }
        // Whoever consents to a text has it: by our own release, or held here, and exactly it.
        if (kind == ResearchAct.PUBLICATION_CONSENTED)
            require(hasText(stands), "publication", "is not held here as it was proposed", "Wait until it is.");
    }

    private boolean hasText(ProjectState.Publication stands) {
        if (stands.by().equals(house.nation())) return true;
        return house.receptions()
                .find(stands.release())
                .filter(_ -> holds(stands.release()))
                .filter(found -> entente.crossing.ReleaseStatement.verify(found.statement(), house.partnerOffice())
                        .contentSha256()
                        .equals(stands.content()))
                .isPresent();
    }

    private static void require(boolean holds, String where, String wrong, String remedy) {
        if (!holds) throw new Problems(where, wrong, remedy);
    }
}
