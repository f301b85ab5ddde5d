package entente.seal.ztdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.seal.OpeningKey;
import entente.seal.SealBrokenException.Part;
import entente.seal.TestPolicies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 499, 500, 501})
    void whatWasSealedOpensForEachReceiverAndForASecondReader(int bytes) throws Exception {
        var file = folder.resolve("a.tdf");
        var content = Sample.content(bytes);
        var sealed = Sample.seal(content, file);
        var container = Container.open(file);

        assertThat(Sample.decrypt(file, Sample.PARTNER)).isEqualTo(content);
        assertThat(Sample.decrypt(file, Sample.ESCROW)).isEqualTo(content);
        assertThat(PlainReader.read(file, Sample.PARTNER.toSecretTree())).isEqualTo(content);

        assertThat(container.contentBytes()).isEqualTo(bytes).isEqualTo(sealed.contentBytes());
        assertThat(container.manifest()).isEqualTo(sealed.manifest());
        assertThat(container.manifestSha384()).isEqualTo(sealed.manifestSha384());
        assertThat(container.payloadSha384()).isEqualTo(sealed.payloadSha384());
        assertThat(container.containerSha384()).isEqualTo(sealed.containerSha384());
        assertThat(container.containerBytes()).isEqualTo(Files.size(file)).isEqualTo(sealed.containerBytes());
        assertThat(sealed.contentSha256()).isEqualTo(Digest.of(content));
        assertThat(sealed.containerSha384())
                .isEqualTo(Digest.ofRaw("sha384", Digest.sha384().digest(Files.readAllBytes(file))));
        assertThat(container.mediaType()).isEqualTo("text/plain");
        assertThat(container.receivers()).containsExactly(Sample.PARTNER.id(), Sample.ESCROW.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 4 * Container.SEGMENT_BYTES})
    void aboutOneWholeSegment(int more) throws Exception {
        var file = folder.resolve("a.tdf");
        var content = Sample.content(Container.SEGMENT_BYTES + more);
        Container.seal(
                new ByteArrayInputStream(content),
                "application/pdf",
                List.of(Sample.PARTNER.sealingKey()),
                Optional.empty(),
                file);
        assertThat(Sample.decrypt(file, Sample.PARTNER)).isEqualTo(content);
        assertThat(PlainReader.read(file, Sample.PARTNER.toSecretTree())).isEqualTo(content);
    }

    @Test
    void theLabelComesBack() throws IOException {
        var file = folder.resolve("a.tdf");
        Sample.seal(Sample.content(250), file);
        assertThat(Sample.verifyLabel(file)).isEqualTo(new OriginLabel(TestPolicies.secret()));
        assertThat(Container.open(file).claimedLabelXml().orElseThrow()).contains(">SECRET<");
    }

    @Test
    void aContainerMayHaveNoLabel() throws IOException {
        var file = folder.resolve("a.tdf");
        Sample.seal(Sample.content(250), Optional.empty(), file);
        assertThat(Sample.decrypt(file, Sample.PARTNER)).hasSize(250);
        assertThat(Sample.brokenPart(() -> Sample.verifyLabel(file))).isEqualTo(Part.LABEL);
    }

    @Test
    void anotherKeyDoesNotOpen() throws IOException {
        var file = folder.resolve("a.tdf");
        Sample.seal(Sample.content(1), file);
        var stranger = OpeningKey.generate("KR/archive");
        assertThat(Sample.brokenPart(() -> Sample.decrypt(file, stranger))).isEqualTo(Part.KEY_ACCESS);
    }

    /** The partner's archive tools may look at it; ours are not the only ones that know ZIP. */
    @Test
    void theFileIsAnOrdinaryZip() throws IOException {
        var file = folder.resolve("a.tdf");
        Sample.seal(Sample.content(250), file);
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName))
                    .containsExactly("0.payload", "0.manifest.json");
        }
    }

    @Test
    void theFileSaysNothingAboutWhenItWasMade() throws IOException {
        var one = folder.resolve("a.tdf");
        Sample.seal(Sample.content(250), one);
        try (var zip = new ZipFile(one.toFile())) {
            assertThat(zip.stream()
                            .map(java.util.zip.ZipEntry::getTimeLocal)
                            .distinct()
                            .toList())
                    .containsExactly(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        }
    }

    @Test
    void equalContentIsSealedWithDifferentKeys() throws IOException {
        var one = Sample.seal(Sample.content(250), folder.resolve("a.tdf"));
        var other = Sample.seal(Sample.content(250), folder.resolve("b.tdf"));
        assertThat(one.payloadSha384()).isNotEqualTo(other.payloadSha384());
        assertThat(one.contentSha256()).isEqualTo(other.contentSha256());
    }

    @Test
    void nothingHalfWrittenRemains() throws IOException {
        var target = folder.resolve("a.tdf");
        var failing = new SequenceInputStream(new ByteArrayInputStream(new byte[250]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        });
        assertThatThrownBy(() -> Sealer.seal(
                        failing,
                        "text/plain",
                        List.of(Sample.PARTNER.sealingKey()),
                        Optional.empty(),
                        target,
                        Sample.SEGMENT_BYTES))
                .hasMessage("the disk is gone");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Sample.seal(Sample.content(1), target);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void whatCannotBeSealedIsRefusedBeforeAnythingIsWritten() throws IOException {
        var target = folder.resolve("a.tdf");
        var key = Sample.PARTNER.sealingKey();
        assertThatThrownBy(
                        () -> Container.seal(InputStream.nullInputStream(), "a/b", List.of(), Optional.empty(), target))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> Container.seal(
                        InputStream.nullInputStream(), "a/b", List.of(key, key), Optional.empty(), target))
                .hasMessageContaining("twice");
        assertThatThrownBy(() ->
                        Container.seal(InputStream.nullInputStream(), "Text", List.of(key), Optional.empty(), target))
                .hasMessageContaining("media type");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void morePiecesThanAManifestHoldsAreRefused() throws IOException {
        var target = folder.resolve("a.tdf");
        var content = new ByteArrayInputStream(new byte[Segments.MOST + 1]);
        assertThatThrownBy(() ->
                        Sealer.seal(content, "a/b", List.of(Sample.PARTNER.sealingKey()), Optional.empty(), target, 1))
                .hasMessageContaining("longer");
    }

    @Test
    void theLongestManifestCanBeRead() throws IOException {
        var target = folder.resolve("a.tdf");
        var content = new ByteArrayInputStream(new byte[Segments.MOST]);
        Sealer.seal(
                content,
                "a/b",
                List.of(Sample.PARTNER.sealingKey()),
                Optional.of(Sample.binding(Sample.AUTHORITY)),
                target,
                1);
        assertThat(Sample.verifyLabel(target).label()).isEqualTo(TestPolicies.secret());
        assertThat(Sample.decrypt(target, Sample.PARTNER)).hasSize(Segments.MOST);
    }

    @Test
    void thePolicyAlwaysNamesSomebody() throws IOException {
        var nobody = Sample.POLICY.label(
                Map.of("classification", "SECRET"), Map.of("rel", List.of(), "note", List.of("한글 메모")));
        var binding = new LabelBinding(
                new OriginLabel(nobody), Sample.PACT, Sample.ITEM, Instant.EPOCH, Instant.MAX, Sample.AUTHORITY);
        assertThat(attributes(Optional.of(binding)))
                .containsExactly(
                        "https://entente.invalid/attr/receiver/value/KR%2Farchive",
                        "https://entente.invalid/attr/policy/value/urn%3Aoid%3A2.999.124+2026-01",
                        "https://entente.invalid/attr/level-classification/value/SECRET",
                        "https://entente.invalid/attr/level-protection/value/NONE",
                        "https://entente.invalid/attr/any-of-rel/value/~nobody");
        assertThat(attributes(Optional.empty()))
                .containsExactly("https://entente.invalid/attr/receiver/value/KR%2Farchive");
    }

    @Test
    void thePolicyIdFollowsFromTheItem() {
        assertThat(policy(Optional.of(Sample.binding(Sample.AUTHORITY))))
                .containsEntry(
                        "uuid",
                        policy(Optional.of(Sample.binding(Sample.AUTHORITY))).get("uuid"));
        var uuid = java.util.UUID.fromString(
                (String) PlainReader.at(policy(Optional.of(Sample.binding(Sample.AUTHORITY))), "uuid"));
        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    private static List<String> attributes(Optional<LabelBinding> binding) {
        return Forge.list(policy(binding), "body", "dataAttributes").stream()
                .map(attribute -> (String) PlainReader.at(attribute, "attribute"))
                .toList();
    }

    private static Map<String, Object> policy(Optional<LabelBinding> binding) {
        var json = Base64.getDecoder().decode(PolicyObject.base64(List.of(Sample.PARTNER.sealingKey()), binding));
        var tree = entente.seal.Json.object(json, "policy");
        assertThat(Arrays.equals(json, CanonicalJson.bytes(tree))).isTrue();
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\\u");
        return tree;
    }

    @Test
    void aContentKeyDoesNotShowItself() {
        try (var key = ContentKey.random()) {
            var raw = key.raw();
            assertThat(key.toString()).isEqualTo("content key");
            key.close();
            assertThat(raw).containsOnly(0);
        }
    }
}
