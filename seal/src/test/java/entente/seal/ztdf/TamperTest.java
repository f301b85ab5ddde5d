package entente.seal.ztdf;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.seal.Fuzz;
import entente.seal.Jws;
import entente.seal.SealBrokenException;
import entente.seal.SealBrokenException.Part;
import entente.seal.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that somebody between the two nations, or the receiver itself, might do to a container. */
class TamperTest {
    private static final int CONTENT_BYTES = 250;

    @TempDir
    private Path folder;

    private Path good = Path.of("");
    private Path bad = Path.of("");

    @BeforeEach
    void seal() throws IOException {
        good = folder.resolve("good.tdf");
        bad = folder.resolve("bad.tdf");
        Sample.seal(Sample.content(CONTENT_BYTES), good);
    }

    @Test
    void everyChangedByteIsCaughtAndNamed() throws IOException {
        var bytes = Files.readAllBytes(good);
        var start = ZipFrame.head().length;
        var payloadEnd = start + CONTENT_BYTES + 3 * ContentKey.OVERHEAD_BYTES;
        var manifestStart = payloadEnd + new ZipFrame(0, 0, 0, 0).between().length;
        var manifestEnd = manifestStart + Container.open(good).manifest().length;
        for (var i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(bad, changed);
            var expected = i >= start && i < payloadEnd
                    ? Part.PAYLOAD_SEGMENT
                    : i >= manifestStart && i < manifestEnd ? Part.MANIFEST : Part.CONTAINER;
            assertThat(Sample.brokenPart(() -> Sample.decrypt(bad, Sample.PARTNER)))
                    .as("byte %d", i)
                    .isEqualTo(expected);
        }
    }

    /** With a frame that fits again, so that the checksum does not speak first. Each reader notices alone. */
    @Test
    void everyChangedByteOfTheManifestIsCaughtWithoutItsChecksum() throws IOException {
        var forge = new Forge(good);
        var manifest = forge.manifest;
        var parts = new EnumMap<Part, Integer>(Part.class);
        var labelParts = new EnumMap<Part, Integer>(Part.class);
        var metadata = new String(manifest, StandardCharsets.US_ASCII).indexOf("encryptedMetadata");
        assertThat(metadata).isPositive();
        for (var i = 0; i < manifest.length; i++) {
            forge.manifest = manifest.clone();
            forge.manifest[i] ^= 1;
            forge.write(bad);
            parts.merge(Sample.brokenPart(() -> Sample.decrypt(bad, Sample.PARTNER)), 1, Integer::sum);
            // The label's signature covers all of it, too; the encrypted metadata is refused where it stands twice.
            labelParts.merge(Sample.brokenPart(() -> Sample.verifyLabel(bad)), 1, Integer::sum);
        }
        System.out.println("manifest bytes by the part that was named: opening " + parts + ", label " + labelParts);
        assertThat(parts.keySet())
                .contains(Part.MANIFEST, Part.KEY_ACCESS, Part.POLICY_BINDING, Part.ROOT_SIGNATURE)
                .doesNotContain(Part.PAYLOAD_SEGMENT, Part.CONTAINER);
        assertThat(labelParts.keySet()).contains(Part.MANIFEST, Part.LABEL, Part.LABEL_KEY);
    }

    @Test
    void everyTruncationAndEveryAdditionIsCaught() throws IOException {
        var bytes = Files.readAllBytes(good);
        for (var length = 0; length < bytes.length; length++) {
            Files.write(bad, Arrays.copyOf(bytes, length));
            assertThat(Sample.brokenPart(() -> Container.open(bad))).isEqualTo(Part.CONTAINER);
        }
        for (var more : List.of(1, 22, 138)) {
            Files.write(bad, Arrays.copyOf(bytes, bytes.length + more));
            assertThat(Sample.brokenPart(() -> Container.open(bad))).isEqualTo(Part.CONTAINER);
            var shifted = new byte[bytes.length + more];
            System.arraycopy(bytes, 0, shifted, more, bytes.length);
            Files.write(bad, shifted);
            assertThat(Sample.brokenPart(() -> Container.open(bad))).isEqualTo(Part.CONTAINER);
        }
    }

    @Test
    void segmentsKeepTheirPlaceAndNumber() throws IOException {
        var sealed = Sample.SEGMENT_BYTES + ContentKey.OVERHEAD_BYTES;
        var forge = new Forge(good);
        var payload = forge.payload;
        forge.payload = payload.clone();
        System.arraycopy(payload, 0, forge.payload, sealed, sealed);
        System.arraycopy(payload, sealed, forge.payload, 0, sealed);
        forge.write(bad);
        assertThat(Sample.brokenPart(() -> Sample.decrypt(bad, Sample.PARTNER))).isEqualTo(Part.PAYLOAD_SEGMENT);

        assertThat(afterEditing(forge, segments -> Collections.swap(segments, 0, 1)))
                .as("payload and hashes swapped")
                .isEqualTo(Part.ROOT_SIGNATURE);

        forge.payload = Arrays.copyOfRange(payload, sealed, payload.length);
        forge.write(bad);
        assertThat(Sample.brokenPart(() -> Container.open(bad))).as("removed").isEqualTo(Part.MANIFEST);
        assertThat(afterEditing(forge, List::removeFirst)).as("removed in both").isEqualTo(Part.ROOT_SIGNATURE);

        forge.payload = Arrays.copyOf(payload, 2 * sealed);
        assertThat(afterEditing(forge, List::removeLast)).as("cut in both").isEqualTo(Part.ROOT_SIGNATURE);

        forge.payload = new byte[payload.length + sealed];
        System.arraycopy(payload, 0, forge.payload, 0, sealed);
        System.arraycopy(payload, 0, forge.payload, sealed, payload.length);
        assertThat(afterEditing(forge, segments -> segments.addFirst(segments.getFirst())))
                .as("one twice")
                .isEqualTo(Part.ROOT_SIGNATURE);
    }

    private Part afterEditing(Forge forge, Consumer<List<Map<String, Object>>> edit) throws IOException {
        var tree = new Forge(good).tree();
        edit.accept(Forge.list(tree, "encryptionInformation", "integrityInformation", "segments"));
        forge.with(tree).write(bad);
        return Sample.brokenPart(() -> Sample.decrypt(bad, Sample.PARTNER));
    }

    @Test
    void gmacIsRefusedByName() throws IOException {
        for (var name : List.of("GMAC", "gmac")) {
            var forge = new Forge(good);
            var tree = forge.tree();
            Forge.map(tree, "encryptionInformation", "integrityInformation").put("segmentHashAlg", name);
            forge.with(tree).write(bad);
            assertThat(Sample.brokenPart(() -> Container.open(bad))).isEqualTo(Part.SEGMENT_HASH_ALGORITHM);
        }
        var forge = new Forge(good);
        var tree = forge.tree();
        Forge.map(tree, "encryptionInformation", "integrityInformation", "rootSignature")
                .put("alg", "GMAC");
        forge.with(tree).write(bad);
        assertThat(Sample.brokenPart(() -> Container.open(bad))).isEqualTo(Part.SEGMENT_HASH_ALGORITHM);
    }

    /** A manifest may be well formed and yet not one of ours. */
    @Test
    void whatTheProfileDoesNotKnowIsRefused() throws IOException {
        List<Consumer<Map<String, Object>>> edits = List.of(
                tree -> tree.put("more", 1),
                tree -> tree.put("schemaVersion", "4.2.2"),
                tree -> tree.remove("schemaVersion"),
                tree -> tree.put("assertions", List.of(assertion(tree), assertion(tree))),
                tree -> Forge.map(tree, "payload").put("isEncrypted", false),
                tree -> Forge.map(tree, "payload").put("url", "1.payload"),
                tree -> Forge.map(tree, "payload").put("mimeType", "text"),
                tree -> Forge.map(tree, "encryptionInformation", "method").put("algorithm", "AES-128-GCM"),
                tree -> Forge.map(tree, "encryptionInformation", "integrityInformation")
                        .put("segmentHashAlg", "HS1"),
                tree -> Forge.map(tree, "encryptionInformation", "integrityInformation")
                        .put("segmentSizeDefault", 0),
                tree -> Forge.map(tree, "encryptionInformation", "integrityInformation")
                        .put("segmentSizeDefault", 1L << 40),
                tree -> Forge.map(tree, "encryptionInformation").put("keyAccess", List.of()),
                tree -> Forge.map(tree, "encryptionInformation").put("keyAccess", List.of(key(tree), key(tree))),
                tree -> key(tree).put("sid", "2"),
                tree -> key(tree).put("type", "wrapped"),
                tree -> key(tree).put("url", "https://example.invalid/"),
                tree -> key(tree).remove("encryptedMetadata"),
                tree -> Forge.map(tree, "encryptionInformation")
                        .put("policy", policy(Map.of("dataAttributes", List.of()))),
                tree -> Forge.map(tree, "encryptionInformation").put("policy", policy(Map.of())),
                tree -> Forge.list(tree, "encryptionInformation", "integrityInformation", "segments")
                        .getFirst()
                        .put("segmentSize", 99));
        for (var edit : edits) {
            var forge = new Forge(good);
            var tree = forge.tree();
            edit.accept(tree);
            forge.with(tree).write(bad);
            assertThat(Sample.brokenPart(() -> Container.open(bad)))
                    .as("edit %d", edits.indexOf(edit))
                    .isEqualTo(Part.MANIFEST);
        }
        var forge = new Forge(good);
        forge.manifest = (" " + new String(forge.manifest, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        forge.write(bad);
        assertThat(Sample.brokenPart(() -> Container.open(bad))).isEqualTo(Part.MANIFEST);
    }

    @Test
    void aLabelFitsOnePactItemAuthorityAndPolicy() throws IOException {
        var container = Container.open(good);
        var key = Sample.AUTHORITY.verifyingKey();
        var otherPact = Digest.of(new byte[1]);
        var otherKey = SigningKey.generate("CA/release").verifyingKey();
        assertThat(Sample.brokenPart(() -> container.verifyLabel(key, otherPact, Sample.ITEM, Sample.POLICY)))
                .isEqualTo(Part.PACT);
        assertThat(Sample.brokenPart(() -> container.verifyLabel(key, Sample.PACT, "CA-2", Sample.POLICY)))
                .isEqualTo(Part.ITEM);
        assertThat(Sample.brokenPart(() -> container.verifyLabel(otherKey, Sample.PACT, Sample.ITEM, Sample.POLICY)))
                .isEqualTo(Part.LABEL_KEY);
        assertThat(Sample.brokenPart(
                        () -> container.verifyLabel(key, Sample.PACT, Sample.ITEM, entente.seal.TestPolicies.korea())))
                .isEqualTo(Part.LABEL);
    }

    /** The receiver holds the content key, so it can make every hash that OpenTDF knows. Not the label. */
    // Shows: clause Reclassification
    @Test
    void aReaderCannotRelabel() throws Exception {
        var lower = new Forge(good).tree();
        var statement = Forge.map(assertion(lower), "statement");
        var xml = ((String) PlainReader.at(statement, "value")).replace(">SECRET<", ">UNCLASSIFIED<");
        statement.put("value", xml);
        assertThat(afterRelabelling(lower)).as("label changed").isEqualTo(Part.LABEL);

        var hash = LabelAssertion.of(assertion(lower)).tree();
        hash.remove("binding");
        var claims = new HashMap<String, Object>(
                Map.of("assertionHash", Digest.ofTree(hash).hex(), "assertionSig", "x", "item", Sample.ITEM));
        claims.put("pact", Sample.PACT.value());
        claims.put("manifest", "x");
        var forger = SigningKey.generate("CA/release");
        for (var token : List.of(Jws.sign(claims, forger), byContentKey(claims), withOwnKey(claims, forger))) {
            var tree = new Forge(good).tree();
            Forge.map(assertion(tree), "statement").put("value", xml);
            Forge.map(assertion(tree), "binding").put("signature", token);
            assertThat(afterRelabelling(tree)).isEqualTo(Part.LABEL_KEY);
        }

        var unlabelled = new Forge(good).tree();
        unlabelled.put("assertions", List.of());
        assertThat(afterRelabelling(unlabelled)).as("label removed").isEqualTo(Part.LABEL);
    }

    @Test
    void aLabelDoesNotMoveToOtherContentOrAnotherManifest() throws Exception {
        var other = folder.resolve("other.tdf");
        Sample.seal(Sample.content(CONTENT_BYTES + 1), other);
        var moved = new Forge(good).tree();
        moved.put("assertions", List.of(assertion(new Forge(other).tree())));
        assertThat(afterRelabelling(moved)).as("from other content").isEqualTo(Part.LABEL);

        var renamed = new Forge(good).tree();
        Forge.map(renamed, "payload").put("mimeType", "text/html");
        assertThat(afterRelabelling(renamed)).as("other media type").isEqualTo(Part.MANIFEST);
    }

    /** Writes the tree with encrypted metadata that fits, opens it as a reader can, and asks for the label. */
    private Part afterRelabelling(Map<String, Object> tree) throws IOException {
        var forge = new Forge(good).with(tree);
        var wrapped = Base64.getDecoder().decode((String) PlainReader.at(key(tree), "wrappedKey"));
        try (var key = new ContentKey(Sample.PARTNER.unwrap(wrapped))) {
            var manifest = Manifest.parse(forge.manifest, forge.payload.length);
            forge.manifest = manifest.withMetadata(SealedMetadata.encrypt(manifest.digest(), key))
                    .bytes();
        }
        forge.write(bad);
        assertThat(Sample.decrypt(bad, Sample.PARTNER)).isEqualTo(Sample.content(CONTENT_BYTES));
        return Sample.brokenPart(() -> Sample.verifyLabel(bad));
    }

    /** OpenTDF's default: the assertion is bound with the content key. */
    private String byContentKey(Map<String, Object> claims) throws Exception {
        var wrapped = Base64.getDecoder().decode((String) PlainReader.at(key(new Forge(good).tree()), "wrappedKey"));
        var start = part(Map.of("alg", "HS256")) + "." + part(claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Sample.PARTNER.unwrap(wrapped), "HmacSHA256"));
        return start + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(start.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What stock readers were seen to prefer: a key that the token brings along. */
    private static String withOwnKey(Map<String, Object> claims, SigningKey forger) {
        var signed = Jws.sign(claims, forger);
        var x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(forger.verifyingKey().ed25519().getEncoded());
        var header = Map.of(
                "alg", "EdDSA", "kid", Sample.AUTHORITY.id(), "jwk", Map.of("kty", "OKP", "crv", "Ed25519", "x", x));
        return part(header) + signed.substring(signed.indexOf('.'));
    }

    private static String part(Map<String, ?> tree) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(CanonicalJson.bytes(tree));
    }

    private static String policy(Map<String, ?> body) {
        var whole = new HashMap<String, Object>(body);
        whole.put("dissem", List.of());
        return Base64.getEncoder().encodeToString(CanonicalJson.bytes(Map.of("body", whole, "uuid", "a")));
    }

    private static Map<String, Object> assertion(Map<String, Object> tree) {
        return Forge.list(tree, "assertions").getFirst();
    }

    private static Map<String, Object> key(Map<String, Object> tree) {
        return Forge.list(tree, "encryptionInformation", "keyAccess").getFirst();
    }

    @Test
    void randomChangesNeverSurpriseTheReader() throws IOException {
        var seed = Long.getLong("entente.seed", 430L);
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Sample.seal(Sample.content(CONTENT_BYTES), Optional.of(Sample.binding(Sample.AUTHORITY)), good);
        var bytes = Files.readAllBytes(good);
        var forge = new Forge(good);
        var manifest = forge.manifest;
        for (var run = 0; run < 3_000; run++) {
            if (run % 3 == 0) Files.write(bad, Fuzz.change(bytes, random));
            else {
                forge.manifest = Fuzz.change(manifest, random);
                forge.write(bad);
            }
            assertThat(opens(bad) && !Arrays.equals(Files.readAllBytes(bad), bytes))
                    .as("run %d of seed %d", run, seed)
                    .isFalse();
        }
    }

    private static boolean opens(Path file) {
        try {
            Container.open(file).decrypt(Sample.PARTNER, new ByteArrayOutputStream());
            return true;
        } catch (SealBrokenException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
