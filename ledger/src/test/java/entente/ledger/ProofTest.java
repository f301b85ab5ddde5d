package entente.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {
    private static final int EXHAUSTIVE = 70;

    private static byte[] entry(long i) {
        return ByteBuffer.allocate(8).putLong(i).array();
    }

    /** RFC 6962, 2.1, word for word: the plain twin. */
    private static Hash naive(List<Hash> leaves) {
        if (leaves.isEmpty()) return Hash.EMPTY;
        if (leaves.size() == 1) return leaves.getFirst();
        int k = 1;
        while (k * 2 < leaves.size()) k *= 2;
        return Hash.ofNode(naive(leaves.subList(0, k)), naive(leaves.subList(k, leaves.size())));
    }

    private static List<Hash> naivePath(int index, List<Hash> leaves) {
        if (leaves.size() == 1) return List.of();
        int k = 1;
        while (k * 2 < leaves.size()) k *= 2;
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, leaves.size());
        var path = new ArrayList<>(index < k ? naivePath(index, left) : naivePath(index - k, right));
        path.add(naive(index < k ? right : left));
        return path;
    }

    private static List<Hash> naiveProof(int old, List<Hash> leaves, boolean whole) {
        if (old == leaves.size()) return whole ? List.of() : List.of(naive(leaves));
        int k = 1;
        while (k * 2 < leaves.size()) k *= 2;
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, leaves.size());
        var path = new ArrayList<>(old <= k ? naiveProof(old, left, whole) : naiveProof(old - k, right, false));
        path.add(naive(old <= k ? right : left));
        return path;
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size).mapToObj(i -> Hash.ofLeaf(entry(i))).toList();
    }

    private static Tree.Nodes nodes(List<Hash> leaves) {
        return (height, index) -> naive(leaves.subList((int) index << height, (int) (index + 1) << height));
    }

    private static List<Hash> altered(List<Hash> path, int at) {
        var altered = new ArrayList<>(path);
        altered.set(at, Hash.ofLeaf(new byte[] {9}));
        return altered;
    }

    @Test
    void everyInclusionInEverySmallTreeIsProvenAndNothingElse() throws IOException {
        var all = leaves(EXHAUSTIVE);
        for (int size = 1; size <= EXHAUSTIVE; size++) {
            var tree = all.subList(0, size);
            var root = naive(tree);
            assertThat(Tree.root(nodes(tree), size)).isEqualTo(root);
            for (int index = 0; index < size; index++) {
                var proof = Tree.inclusion(nodes(tree), index, size);
                assertThat(proof.path()).isEqualTo(naivePath(index, tree));
                assertThat(proof.verify(tree.get(index), root)).isTrue();
                assertThat(proof.verify(Hash.EMPTY, root)).isFalse();
                assertThat(proof.verify(tree.get(index), Hash.EMPTY)).isFalse();
                for (int at = 0; at < proof.path().size(); at++)
                    assertThat(new InclusionProof(index, size, altered(proof.path(), at)).verify(tree.get(index), root))
                            .isFalse();
                var longer = new ArrayList<>(proof.path());
                longer.add(root);
                assertThat(new InclusionProof(index, size, longer).verify(tree.get(index), root))
                        .isFalse();
                for (int other = 0; other < size; other++)
                    if (other != index)
                        assertThat(new InclusionProof(other, size, proof.path()).verify(tree.get(index), root))
                                .isFalse();
            }
        }
    }

    @Test
    void theRootOfAFewEntriesIsThatOfTheirTree() {
        var entries = new ArrayList<byte[]>();
        for (var size = 1; size <= 300; size++) {
            entries.add(("entry " + size).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(Hash.ofEntries(entries))
                    .isEqualTo(naive(entries.stream().map(Hash::ofLeaf).toList()));
        }
    }

    @Test
    void everySmallTreeContinuesEverySmallerOneAndNoOther() throws IOException {
        var all = leaves(EXHAUSTIVE);
        var forked = new ArrayList<>(all);
        forked.set(0, Hash.EMPTY);
        for (int size = 0; size <= EXHAUSTIVE; size++) {
            var tree = all.subList(0, size);
            var root = naive(tree);
            for (int old = 0; old <= size; old++) {
                var oldRoot = naive(tree.subList(0, old));
                var proof = Tree.consistency(nodes(tree), old, size);
                if (old > 0) assertThat(proof.path()).isEqualTo(naiveProof(old, tree, true));
                assertThat(proof.verify(oldRoot, root))
                        .as("%d to %d", old, size)
                        .isTrue();
                if (old > 0) {
                    assertThat(proof.verify(naive(forked.subList(0, old)), root))
                            .isFalse();
                    assertThat(proof.verify(oldRoot, naive(forked.subList(0, size))))
                            .isFalse();
                }
                for (int at = 0; at < proof.path().size(); at++)
                    assertThat(new ConsistencyProof(old, size, altered(proof.path(), at)).verify(oldRoot, root))
                            .isFalse();
                var longer = new ArrayList<>(proof.path());
                longer.add(root);
                assertThat(new ConsistencyProof(old, size, longer).verify(oldRoot, root))
                        .isFalse();
            }
        }
    }

    @Test
    void proofsHoldAcrossTheBoundariesOfTiles(@TempDir Path folder) throws IOException {
        long seed = Long.getLong("entente.seed", System.nanoTime());
        System.out.println("ProofTest seed " + seed);
        var random = new Random(seed);
        int size = 65_536 + 256 + 3;
        var leaves = leaves(size);
        var key = NoteSigner.generateLog("nation-a.example/log");
        var sizes = new ArrayList<>(
                List.of(1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_791, 65_792, 65_793, size));
        for (int i = 0; i < 8; i++) sizes.add(1 + random.nextInt(size));
        sizes.sort(null);
        try (var log = Log.open(folder, key)) {
            int done = 0;
            for (int next : sizes) {
                log.appendAll(
                        IntStream.range(done, next).mapToObj(ProofTest::entry).toList());
                done = next;
                var root = log.checkpoint().checkpoint().root();
                assertThat(root).as("seed %d size %d", seed, next).isEqualTo(naive(leaves.subList(0, next)));
                for (int i = 0; i < 20; i++) {
                    int index = i == 0 ? next - 1 : random.nextInt(next);
                    assertThat(log.inclusion(index, next).verify(leaves.get(index), root))
                            .isTrue();
                }
                for (int old : sizes)
                    if (old <= next)
                        assertThat(log.consistency(old, next).verify(naive(leaves.subList(0, old)), root))
                                .as("seed %d: %d to %d", seed, old, next)
                                .isTrue();
            }
        }
        try (var log = Log.open(folder, key)) {
            assertThat(log.entry(65_535)).isEqualTo(entry(65_535));
            log.append(entry(size));
        }
        assertThat(LogAudit.audit(folder, key.verifier()).findings()).isEmpty();
    }
}
