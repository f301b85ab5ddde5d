package entente.seal.ztdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.seal.OpeningKey;
import entente.seal.SealBrokenException;
import entente.seal.SealBrokenException.Part;
import entente.seal.SigningKey;
import entente.seal.TestPolicies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Keys and a label that the tests of this package share. */
final class Sample {
    static final int SEGMENT_BYTES = 100;
    static final OpeningKey PARTNER = OpeningKey.generate("KR/archive");
    static final OpeningKey ESCROW = OpeningKey.generate("CA/escrow");
    static final SigningKey AUTHORITY = SigningKey.generate("CA/release");
    static final SecurityPolicy POLICY = TestPolicies.canada();
    static final Digest PACT = Digest.of("pact".getBytes(StandardCharsets.UTF_8));
    static final String ITEM = "CA-2026-0001";

    private Sample() {}

    static LabelBinding binding(SigningKey authority) {
        return new LabelBinding(
                new OriginLabel(TestPolicies.secret()),
                PACT,
                ITEM,
                Instant.parse("2026-11-23T10:00:00Z"),
                Instant.parse("2031-11-23T10:00:00Z"),
                authority);
    }

    /** A labelled container for both keys, in segments of {@link #SEGMENT_BYTES}. */
    static Container.Sealed seal(byte[] content, Path target) throws IOException {
        return seal(content, Optional.of(binding(AUTHORITY)), target);
    }

    static Container.Sealed seal(byte[] content, Optional<LabelBinding> label, Path target) throws IOException {
        var receivers = List.of(PARTNER.sealingKey(), ESCROW.sealingKey());
        return Sealer.seal(new ByteArrayInputStream(content), "text/plain", receivers, label, target, SEGMENT_BYTES);
    }

    static byte[] content(int bytes) {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    static byte[] decrypt(Path file, OpeningKey key) throws IOException {
        var out = new ByteArrayOutputStream();
        Container.open(file).decrypt(key, out);
        return out.toByteArray();
    }

    static OriginLabel verifyLabel(Path file) throws IOException {
        return Container.open(file).verifyLabel(AUTHORITY.verifyingKey(), PACT, ITEM, POLICY);
    }

    static Part brokenPart(ThrowingCallable call) {
        var thrown = catchThrowable(call);
        assertThat(thrown).as("a broken seal must not pass").isInstanceOf(SealBrokenException.class);
        return ((SealBrokenException) thrown).part();
    }
}
