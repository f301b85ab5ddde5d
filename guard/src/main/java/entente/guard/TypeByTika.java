package entente.guard;

import java.io.IOException;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;

/** Finds the type a second time, by Apache Tika from the bytes alone; it must agree with our own table. */
final class TypeByTika implements Filter {
    /** Loaded on first use, so that the parent, which only asks for the filter's name, never loads it. */
    private static final class Loaded {
        private static final Detector DETECTOR = new DefaultDetector();
    }

    @Override
    public String name() {
        return "type-tika";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws IOException {
        // A plain stream that can go back, never a TikaInputStream: that one may write temporary files.
        var detected = Loaded.DETECTOR
                .detect(subject.content().stream(), new Metadata())
                .getBaseType()
                .toString();
        subject.type()
                .ifPresentOrElse(
                        type -> {
                            if (!type.isDetected(detected)) {
                                findings.object(
                                        Rule.TYPE_MISMATCH,
                                        "The content begins as %s but is recognised as %s. Export it again as one plain type."
                                                .formatted(type.type(), detected));
                            }
                        },
                        () -> findings.observe("recognised as " + detected));
    }
}
