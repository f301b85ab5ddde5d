package entente.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An act says what its kind needs and nothing else; what was signed is read back the same. */
class ResearchActTest {
    private static final Digest SOME = Digest.of(new byte[] {1});

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', useHeadersInDisplayName = true, textBlock = """
        ACT                    | SUBJECT                                                                              | FITS
        adopted                | {}                                                                                   | true
        adopted                | {"until":"2027-02-01T00:00:00Z"}                                                     | false
        ended                  | {}                                                                                   | false
        ended                  | {"until":"2027-02-01T00:00:00Z"}                                                     | true
        ended                  | {"until":"soon"}                                                                     | false
        participant-named      | {"person":"kim","role":"lead","until":"2027-02-01T00:00:00Z","clearance":"SECRET"}   | true
        participant-named      | {"person":"kim","role":"boss","until":"2027-02-01T00:00:00Z","clearance":"SECRET"}   | false
        participant-named      | {"person":"kim","role":"lead","until":"2027-02-01T00:00:00Z"}                        | false
        participant-named      | {"person":"k\\nm","role":"lead","until":"2027-02-01T00:00:00Z","clearance":"SECRET"} | false
        contribution-made      | {"contribution":"ships","quantity":0}                                                | false
        contribution-made      | {"contribution":"ships","quantity":1}                                                | true
        contribution-made      | {"contribution":"ships","quantity":1000000001}                                       | false
        contribution-made      | {"contribution":"ships","quantity":"1"}                                              | false
        milestone-reached      | {"milestone":"A word of one's own"}                                                  | false
        information-declared   | {"release":"00000000-0000-0000-0000-000000000001","origin":"background"}             | true
        information-declared   | {"release":"00000000-0000-0000-0000-000000000001","origin":"mine"}                   | false
        information-declared   | {"release":"1","origin":"background"}                                                | false
        joint-consented        | {"content":"sha256:00"}                                                              | false
        deliverable-rejected   | {"deliverable":"d1","release":"00000000-0000-0000-0000-000000000001","reason":"incomplete"}  | true
        deliverable-rejected   | {"deliverable":"d1","release":"00000000-0000-0000-0000-000000000001","reason":"it is bad"}   | false
        duties-accepted        | {"duties":["protection"]}                                                            | true
        closed-out             | {"counts":{"background":{}}}                                                         | true
        closed-out             | {"counts":3}                                                                         | false
        """)
    void asTheKindNeedsIt(String act, String subject, boolean fits) {
        var tree = Json.object(subject.getBytes(StandardCharsets.UTF_8), "subject");
        if (fits) ResearchAct.FORM.act(act).require(tree);
        else
            assertThatThrownBy(() -> ResearchAct.FORM.act(act).require(tree))
                    .isInstanceOfAny(IllegalArgumentException.class, MalformedException.class);
    }

    @Test
    void whatWidensNeedsTwoPersons() {
        assertThat(List.of(ResearchAct.values()).stream()
                        .filter(ResearchAct::needsTwo)
                        .map(ResearchAct::word))
                .containsExactly(
                        "adopted",
                        "resumed",
                        "extended",
                        "participant-named",
                        "milestone-moved",
                        "joint-consented",
                        "deliverable-accepted",
                        "publication-consented",
                        "published",
                        "closed-out",
                        "duties-accepted");
    }

    @Test
    void whatWasSignedIsReadBackAndNothingElse() {
        var key = SigningKey.generate("KR/office");
        var act = new Said<>(
                "a",
                "00000000-0000-0000-0000-000000000000",
                SOME,
                SOME,
                new Nation("KR"),
                ResearchAct.JOINT_CONSENTED,
                Map.of("content", SOME.value()),
                Instant.parse("2027-02-01T00:00:00.001Z"),
                new Journal.Leaf("log", 7));
        var statement = Statement.sign(Statement.Type.RESEARCH_ACT, ResearchAct.FORM.toTree(act), key);
        assertThat(ResearchAct.FORM.verify(statement, key.verifyingKey())).isEqualTo(act);
        assertThatThrownBy(() -> ResearchAct.FORM.verify(
                        statement, SigningKey.generate("CA/office").verifyingKey()))
                .isInstanceOf(MalformedException.class);
        var other = Statement.sign(Statement.Type.EXERCISE_ACT, ResearchAct.FORM.toTree(act), key);
        assertThatThrownBy(() -> ResearchAct.FORM.verify(other, key.verifyingKey()))
                .isInstanceOf(MalformedException.class);
    }

    /** The act says by which release of its own a nation gave something; the desk refuses one that is ours. */
    @Test
    void whatANationGaveItGaveByAReleaseOfItsOwn() {
        var release = "00000000-0000-0000-0000-000000000001";
        for (var kind : ResearchAct.values()) {
            var subject = new java.util.TreeMap<String, Object>();
            switch (kind) {
                case INFORMATION_DECLARED -> subject.putAll(Map.of("release", release, "origin", "foreground"));
                case DELIVERABLE_HANDED_OVER, DELIVERABLE_ACCEPTED ->
                    subject.putAll(Map.of("release", release, "deliverable", "report"));
                case PUBLICATION_PROPOSED ->
                    subject.putAll(Map.of("release", release, "publication", "paper", "content", SOME.value()));
                default -> {
                    continue;
                }
            }
            var act = new Said<>(
                    "a",
                    "p",
                    SOME,
                    SOME,
                    new Nation("CA"),
                    kind,
                    subject,
                    Instant.parse("2027-02-01T00:00:00Z"),
                    new Journal.Leaf("log", 7));
            assertThat(ResearchAct.offers(act).isPresent())
                    .as(kind.word())
                    // What is accepted is the other's.
                    .isEqualTo(kind != ResearchAct.DELIVERABLE_ACCEPTED);
        }
    }

    /** Whatever a partner's office signs, it is read or refused; nothing else is thrown. */
    @Test
    void anyTreeIsReadOrRefused() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var key = SigningKey.generate("KR/office");
        for (var round = 0; round < 60; round++) {
            var tree = new java.util.TreeMap<String, Object>();
            tree.put("id", "a");
            tree.put("project", "p");
            tree.put("arrangement", SOME.value());
            tree.put("pact", SOME.value());
            tree.put("nation", "KR");
            tree.put("act", ResearchAct.values()[random.nextInt(ResearchAct.values().length)].word());
            tree.put("at", "2027-02-01T00:00:00Z");
            tree.put("leaf", Map.of("origin", "log", "index", 7));
            tree.put("subject", Map.of(any(random, 1).toString(), any(random, 0)));
            var names = List.copyOf(tree.keySet());
            tree.put(names.get(random.nextInt(names.size())), any(random, 0));
            var statement = Statement.sign(Statement.Type.RESEARCH_ACT, tree, key);
            try {
                ResearchAct.FORM.verify(statement, key.verifyingKey());
            } catch (MalformedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static Object any(Random random, int from) {
        return switch (from + random.nextInt(6)) {
            case 0 -> Map.of("a", 1);
            case 1 -> List.of("x", 2);
            case 2 -> random.nextLong(1L << 40);
            case 3 -> "until";
            case 4 -> "";
            default -> "content";
        };
    }
}
