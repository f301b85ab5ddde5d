package entente.crossing;

import entente.registry.ReceptionRecord;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Content that a node itself has to understand and that is too long to be read at once, such as a set of records. Nobody reads it
 * here: people open a holding as any other. A stream fails at its end if the content does not verify.
 */
public final class Contents {
    private final House house;

    public Contents(House house) {
        this.house = house;
    }

    /** What is in an item of ours. */
    public InputStream own(String item) throws IOException {
        return Pipes.opened(Container.open(house.own(item)), house.keys().opening());
    }

    /** What is in a holding, while it is kept. */
    public Optional<InputStream> held(String holding) throws IOException {
        if (house.receptions()
                .find(Ids.require(holding))
                .filter(found ->
                        found.stage() == ReceptionRecord.Stage.HELD && found.keeping() == ReceptionRecord.Keeping.KEPT)
                .isEmpty()) return Optional.empty();
        return Optional.of(Pipes.opened(
                Container.open(house.incoming(holding)), house.keys().opening()));
    }

    /** A file that this node sealed to itself. */
    public InputStream opened(Path sealed) throws IOException {
        return Pipes.opened(Container.open(sealed), house.keys().opening());
    }
}
