package entente.cli.taxii;

import entente.cli.taxii.TaxiiClient.Answer;
import entente.cli.taxii.TaxiiClient.Collection;
import entente.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Fetches what was added since the last time, page by page. After each page it says how far it has come, so whoever keeps that
 * can go on from there after any interruption.
 */
public final class Poll {
    private static final Pattern DATE = Pattern.compile("[0-9TZ:.-]{20,32}");

    private final TaxiiClient client;
    private final Collection collection;
    private final Map<String, String> filters;

    /** @param filters such as {@code limit} and {@code match[type]} */
    public Poll(TaxiiClient client, Collection collection, Map<String, String> filters) {
        this.client = client;
        this.collection = collection;
        this.filters = Map.copyOf(filters);
    }

    /**
     * How far a poll has come.
     *
     * @param addedAfter all up to here has been fetched; empty at the beginning
     * @param since what the pages of this walk began from
     * @param next the token of the next page, in the middle of a walk
     */
    public record Place(Optional<String> addedAfter, Optional<String> since, Optional<String> next) {
        public static final Place BEGINNING = new Place(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Takes what comes; when it throws, the page counts as not fetched. */
    @FunctionalInterface
    public interface Sink {
        void page(List<String> objects, Place reached) throws IOException;
    }

    /** Fetches until there is nothing more. Answers how many objects came. */
    public long run(Place from, Sink sink) throws TaxiiException, InterruptedException, IOException {
        var place = from;
        var seen = new HashSet<Digest>();
        var came = 0L;
        while (true) {
            Answer answer;
            try {
                answer = client.objects(collection, query(place));
            } catch (TaxiiException e) {
                // The token is too old, or was for what somebody may see no longer.
                if (place.next().isEmpty() || e.status() != 400) throw e;
                place = new Place(place.addedAfter(), place.addedAfter(), Optional.empty());
                continue;
            }
            var page = Envelope.read(answer.body());
            var last = answer.header("X-TAXII-Date-Added-Last")
                    .filter(date -> DATE.matcher(date).matches());
            if (page.more()) requireProgress(place, page, last, seen);
            var reached = page.objects().isEmpty() ? place.addedAfter() : last.or(place::addedAfter);
            place = page.more() && page.next().isPresent()
                    ? new Place(reached, place.since(), page.next())
                    : new Place(reached, reached, Optional.empty());
            sink.page(page.objects(), place);
            came += page.objects().size();
            if (!page.more()) return came;
        }
    }

    private Map<String, String> query(Place place) {
        var query = new TreeMap<>(filters);
        place.since().ifPresent(date -> query.put("added_after", date));
        place.next().ifPresent(token -> query.put("next", token));
        return query;
    }

    /** Some servers say that there is more and send the same for ever. */
    private static void requireProgress(Place place, Envelope page, Optional<String> last, Set<Digest> seen)
            throws TaxiiException {
        var moves = page.next().isPresent()
                ? !page.next().equals(place.next())
                : last.isPresent() && !last.equals(place.addedAfter());
        if (page.objects().isEmpty()
                || !moves
                || !seen.add(Digest.of(String.join("\n", page.objects()).getBytes(StandardCharsets.UTF_8))))
            throw new TaxiiException(-1, "the server says that there is more and sends the same page again");
    }
}
