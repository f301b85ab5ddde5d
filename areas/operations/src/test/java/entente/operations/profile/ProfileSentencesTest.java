package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Language;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Each reason has a sentence of its own in each language. */
class ProfileSentencesTest {
    @Test
    void noTwoReasonsReadAlike() {
        var said = new ArrayList<Text>();
        for (var refusal : Refusal.values()) said.add(ProfileSentences.of(refusal));
        for (var trip : Outcome.Trip.values()) said.add(ProfileSentences.of(trip));
        for (var hindrance : Composition.Hindrance.values()) said.add(ProfileSentences.of(hindrance));
        for (var warning : Composition.Warning.values()) said.add(ProfileSentences.of(warning));
        for (var language : Language.values()) {
            var sentences = new HashSet<String>();
            for (var text : said)
                assertThat(sentences.add(text.in(language)))
                        .as(text.in(language))
                        .isTrue();
        }
        assertThat(said).allSatisfy(text -> assertThat(text.ko()).matches(".*[가-힣].*"));
    }
}
