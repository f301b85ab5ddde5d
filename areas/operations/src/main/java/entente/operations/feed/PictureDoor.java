package entente.operations.feed;

import entente.crossing.Ids;
import entente.crossing.ReadingDesk;
import entente.kernel.HolderLabel;
import entente.pact.Decision;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.util.List;
import java.util.Optional;

/**
 * The one way to what the partner delivers, whatever it is then shown in. Opening a picture is opening the holding that the
 * feed's terms are: it is decided, logged and receipted as that, and asked again for as long as somebody follows.
 */
public final class PictureDoor {
    private final ReadingDesk reading;
    private final FeedRuntime feeds;

    public PictureDoor(ReadingDesk reading, FeedRuntime feeds) {
        this.reading = reading;
        this.feeds = feeds;
    }

    public sealed interface Answer {
        /** @param label how we hold it, with the origin's own */
        record Opened(Picture picture, HolderLabel label) implements Answer {}

        record Denied(Decision decision) implements Answer {}

        /** They may read it, and nothing comes on it now. */
        record Closed(String why) implements Answer {}

        /** There is none, or none that they may know of. */
        record Unknown() implements Answer {}
    }

    /**
     * Opening is logged, and the originator gets a receipt; the reader is decided on now.
     *
     * @throws entente.crossing.ForbiddenException without the office of a reader
     */
    public Answer open(Person person, String id) {
        var state = feeds.state(Ids.require(id)).filter(found -> mayKnow(person, found));
        if (state.isEmpty()) return new Answer.Unknown();
        return switch (reading.open(person, id)) {
            case ReadingDesk.Answer.Granted _ -> {
                var label = reading.readable(person, id);
                var picture = feeds.picture(id);
                yield label.isPresent() && picture.isPresent()
                        ? new Answer.Opened(picture.get(), label.get())
                        : new Answer.Closed(state.get().closed().orElse(""));
            }
            case ReadingDesk.Answer.Denied(var decision) -> new Answer.Denied(decision);
            case ReadingDesk.Answer.Unknown _, ReadingDesk.Answer.Withdrawn _ -> new Answer.Unknown();
        };
    }

    /** Whether somebody for whom it was opened may still look, decided now. */
    public boolean stillOpen(Person person, String id) {
        return person.has(Role.READER)
                && mayRead(person, id).isPresent()
                && feeds.picture(id).isPresent();
    }

    /** Whether somebody may know of a feed of the partner's. */
    public boolean mayKnow(Person person, FeedRuntime.State state) {
        return !state.ours() && mayRead(person, state.id()).isPresent();
    }

    /** The feeds on which something comes now, and which they could open. */
    public List<String> openTo(Person person) {
        if (!person.has(Role.READER)) return List.of();
        return feeds.states().stream()
                .filter(state -> state.closed().isEmpty() && mayKnow(person, state))
                .map(FeedRuntime.State::id)
                .toList();
    }

    private Optional<HolderLabel> mayRead(Person person, String id) {
        return reading.readable(person, id);
    }
}
