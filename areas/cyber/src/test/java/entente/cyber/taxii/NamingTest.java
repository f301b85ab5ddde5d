package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.taxii.Intake.Outcome.Taken;
import entente.cyber.taxii.TaxiiStore.Candidate;
import entente.cyber.taxii.TaxiiStore.Naming;
import entente.cyber.taxii.World.Someone;
import entente.kernel.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an object may name of the partner's is what its writer saw, marked no higher, for as long as it is here. */
class NamingTest {
    private static final TaxiiCollection FROM = TaxiiCollection.of("pact", TaxiiCollection.FROM_PARTNER, "From", "");
    private static final TaxiiCollection TO = TaxiiCollection.of("pact", TaxiiCollection.TO_PARTNER, "To", "");

    private static Candidate candidate(int number, String label, String words, String... about) {
        return new Candidate(
                new Taken(World.id(number), "sighting", "2.1", "2020-01-01T00:00:00.000Z", label, Set.of(about)),
                words.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(World world, TaxiiCollection to, String from, Candidate one, Naming naming) {
        assertThat(world.store.add(to.id(), from, List.of(one), sight("open", "high"), naming))
                .isEmpty();
    }

    private static Sight sight(String... labels) {
        return Someone.seeing(labels).sight(FROM);
    }

    private static Naming seeing(World world, String... labels) {
        // High may name both, open may name what is open alone.
        return new Naming(
                Optional.of(world.views.current(FROM.id(), sight(labels))),
                (label, theirs) -> label.equals("high") || theirs.equals("open"));
    }

    private static List<String> named(World world) {
        return world.store.named(TO.id(), FROM.id()).stream()
                .map(one -> one.target() + " " + one.label())
                .sorted()
                .toList();
    }

    @Test
    void onlyWhatItsWriterSawAndMarkedNoHigher() {
        try (var world = new World()) {
            add(world, FROM, "feed", candidate(1, "open", "one"), Naming.NONE);
            add(world, FROM, "feed", candidate(2, "high", "two"), Naming.NONE);
            var both = new String[] {World.id(1), World.id(2), World.id(3)};
            add(world, TO, "a", candidate(11, "open", "nobody", both), Naming.NONE);
            assertThat(named(world))
                    .as("whoever reads nothing from there names nothing")
                    .isEmpty();
            add(world, TO, "a", candidate(12, "high", "low", both), seeing(world, "open"));
            assertThat(named(world)).containsExactly(World.id(1) + " open");
            add(world, TO, "a", candidate(13, "open", "all", both), seeing(world, "open", "high"));
            assertThat(named(world))
                    .as("marked too low for the other")
                    .containsExactly(World.id(1) + " open", World.id(1) + " open");
            add(world, TO, "a", candidate(14, "high", "all", both), seeing(world, "open", "high"));
            assertThat(named(world)).hasSize(4).contains(World.id(2) + " high");
            // Written again by somebody who sees it, the same object may name it then.
            add(world, TO, "b", candidate(11, "open", "nobody", both), seeing(world, "open"));
            assertThat(named(world)).hasSize(5);
        }
    }

    @Test
    void whatIsTakenBackIsGoneAndNamedNoMore() {
        try (var world = new World()) {
            add(world, FROM, "feed", candidate(1, "open", "one"), Naming.NONE);
            add(world, FROM, "other", candidate(1, "high", "one"), Naming.NONE);
            add(world, TO, "a", candidate(11, "high", "s", World.id(1)), seeing(world, "open", "high"));
            assertThat(named(world)).hasSize(2);
            var view = world.views.current(FROM.id(), sight("open"));
            assertThat(world.pages.has(view, World.id(1))).isTrue();
            var changes = world.store.changes(FROM.id());
            assertThat(withdraw(world, "feed", "another")).as("other bytes").isZero();
            assertThat(withdraw(world, "feed", "one")).isOne();
            assertThat(withdraw(world, "feed", "one")).as("a second time").isZero();
            assertThat(world.store.changes(FROM.id())).isGreaterThan(changes);
            assertThat(world.pages.has(world.views.current(FROM.id(), sight("open")), World.id(1)))
                    .isFalse();
            assertThat(world.pages.has(world.views.current(FROM.id(), sight("open", "high")), World.id(1)))
                    .as("what came under other terms stays")
                    .isTrue();
            assertThat(named(world)).containsExactly(World.id(1) + " high");
            assertThat(world.withdrawn)
                    .containsExactlyInAnyOrder("open [" + World.id(1) + "]", "open+high [" + World.id(1) + "]");
        }
    }

    private static int withdraw(World world, String from, String words) {
        return world.register.in(handle -> world.store.withdraw(
                handle, world.views, FROM.id(), from, World.id(1), Digest.of(words.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatWasSaidAboutAnObjectIsFoundByWhoSeesIt() {
        try (var world = new World()) {
            var one = candidate(21, "open", "seen", World.id(5));
            var other = candidate(22, "high", "noted", World.id(5), World.id(6));
            for (var candidate : List.of(one, other)) {
                add(world, FROM, "feed", candidate, Naming.NONE);
                world.store.about(FROM.id(), "feed", List.of(candidate));
                world.store.about(FROM.id(), "feed", List.of(candidate));
            }
            var all = world.views.current(FROM.id(), sight("open", "high"));
            assertThat(world.store.about(all, Set.of(World.id(5), World.id(7)), 9))
                    .extracting(TaxiiService.Kept::id)
                    .containsExactly(World.id(22), World.id(21));
            var some = world.views.current(FROM.id(), sight("open"));
            assertThat(world.store.about(some, Set.of(World.id(5), World.id(6)), 9))
                    .extracting(TaxiiService.Kept::id)
                    .containsExactly(World.id(21));
            assertThat(world.store.about(all, Set.of(World.id(8)), 9)).isEmpty();
        }
    }

    /** What came under a label that somebody does not see is no work for their view, and so tells nothing by its time. */
    @Test
    void whatIsHiddenIsNoWorkForAView() {
        try (var world = new World()) {
            var me = new Someone("me", "mine", Set.of("open"), true, true);
            world.post(me, World.object(1, 1, "open"));
            var before = world.views.current(World.DESK.id(), me.sight(World.DESK));
            for (var i = 0; i < 5; i++) {
                world.post(new Someone("other", "theirs", Set.of("closed"), true, true), World.object(9, i, "closed"));
                assertThat(world.views.current(World.DESK.id(), me.sight(World.DESK)))
                        .isEqualTo(before);
            }
            world.post(me, World.object(2, 1, "open"));
            assertThat(world.views
                            .current(World.DESK.id(), me.sight(World.DESK))
                            .watermark())
                    .isGreaterThan(before.watermark());
            assertThat(world.get(me, "objects/", "").ids()).containsExactly(World.id(1), World.id(2));
        }
    }
}
