package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.ReceptionRecord;
import entente.registry.ReleaseRecord;
import entente.seal.MalformedException;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records that have crossed and that the nodes themselves have to understand, such as the plan of an exercise or the terms of
 * a feed. Nobody reads them here: people open a holding as any other.
 */
public final class Records {
    /** The media type of a record. */
    public static final String MEDIA_TYPE = "application/vnd.entente.record+json";

    private static final int LONGEST = 1 << 20;

    private final House house;

    public Records(House house) {
        this.house = house;
    }

    /**
     * A record as both nations have it.
     *
     * @param id the release by which it crossed
     * @param ours we sent it
     */
    public record Crossed(String id, boolean ours, Nation sender, byte[] content) {}

    /** Those that both nations have now: delivered by us, or held and kept by us. */
    public List<String> ids() {
        return Stream.concat(
                        house.releases().delivered(MEDIA_TYPE).stream(), house.receptions().kept(MEDIA_TYPE).stream())
                .toList();
    }

    /** One of them; absent also when it was recalled, returned or destroyed. */
    public Optional<Crossed> find(String id) {
        return kept(id).map(kept -> new Crossed(id, kept.ours(), kept.sender(), read(kept.file())));
    }

    /** What its content is, without opening it. */
    public Optional<Digest> digest(String id) {
        return kept(id).map(Kept::content);
    }

    private record Kept(boolean ours, Nation sender, Digest content, Path file) {}

    private Optional<Kept> kept(String id) {
        var release = house.releases().find(Ids.require(id));
        if (release.isPresent())
            return release.filter(found -> found.stage() == ReleaseRecord.Stage.DELIVERED)
                    .map(found -> house.items().find(found.item()).orElseThrow())
                    .filter(item -> item.mediaType().equals(MEDIA_TYPE))
                    .map(item -> new Kept(
                            true, house.nation(), item.content().orElseThrow().sha256(), house.own(item.id())));
        return house.receptions()
                .find(id)
                .filter(found ->
                        found.stage() == ReceptionRecord.Stage.HELD && found.keeping() == ReceptionRecord.Keeping.KEPT)
                .flatMap(found -> Optional.of(ReleaseStatement.verify(found.statement(), house.partnerOffice()))
                        .filter(statement -> statement.mediaType().equals(MEDIA_TYPE))
                        .map(statement ->
                                new Kept(false, found.sender(), statement.contentSha256(), house.incoming(id))));
    }

    /** The content of an item of ours that the node itself has to understand, whether it crosses or not. */
    public byte[] own(String item) {
        return own(item, LONGEST);
    }

    /** The same of one that may be longer, and then does not cross. */
    public byte[] own(String item, int longest) {
        return read(house.own(item), longest);
    }

    private byte[] read(Path file) {
        return read(file, LONGEST);
    }

    private byte[] read(Path file, int longest) {
        try (var in = Pipes.opened(Container.open(file), house.keys().opening())) {
            var bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) throw new MalformedException("record", "is longer than " + longest + " bytes");
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
