package entente.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import entente.exchange.message.MessageId;
import entente.exchange.outbox.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks, everything arrives once and whole. */
@SuppressWarnings("NullAway.Init")
class FaultsTest {
    @TempDir
    Path dir;

    Node korea;
    Node canada;
    FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        korea = new Node("KR", dir);
        canada = new Node("CA", dir);
        Node.acquaint(korea, canada, 1);
        canada.serve();
        proxy = new FaultProxy(() -> canada.port);
        Node.acquaint(korea, canada, proxy.port());
    }

    @AfterEach
    void stop() throws Exception {
        korea.close();
        canada.close();
        proxy.close();
    }

    @Test
    void connectionsBreakAnywhere() throws Exception {
        var seed = System.nanoTime();
        System.out.println("FaultsTest seed " + seed);
        var random = new Random(seed);
        var left = new AtomicInteger(25);
        proxy.plans = () -> {
            if (left.getAndDecrement() <= 0) return FaultProxy.Plan.NOTHING;
            long up = 1 + random.nextInt(random.nextBoolean() ? 5_000 : 9_000_000);
            return switch (random.nextInt(5)) {
                case 0 -> new FaultProxy.Plan(-1, 1 + random.nextInt(6000), -1, -1, 0);
                case 1 -> new FaultProxy.Plan(-1, -1, up, -1, 0);
                case 2 -> new FaultProxy.Plan(-1, -1, -1, up, 0);
                default -> new FaultProxy.Plan(up, -1, -1, -1, 0);
            };
        };
        korea.carry();
        var ids = new String[] {korea.consign(20_000_000, 1), korea.consign(9_000_000, 2)};
        var notice = korea.notify("receipt", new byte[100]);
        for (var i = 0; i < 600 && !korea.outbox.done(); i++) {
            Thread.sleep(100);
            korea.wake();
        }
        for (var id : ids) {
            assertThat(canada.desk.sha384(id)).isEqualTo(canada.desk.offered(id));
            assertThat(canada.desk.received).containsKey(id);
        }
        assertThat(korea.outbox.get(notice).stage()).isInstanceOf(Stage.Delivered.class);
        assertThat(canada.desk.notices).hasSize(1);
    }

    @Test
    void eitherSideRestartsInMidUpload() throws Exception {
        korea.carry();
        var id = korea.consign(60_000_000, 3);
        for (var restart = 0; restart < 3; restart++) {
            long floor = 8_000_000L * (restart + 1);
            Node.await(() -> korea.outbox.get(id).stage() instanceof Stage.Uploading(var offset) && offset > floor);
            korea.stopCarrying();
            korea.carry();
            canada.stopServing();
            canada.serve();
        }
        Node.await(Duration.ofSeconds(40), korea.outbox::done);
        assertThat(canada.desk.sha384(id)).isEqualTo(canada.desk.offered(id));
        assertThat(canada.desk.count("offer " + id)).isEqualTo(1);
        assertThat(canada.desk.count("completed " + id)).isEqualTo(1);
    }

    @Test
    void thePartnerIsDownForAWhile() throws Exception {
        canada.stopServing();
        korea.carry();
        for (var i = 0; i < 5; i++) korea.notify("receipt", new byte[] {(byte) i});
        Thread.sleep(1500);
        assertThat(proxy.connections).as("one knocks for all").isLessThan(10);
        canada.serve();
        Node.await(korea.outbox::done);
        assertThat(canada.desk.notices).hasSize(5);
    }

    @Test
    void aSlowPartnerDoesNotHoldTheCourierForEver() throws Exception {
        korea.protocol = new Protocol(
                Node.PROTOCOL.kinds(),
                Node.PROTOCOL.kindsWithoutPact(),
                1 << 20,
                Duration.ofMinutes(5),
                Duration.ofMillis(500));
        var slow = new AtomicInteger(1);
        proxy.plans = () ->
                slow.getAndDecrement() > 0 ? new FaultProxy.Plan(-1, -1, -1, -1, 60_000) : FaultProxy.Plan.NOTHING;
        korea.carry();
        korea.notify("receipt", new byte[1]);
        Node.await(Duration.ofSeconds(10), korea.outbox::done);
    }

    @Test
    void aWholeThatIsNotWhatWasOfferedStartsAgain() throws Exception {
        var id = korea.consign(5_000_000, 4);
        var file = korea.dir.resolve(id);
        Node.fill(file, 5_000_000, 5);
        korea.carry();
        Node.await(() -> korea.outbox.get(id).restarts() > 0);
        assertThat(canada.desk.received).isEmpty();
        Node.fill(file, 5_000_000, 4);
        Node.await(korea.outbox::done);
        assertThat(canada.desk.sha384(id)).isEqualTo(canada.desk.offered(id));
    }

    @Test
    void aDeskThatIsNotReadyIsAskedAgain() throws Exception {
        canada.limits = new entente.exchange.upload.UploadStore.Limits(1L << 40, 0, 0);
        canada.stopServing();
        canada.serve();
        korea.carry();
        var id = korea.consign(1000, 6);
        Node.await(() -> korea.outbox.get(id).trouble().orElse("").contains("busy"));
        canada.stopServing();
        canada.limits = new entente.exchange.upload.UploadStore.Limits(1L << 40, 8, 0);
        canada.serve();
        Node.await(korea.outbox::done);
        assertThat(MessageId.fits(id)).isTrue();
    }
}
