package entente.crossing;

import entente.pact.Decision;
import entente.seal.OpeningKey;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.OutputStream;

/** A holding that one cleared person with need-to-know is reading; the evidence of it came first. */
public sealed interface Opened permits OpenedHolding {
    Holding holding();

    String reader();

    Decision.Permit decision();

    /** Gives the content, each segment only after it was verified. */
    default void writeTo(OutputStream out) throws IOException {
        switch (this) {
            case OpenedHolding opened -> opened.container().decrypt(opened.key(), out);
        }
    }
}

record OpenedHolding(Holding holding, String reader, Decision.Permit decision, Container container, OpeningKey key)
        implements Opened {}
