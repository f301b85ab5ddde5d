package entente.research;

import entente.crossing.House;
import entente.crossing.ReadingDesk;
import entente.crossing.joint.Shared;
import entente.kernel.Digest;
import entente.registry.Item;
import entente.registry.Person;
import entente.seal.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a project's information somebody may know of. Of all else there is no line, no count and no act. */
public final class ProjectSight {
    private final House house;
    private final ReadingDesk reading;

    public ProjectSight(House house, ReadingDesk reading) {
        this.house = house;
        this.reading = reading;
    }

    /**
     * A piece of information as somebody sees it.
     *
     * @param name of the file
     * @param mark as we mark it
     */
    public record Seen(ProjectState.Information information, boolean ours, String name, String mark) {}

    public List<Seen> information(Person person, Shared<Arrangement> project, ProjectState state) {
        return state.information().stream()
                .flatMap(one -> seen(person, project, state, one).stream())
                .toList();
    }

    private Optional<Seen> seen(
            Person person, Shared<Arrangement> project, ProjectState state, ProjectState.Information one) {
        if (!one.owner().equals(house.nation()))
            return reading.readable(person, one.release())
                    .map(label -> new Seen(
                            one,
                            false,
                            house.receptions()
                                    .find(one.release())
                                    .map(found -> new Fields(found.statement().claims(), "release").text("fileName"))
                                    .orElse(""),
                            label.mark()));
        var sent = house.releases().find(one.release()).orElseThrow();
        var item = house.items().find(sent.item()).orElseThrow();
        var label = house.rules().policy(house.nation()).label(item.originLabel());
        var concerned = item.createdBy().equals(person.id())
                || sent.proposer().equals(person.id())
                || person.has(Person.Role.RELEASE_AUTHORITY)
                || state.takesPart(house.nation(), person.id());
        var cleared = person.clearances().stream()
                .map(house.rules().policy(house.nation())::clearance)
                .anyMatch(clearance -> clearance.covers(label));
        return concerned && cleared
                ? Optional.of(new Seen(one, true, item.fileName(), label.mark()))
                : Optional.empty();
    }

    /**
     * Something of ours that was made of what the partner released into the project, or that was declared joint.
     *
     * @param sources the releases of it
     */
    public record Derived(Item item, String mark, List<String> sources) {}

    /** Those that somebody made: need-to-know begins with one's own. */
    public List<Derived> derived(Person person, ProjectState state) {
        var theirs = state.information().stream()
                .filter(one -> !one.owner().equals(house.nation()))
                .map(ProjectState.Information::release)
                .collect(Collectors.toSet());
        return house.items().madeBy(person.id()).stream()
                .flatMap(item -> derived(item, theirs, state).stream())
                .toList();
    }

    private Optional<Derived> derived(Item item, Set<String> theirs, ProjectState state) {
        var sources = item.derived().stream()
                .flatMap(made -> made.holdings().stream())
                .filter(theirs::contains)
                .toList();
        var joint = content(item).flatMap(state::joint).isPresent();
        if (sources.isEmpty() && !joint) return Optional.empty();
        var label = house.rules().policy(house.nation()).label(item.originLabel());
        return Optional.of(new Derived(item, label.mark(), sources));
    }

    private static Optional<Digest> content(Item item) {
        return item.content().map(Item.Content::sha256);
    }
}
