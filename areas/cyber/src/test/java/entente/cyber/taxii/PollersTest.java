package entente.cyber.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.taxii.World.Someone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many add and many poll at the same time: nobody misses anything, and no date goes backwards. */
class PollersTest {
    private static final int WRITERS = 4;
    private static final int POSTS = 25;
    private static final int EACH = 5;

    @Test
    void noPollerMissesAnObjectOrSeesDatesGoBackwards() throws Exception {
        try (var world = new World();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // It stands still, so that every date is made by counting.
            var finished = new AtomicInteger();
            var work = new ArrayList<Callable<List<String>>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var mine = writer;
                work.add(() -> {
                    var me = new Someone("writer" + mine, "all", Set.of("open", "closed"), true, true);
                    for (var post = 0; post < POSTS; post++) {
                        var objects = new String[EACH];
                        for (var i = 0; i < EACH; i++)
                            objects[i] = World.object((mine * POSTS + post) * EACH + i, 1, i == 0 ? "closed" : "open");
                        assertThat(world.post(me, objects).status()).isEqualTo(202);
                    }
                    finished.incrementAndGet();
                    return List.of();
                });
            }
            for (var poller = 0; poller < 4; poller++) {
                var me = new Someone("poller" + poller, "some", Set.of("open"), true, false);
                work.add(() -> polled(world, me, finished));
            }
            for (var done : threads.invokeAll(work)) {
                var found = done.get();
                if (!found.isEmpty()) assertThat(found).doesNotHaveDuplicates().hasSize(WRITERS * POSTS * (EACH - 1));
            }
        }
    }

    private static List<String> polled(World world, Someone me, AtomicInteger finished) {
        var found = new ArrayList<String>();
        var after = "";
        for (var last = false; ; ) {
            var page = world.get(me, "objects/", "limit=7" + (after.isEmpty() ? "" : "&added_after=" + after));
            assertThat(page.status()).isEqualTo(200);
            found.addAll(page.ids());
            assertThat(page.last()).isGreaterThanOrEqualTo(after);
            after = page.last();
            if (page.ids().isEmpty() && last) return found;
            last = finished.get() == WRITERS;
        }
    }
}
