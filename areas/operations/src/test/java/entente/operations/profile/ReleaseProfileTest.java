package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Digest;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Draft;
import entente.pact.Pact;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a profile: what it says, and what is wrong with it. */
class ReleaseProfileTest {
    private static List<Problem> problems(String... fromTo) {
        var text = Given.changedText("arctic-participant", fromTo);
        var problems = catchThrowableOfType(Problems.class, () -> Given.read(text));
        return problems == null ? List.of() : problems.list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arctic-observer", "arctic-participant"})
    void theShippedProfilesHold(String id) {
        var profile = Given.profile(id);
        assertThat(profile.id()).isEqualTo(id);
        assertThat(Approved.of(profile).profile()).isEqualTo(profile);
        assertThat(profile.approvalSubject())
                .containsEntry("profile", profile.digest().value())
                .containsEntry("terms", profile.terms().digest().value())
                .containsEntry("engine", Sanitiser.VERSION);
    }

    @Test
    void thePromiseIsANumber() {
        var promise = Given.OBSERVER.promise();
        assertThat(promise).isEqualTo(new Promise(14_643, 10_000, 3600, 1800));
        assertThat(promise.radiusMetres(0.5)).isBetween(3989.0, 3990.0);
        assertThat(promise.chanceWithin(1000)).isBetween(0.0314, 0.0316);
        assertThat(promise.chanceWithin(20_000)).isEqualTo(1);
        assertThat(promise.said().en())
                .isEqualTo("A true place is anywhere in a square of 10,000 m, all parts alike likely: the best guess is"
                        + " within 3,989 m in at most 1 of 2 cases and within 1,262 m in at most 1 of 20, at least 3,826 m off in the"
                        + " mean. The moment is anywhere within 1,800 s and at least 3,600 s ago. Recipients are told an"
                        + " accuracy of 14,643 m.");
        for (var language : entente.kernel.Language.values())
            assertThat(promise.said().in(language))
                    .contains("10,000 m", "3,989 m", "1,262 m", "3,826 m", "1,800", "3,600", "14,643 m");
        // The mean distance from a square's middle, drawn instead of integrated.
        var random = new Random(5);
        var sum = 0.0;
        for (var i = 0; i < 200_000; i++) sum += Math.hypot(random.nextDouble() - 0.5, random.nextDouble() - 0.5);
        assertThat(promise.meanErrorMetres()).isBetween(0.995 * sum / 20, 1.005 * sum / 20);
    }

    @Test
    void aProfileFitsThePactThatItNames() {
        var text = Given.text("pacts/kr-ca.yaml").getBytes(StandardCharsets.UTF_8);
        var draft = Draft.read(Pact.read("kr-ca.yaml", text), Given.SCHEMES);
        assertThat(Given.OBSERVER.problemsUnder(draft)).isEmpty();
        assertThat(Given.PARTICIPANT.problemsUnder(draft)).isEmpty();
        for (var change : List.of(
                "pact: kr-ca,/pact: kr-us,",
                "article: \"1\"/article: \"99\"",
                "area: operations/area: fishing",
                "purpose: joint-exercise/purpose: bid-preparation",
                "recipient: {nation: KR/recipient: {nation: US",
                "protection: none}\n    categories: {release: [CA, KR]}/protection: C}\n    categories: {release: [CA, KR]}")) {
            var words = change.split("/");
            var changed = Given.changed(
                    "arctic-observer",
                    words[0],
                    words[1],
                    "levels: {classification: confidential, protection: none}\n    categories: {release: [KR]}",
                    "levels: {classification: confidential, protection: C}\n    categories: {release: [KR]}");
            assertThat(changed.problemsUnder(draft)).as(change).hasSizeBetween(1, 2);
        }
    }

    @Test
    void commentsAndLayoutDoNotCountAndEverythingElseDoes() {
        var text = Given.text("profiles/arctic-observer.yaml");
        var digest = Given.OBSERVER.digest();
        assertThat(Given.read(text.replaceAll("(?m)^# .*\n", "").replace("version: 1", "version:    1"))
                        .digest())
                .isEqualTo(digest);
        for (var edit : List.of(
                "bucketKnots: 12/bucketKnots: 24",
                "retention: P30D/retention: P31D",
                "revocation: PT1S/revocation: PT2S",
                "oneIn: 100/oneIn: 101",
                "annex C/annex D",
                "a tanker goes out/a tanker leaves")) {
            var words = edit.split("/");
            assertThat(Given.changed("arctic-observer", words[0], words[1]).digest())
                    .as(edit)
                    .isNotEqualTo(digest);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            INSTEAD OF                        | THE FILE SAYS                        | PLACE                     | WRONG
            bucketKnots: 12                   | bucketKnots: 10                      | fields.speed.bucketKnots  | 10 knots over 180 s (interval and delay) leave 926 m open, and a cell is 1,000 m
            bucketDegrees: 45                 | bucketDegrees: 30                    | fields.course.bucketDegrees | 30 degrees leave 719 m open over 180 s at 15 knots, and a cell is 1,000 m
            bucketDegrees: 45                 | bucketDegrees: 50                    | fields.course.bucketDegrees | does not divide 360
            delay: PT2M                       | delay: PT1M                          | timing.delay              | is 60 s: by then it is not known
            interval: PT1M                    | interval: PT7M                       | timing.interval           | does not divide a day
            marginMetres: 2000                | marginMetres: 1900                   | areas.marginMetres        | is less than a true place may be from where it goes out, 1,915 m
            accuracyMetres: 500               | accuracyMetres: 1500                 | sources.accuracyMetres    | is more than a cell
            centre: ["72", "-100"]            | centre: ["40", "-100"]               | areas.include.0           | lies further than 2,500 km
            predecessor: none                 | predecessor: sha256:0000000000000000000000000000000000000000000000000000000000000000 | predecessor | version 1 alone has no predecessor
            until: "2027-02-15                | until: "2027-01-15                   | exercise                  | exercise.until is not after exercise.from
            review: "2027-02-08"              | review: "2027-02-31"                 | authority.review          | could not be parsed
            review: "2027-02-08"              | review: "2027-01-31"                 | authority.review          | is before the exercise begins
            recipient: {nation: KR            | recipient: {nation: CA               | recipient.nation          | is the authority's own nation
            categories: {release: [CA, KR]}   | categories: {release: [CA, US]}      | output.label              | is above what is taken in at most
            classification: confidential      | classification: cosmic               | sources.maximum           | cosmic
            , expired                         |                                      | failClosed                | leaves out [expired]
            keep: [SEARCH_AND_RESCUE]         | keep: [MILITARY]                     | fields.mmsi               | keeps the mark of MILITARY, which does not go out
            keep: [SEARCH_AND_RESCUE]         | keep: [OTHER_VESSEL]                 | entities.categories       | some that go out as OTHER keep a mark and some do not
            engine: sanitiser/1               | engine: sanitiser/0                  | vectors.engine            | the vectors are of sanitiser/0, this is sanitiser/1
            dark: withhold                    | dark: release                        | vectors.cases.5           | vector "a ship that transmits nothing" must be refused, and goes out
            TANKER: TANKER                    | TANKER: TANKER, MILITARY: OTHER      | vectors.cases.8           | vector "a warship" must be refused, and goes out
            cell: [-378, -135]                | cell: [-378, -136]                   | vectors.cases.2           | vector "a fishing vessel goes out as one": released
            heading: drop                     | heading: keep                        | fields.heading            | must be the constant value
            sensor: drop                      | rssi: drop                           | fields.rssi               | "rssi" is unknown here
            CARGO: CARGO                      | CRUISER: CARGO                       | entities.categories       | CRUISER
            """)
    void eachMistakeIsNamedWithItsPlace(String instead, String says, String place, String wrong) {
        assertThat(problems(instead, says == null ? "" : says)).anySatisfy(problem -> {
            assertThat(problem.where()).matches("profile.yaml:\\d+:\\d+ .*").contains(" " + place);
            assertThat(problem.wrong()).contains(wrong);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(problems("bucketKnots: 12", "bucketKnots: 1", "delay: PT2M", "delay: PT1M", ", expired", ""))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void vectorsMustReleaseSomethingAndRefuseSomething() {
        var text = Given.text("profiles/arctic-observer.yaml");
        var first = text.indexOf("    - name: a fishing vessel");
        assertThatThrownBy(() -> Given.read(text.substring(0, first)))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("no vector refuses anything");
    }

    @Test
    void termsComeBackAndSayNothingThatIsToStayAtHome() {
        var terms = Given.OBSERVER.terms();
        var text = entente.kernel.CanonicalJson.text(terms.toTree());
        assertThat(Terms.of(entente.seal.Json.object(text, "terms")).digest()).isEqualTo(terms.digest());
        assertThat(text)
                .doesNotContain("316999901", "Resolute", "exercise-control", "coastal", "clearIntervals", "approaches");
        var tree = new TreeMap<>(terms.toTree());
        tree.put("more", "x");
        assertThatThrownBy(() -> Terms.of(tree)).isInstanceOf(MalformedException.class);
    }

    @Test
    void bentTermsAreRefused() {
        var random = new Random(78);
        var good = entente.kernel.CanonicalJson.text(Given.OBSERVER.terms().toTree());
        var refused = 0;
        for (var i = 0; i < 5000; i++) {
            var bent = new StringBuilder(good);
            for (var j = 0; j <= random.nextInt(3); j++)
                bent.setCharAt(random.nextInt(bent.length()), (char) (32 + random.nextInt(95)));
            try {
                var tree = entente.seal.Json.object(bent.toString(), "terms");
                assertThat(Terms.of(tree).digest()).as("seed 78").isEqualTo(Digest.ofTree(tree));
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).as("refused of 5000, seed 78").isGreaterThan(1000);
    }

    /** Files that are bent at random are read or refused, and nothing else happens. */
    @Test
    void bentFilesAreRefused() {
        var random = new Random(77);
        var bytes = Given.text("profiles/arctic-observer.yaml").getBytes(StandardCharsets.UTF_8);
        var refused = 0;
        for (var i = 0; i < 150; i++) {
            var bent = bytes.clone();
            for (var j = 0; j <= random.nextInt(4); j++)
                bent[random.nextInt(bent.length)] = (byte) (32 + random.nextInt(95));
            try {
                var read = ReleaseProfile.read("bent.yaml", bent, Given.SCHEMES);
                assertThat(read.digest()).isEqualTo(Digest.ofTree(read.toTree()));
            } catch (Problems e) {
                refused++;
            }
        }
        assertThat(refused).as("refused of 150, seed 77").isGreaterThan(30);
    }
}
