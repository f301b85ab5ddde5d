package entente.operations.feed;

import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All of {@code feeds.yaml}: what brings observations in, and what is made of several. */
public record SourceBook(List<SourceFile> sources, Optional<FusedSource> fused) {
    public SourceBook {
        sources = List.copyOf(sources);
    }

    public static SourceBook read(Path home, Nation nation, SecurityPolicy policy, boolean demonstration)
            throws IOException {
        var sources = SourceFile.read(home, nation, policy, demonstration);
        return new SourceBook(sources, FusedSource.read(home, nation, policy, sources));
    }
}
