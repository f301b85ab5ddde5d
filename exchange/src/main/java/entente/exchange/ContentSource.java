package entente.exchange;

import java.io.IOException;
import java.nio.file.Path;

/** Where the content of an outgoing consignment is. It stays there, unchanged, until the consignment is finished. */
@FunctionalInterface
public interface ContentSource {
    Path content(String id) throws IOException;
}
