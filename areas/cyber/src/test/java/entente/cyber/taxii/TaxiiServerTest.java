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

    @Test
    void eachReadingIsInTheLogBeforeAndAWalkIsLoggedAhead() {
        try (var world = new World()) {
            var me = Someone.seeing("open");
            for (var i = 0; i < 9; i++) world.post(me, World.object(i, 1, "open"));
            world.logged.clear();
            var page = world.get(me, "objects/", "limit=2");
            assertThat(world.logged)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("taxii-read")
                    .contains("count=2");
            var pages = 1;
            var second = "";
            while (page.tree().get("next") instanceof String next) {
                if (pages++ == 1) second = next;
                page = world.get(me, "objects/", "limit=2&next=" + next);
            }
            assertThat(pages).isEqualTo(5);
            // The second says what the others show.
            assertThat(world.logged).hasSize(2).last().asString().contains("count=7");
            // What is asked for again is shown again, and logged again.
            world.get(me, "objects/", "limit=2&next=" + second);
            assertThat(world.logged).hasSize(3);
            world.get(me, "objects/", "limit=2");
            assertThat(world.logged).hasSize(4);
        }
    }

    @Test
    void nothingIsShownThatCouldNotBeLogged() {
        try (var world = new World()) {
            var me = Someone.seeing("open");
            world.post(me, World.object(1, 1, "open"));
            world.fails = true;
            var answer = world.get(me, "objects/", "");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain(World.id(1));
            assertThat(world.post(me, World.object(2, 1, "open")).status()).isEqualTo(500);
            world.fails = false;
            assertThat(world.get(me, "objects/", "").ids()).containsExactly(World.id(1));
        }
    }

    @Test
    void whoSendsWhatIsHereUnderALabelTheyDoNotSeeFindsNothingOut() {
        try (var world = new World()) {
            var other = new Someone("other", "all", java.util.Set.of("closed"), true, true);
            var me = Someone.seeing("open");
            world.post(other, World.object(1, 1, "closed"));
            var mine = World.object(1, 1, "open");
            assertThat(world.post(me, mine).tree().get("success_count")).isEqualTo(1);
            assertThat(world.get(me, "objects/" + World.id(1) + "/", "").text()).contains(mine);
            // What they take away is theirs alone.
            world.ask(
                    me,
                    "DELETE",
                    "/taxii2/pact/collections/desk/objects/" + World.id(1) + "/",
                    "",
                    Map.of(),
                    new byte[0]);
            assertThat(world.get(me, "objects/" + World.id(1) + "/", "").status())
                    .isEqualTo(404);
            assertThat(world.get(other, "objects/" + World.id(1) + "/", "").status())
                    .isEqualTo(200);
        }
    }

    /** Either line alone suffices: here the code forgets to say which view and which labels. */
    @Test
    void theDatabaseShowsARoleNothingButWhatItsViewMayShow() {
        try (var world = new World()) {
            var all = new Someone("other", "all", java.util.Set.of("open", "closed"), true, true);
            var me = Someone.seeing("open");
            world.post(all, World.object(1, 1, "open"), World.object(2, 1, "closed"));
            world.get(all, "objects/", "");
            var view = world.views.current(World.DESK.id(), me.sight(World.DESK));
            for (var table : java.util.List.of("cyber_entry", "cyber_object", "cyber_content"))
                assertThat((int) world.register.in(handle -> {
                            handle.createQuery(
                                            "select set_config('entente.view', :view, true) || set_config('role', 'entente_taxii', true)")
                                    .bind("view", Long.toString(view.id()))
                                    .mapTo(String.class)
                                    .one();
                            return handle.createQuery("select count(*) from " + table)
                                    .mapTo(Integer.class)
                                    .one();
                        }))
                        .as(table)
                        .isEqualTo(1);
            assertThat((int) world.register.in(handle -> {
                        handle.execute("set local role entente_taxii");
                        return handle.createQuery("select count(*) from cyber_content")
                                .mapTo(Integer.class)
                                .one();
                    }))
                    .isZero();
        }
    }
}
