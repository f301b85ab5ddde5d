package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;

import entente.operations.track.Position;
import entente.seal.MalformedException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out, byte by byte, and what a recipient makes of it. */
class ReleasedTrackTest {
    private static final Terms TERMS = Given.PARTICIPANT.terms();
    private static final Instant LATER = Given.FROM.plusSeconds(3600);

    private static ReleasedTrack track() {
        var key = Vectors.key("northern-lantern");
        var sanitiser = Given.sanitiser(Given.PARTICIPANT, key);
        sanitiser.offer(
                Given.seen("a", Given.FROM.plusSeconds(605), new Position(70.5, -110.2))
                        .moving(13.4, 92.5)
                        .mmsi(316123456)
                        .make(),
                Given.FROM.plusSeconds(606));
        return ((Outcome.Released) sanitiser.due(LATER).getFirst()).track();
    }

    @Test
    void itReadsSo() {
        var text = track().toString();
        assertThat(text.replace(TERMS.profile().value(), "sha256:…"))
                .isEqualTo(
                        "{\"accuracy\":1915,\"category\":\"CARGO\",\"cell\":[-378,-136],\"course\":90,\"form\":\"track/1\","
                                + "\"id\":\"" + track().id().orElseThrow() + "\",\"label\":\"" + TERMS.mark() + "\","
                                + "\"profile\":\"sha256:…\",\"reality\":\"EXERCISE\",\"speed\":12,\"time\":1801440600}");
        assertThat(track().bytes().length).isLessThanOrEqualTo(310);
        assertThat(track().digest()).isEqualTo(entente.kernel.Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void itComesBackAndIsSound() {
        var track = track();
        assertThat(ReleasedTrack.parse(track.bytes(), TERMS)).isEqualTo(track);
        assertThat(new Check(TERMS).check(track.bytes(), LATER)).isEqualTo(new Check.Verdict.Sound(track));
        var centre = track.position();
        assertThat(Given.PARTICIPANT.grid().project(centre).x()).isBetween(-378_000.01, -377_999.99);
    }

    @Test
    void nobodyElseCanMakeOne() {
        assertThat(ReleasedTrack.class.getConstructors()).isEmpty();
        assertThat(Modifier.isFinal(ReleasedTrack.class.getModifiers())).isTrue();
        for (var constructor : ReleasedTrack.class.getDeclaredConstructors())
            assertThat(constructor.getParameterTypes())
                    .as("no place, moment or fraction goes in")
                    .doesNotContain(Position.class, Instant.class, double.class, Lambert.Plane.class);
        for (var method : ReleasedTrack.class.getDeclaredMethods())
            if (Modifier.isStatic(method.getModifiers()))
                assertThat(Modifier.isPublic(method.getModifiers())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            INSTEAD OF              | IT SAYS                    | WHY
            "time":1801440600       | "time":1801440601          | not what its terms would have written
            "time":1801440600       | "time":1801440660          | -
            "time":1801440600       | "time":1901440620          | the time is outside the exercise
            "time":1801440600       | "time":1801443540          | it came too early
            "speed":12              | "speed":13                 | speed is no end of a bucket
            "speed":12              | "speed":-12                | speed is no end of a bucket
            "course":90             | "course":360               | course is no end of a bucket
            "course":90             | "course":91                | course is no end of a bucket
            "accuracy":1915         | "accuracy":50              | not what its terms would have written
            "category":"CARGO"      | "category":"MILITARY"      | category MILITARY does not go out
            "category":"CARGO"      | "category":"RESCUE"        | -
            "cell":[-378,-136]      | "cell":[-378,-136,0]       | cell is no pair
            "cell":[-378,-136]      | "cell":[-378.5,-136]       | cell is no pair
            "cell":[-378,-136]      | "cell":[-378000,-136]      | the cell is beyond the grid
            "reality":"EXERCISE"    | "reality":"REAL"           | not what its terms would have written
            CONFIDENTIEL            | SECRET                     | not what its terms would have written
            "form":"track/1"        | "form":"track/2"           | not of form track/1
            "form":"track/1"        | "form":"track/1","mmsi":316123456 | not what its terms would have written
            ,"profile"              | ,"mmsi":316123456,"profile" | mmsi does not go out
            ,"profile"              | ,"name":"MV TEST","profile" | name does not go out
            "speed":12              | "sensor":"AIS","speed":12  | sensor is there, or is not
            ,"form"                 | ,"dark":false,"form"       | dark is there, or is not
            ,"profile"              | ,"latitude":70,"profile"   | unknown member
            "id":"                  | "id":"x                    | the name is none of this profile
            """)
    void aRecipientComputesAgainWhatItCan(String instead, String says, String why) {
        var text = track().toString();
        assertThat(text).contains(instead);
        var bent = text.replace(instead, says);
        if (says.contains("dark")) bent = text.replace(",\"form\"", ",\"dark\":false,\"form\"");
        var verdict = new Check(TERMS).check(bent.getBytes(StandardCharsets.UTF_8), LATER.minusSeconds(600));
        if (why.equals("-")) assertThat(verdict).isInstanceOf(Check.Verdict.Sound.class);
        else
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Check.Verdict.Broken.class,
                            broken ->
                                    assertThat(String.join("; ", broken.why())).contains(why));
    }

    @Test
    void anotherProfilesOutputIsNone() {
        assertThat(new Check(Given.OBSERVER.terms()).check(track().bytes(), LATER))
                .isInstanceOf(Check.Verdict.Broken.class);
    }

    @Test
    void twiceInAnIntervalIsOnceTooOften() {
        var bytes = track().bytes();
        assertThat(new Check(TERMS).checkAll(List.of(bytes, bytes), LATER))
                .element(1)
                .isEqualTo(new Check.Verdict.Broken(List.of("the track is in this interval twice")));
    }

    /** Whatever a stranger sends is sound and exactly these bytes, or broken. */
    @Test
    void bentBytesAreBroken() {
        var random = new Random(31);
        var good = track().bytes();
        var check = new Check(TERMS);
        for (var i = 0; i < 20_000; i++) {
            var bent = Arrays.copyOf(good, random.nextInt(10) == 0 ? random.nextInt(good.length) : good.length);
            for (var j = 0; j <= random.nextInt(3) && bent.length > 0; j++)
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            switch (check.check(bent, LATER)) {
                case Check.Verdict.Sound(var track) ->
                    assertThat(track.bytes()).as("seed 31").isEqualTo(bent);
                case Check.Verdict.SoundCount(var count) -> throw new AssertionError(count);
                case Check.Verdict.Broken(var why) -> assertThat(why).isNotEmpty();
            }
            try {
                ReleasedTrack.parse(bent, TERMS);
            } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
