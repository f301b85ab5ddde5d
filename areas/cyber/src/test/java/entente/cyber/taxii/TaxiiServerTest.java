package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.taxii.World.Someone;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server in one process, against what the specification says. */
class TaxiiServerTest {
    @Test
    void whatWasAddedIsServedByteForByteInTheOrderInWhichItCame() {
        try (var world = new World()) {
            var me = Someone.seeing("open");
            var object = World.object(1, 1, "open").replace("\"name\"", "  \"name\" ");
            assertThat(world.post(me, object, World.object(2, 1, "open")).status())
                    .isEqualTo(202);
            var all = world.get(me, "objects/", "");
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.text())
                    .isEqualTo("{\"more\":false,\"objects\":[" + object + "," + World.object(2, 1, "open") + "]}");
            assertThat(all.first()).isEqualTo("2030-01-01T12:00:00.000000Z");
            assertThat(all.last()).isEqualTo("2030-01-01T12:00:00.000001Z");
            assertThat(world.get(me, "objects/", "added_after=" + all.last()).text())
                    .isEqualTo("{}");
        }
    }

    @Test
    void aPageEndsWithATokenThatGoesOnAndCanBeUsedAgain() {
        try (var world = new World()) {
            var me = Someone.seeing("open");
            for (var i = 0; i < 5; i++) world.post(me, World.object(i, 1, "open"));
            var first = world.get(me, "objects/", "limit=2");
            var next = String.valueOf(first.tree().get("next"));
            var second = world.get(me, "objects/", "limit=2&next=" + next);
            assertThat(second.ids()).containsExactly(World.id(2), World.id(3));
            assertThat(world.get(me, "objects/", "limit=2&next=" + next).text()).isEqualTo(second.text());
            assertThat(world.get(me, "manifest/", "limit=2&next=" + next).status())
                    .isEqualTo(400);
            assertThat(world.get(me, "objects/", "limit=2&match[type]=indicator&next=" + next)
                            .status())
                    .isEqualTo(400);
            assertThat(world.get(Someone.seeing("open", "closed"), "objects/", "limit=2&next=" + next)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whatComesIntoSightLaterIsNewThen() {
        try (var world = new World()) {
            var all = new Someone("other", "all", java.util.Set.of("open", "closed"), true, true);
            var me = new Someone("me", "mine", java.util.Set.of("open"), true, true);
            world.post(all, World.object(1, 1, "open"), World.object(2, 1, "closed"), World.object(3, 1, "open"));
            var before = world.get(me, "objects/", "");
            assertThat(before.ids()).containsExactly(World.id(1), World.id(3));
            var wider = new Someone("me", "mine", java.util.Set.of("open", "closed"), true, true);
            assertThat(world.get(wider, "objects/", "added_after=" + before.last())
                            .ids())
                    .containsExactly(World.id(2));
            assertThat(world.get(me, "objects/", "").ids()).containsExactly(World.id(1), World.id(3));
            assertThat(world.withdrawn).containsExactly("mine [" + World.id(2) + "]");
            assertThat(world.get(wider, "markings/", "").tree())
                    .isEqualTo(Map.of("markings", java.util.List.of("closed", "open")));
        }
    }
}
