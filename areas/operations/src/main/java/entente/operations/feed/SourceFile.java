package entente.operations.feed;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What brings observations in, from {@code feeds.yaml} in a node's home. Without the file there are none.
 *
 * @param label of everything that the feed brings
 */
public record SourceFile(SourceFeed feed, Kind kind, URI from, Set<InetAddress> senders, Label label, double speed) {

    /** In what form it comes. */
    public enum Kind {
        /** AIVDM sentences, a line each. */
        AIS,
        /** Tracks as GeoJSON, a feature or collection a line. */
        GEOJSON,
        /** Cursor-on-target events, one a line. */
        COT,
        RADAR,
        SATELLITE
    }

    /** Reads the file; a feed that is named twice, or comes from no place that we know how to read, is refused. */
    public static List<SourceFile> read(Path home, Nation nation, SecurityPolicy policy, boolean demonstration)
            throws IOException {
        var file = home.resolve("feeds.yaml");
        if (!Files.exists(file)) return List.of();
        var document =
                Document.read(file.toString(), Files.readAllBytes(file), "/entente/operations/feeds.schema.json");
        var sources = new ArrayList<SourceFile>();
        var problems = new ArrayList<Problem>();
        var names = new HashSet<String>();
        var all = new Fields(document.tree(), file.toString()).objects("feeds");
        for (var i = 0; i < all.size(); i++) {
            var fields = new Fields(all.get(i), "feed");
            var where = "/feeds/" + i;
            if (!names.add(fields.text("id")))
                problems.add(new Problem(
                        document.where(where + "/id"), "is there twice", "Give each feed a name of its own."));
            try {
                var source = one(home, fields, nation, policy);
                if (source.isSimulated() && !demonstration)
                    throw new IllegalArgumentException("ships that are not there are for demonstrations");
                sources.add(source);
            } catch (IllegalArgumentException | UnknownHostException e) {
                problems.add(new Problem(
                        document.where(where + "/from"),
                        String.valueOf(e.getMessage()),
                        "Write tcp://host:port, udp://address:port or file:path; in a demonstration also sim:…."));
            }
        }
        if (!problems.isEmpty()) throw new Problems(problems);
        return List.copyOf(sources);
    }

    private static SourceFile one(Path home, Fields fields, Nation nation, SecurityPolicy policy)
            throws UnknownHostException {
        var from = URI.create(fields.text("from"));
        var scheme = String.valueOf(from.getScheme());
        if (!Set.of("tcp", "udp", "file", "sim").contains(scheme))
            throw new IllegalArgumentException("\"" + scheme + "\" is no way in");
        if (scheme.equals("file"))
            from = home.resolve(from.getSchemeSpecificPart()).toUri();
        else if (!scheme.equals("sim") && (from.getHost() == null || from.getPort() < 1))
            throw new IllegalArgumentException("names no host and port");
        var senders = new HashSet<InetAddress>();
        if (fields.has("senders"))
            for (var sender : fields.texts("senders")) senders.add(InetAddress.getByName(sender));
        if (scheme.equals("udp") && senders.isEmpty())
            throw new IllegalArgumentException("anybody can write to a port: name the senders");
        var source = new SourceFile(
                new SourceFeed(
                        fields.text("id"),
                        Reality.valueOf(fields.text("reality").toUpperCase(Locale.ROOT)),
                        fields.has("origins")
                                ? fields.texts("origins").stream()
                                        .map(Nation::new)
                                        .collect(Collectors.toSet())
                                : Set.of(nation)),
                Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                from,
                senders,
                policy.parse(fields.text("label")),
                fields.has("speed") ? Double.parseDouble(fields.text("speed")) : 1);
        if (source.isSimulated()) source.simulation();
        return source;
    }

    boolean isSimulated() {
        return "sim".equals(from.getScheme());
    }

    /** {@code sim:COUNT,PERIOD,SOUTH,WEST,NORTH,EAST}: so many ships, each heard every so many seconds, in a box of degrees. */
    Simulation simulation() {
        var parts = from.getSchemeSpecificPart().split(",", -1);
        if (parts.length != 6)
            throw new IllegalArgumentException("a simulation reads sim:COUNT,PERIOD,SOUTH,WEST,NORTH,EAST");
        return new Simulation(
                Integer.parseInt(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                feed.name().hashCode());
    }
}
