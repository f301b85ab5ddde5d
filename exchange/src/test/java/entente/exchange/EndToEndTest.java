package entente.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import entente.exchange.outbox.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class EndToEndTest {
    @TempDir
    Path dir;

    Node korea;
    Node canada;

    @BeforeEach
    void start() throws Exception {
        korea = new Node("KR", dir);
        canada = new Node("CA", dir);
        Node.acquaint(korea, canada, 1);
        canada.serve();
        Node.acquaint(korea, canada, canada.port);
        korea.carry();
    }

    @AfterEach
    void stop() {
        korea.close();
        canada.close();
    }

    @Test
    void aNoticeArrivesAndItsAnswerComesBack() throws Exception {
        var id = korea.notify("receipt", "we have it".getBytes(StandardCharsets.UTF_8));
        Node.await(korea.outbox::done);
        assertThat(canada.desk.notices.get(id)).asString().isEqualTo("we have it");
        assertThat(korea.outbox.get(id).stage())
                .isEqualTo(new Stage.Delivered(("taken " + id).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aConsignmentArrivesWhole() throws Exception {
        for (var bytes : new long[] {1, 1000, (4 << 20) - 1, 4 << 20, (4 << 20) + 1, 9_000_000}) {
            var id = korea.consign(bytes, bytes);
            Node.await(korea.outbox::done);
            assertThat(korea.outbox.get(id).stage())
                    .isEqualTo(new Stage.Delivered("received".getBytes(StandardCharsets.UTF_8)));
            assertThat(canada.desk.sha384(id)).isEqualTo(canada.desk.offered(id));
            assertThat(canada.desk.count("completed " + id)).isEqualTo(1);
        }
    }

    @Test
    void speed() throws Exception {
        for (int round = 0; round < 3; round++) {
            var start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                korea.notify("receipt", new byte[1000]);
                Node.await(korea.outbox::done);
            }
            System.out.printf("notice %.2f ms%n", (System.nanoTime() - start) / 50e6);
        }
        korea.consign(200_000_000, 1);
        var start = System.nanoTime();
        Node.await(korea.outbox::done);
        System.out.printf("200 MB at %.0f MB/s%n", 200e9 / (System.nanoTime() - start));
    }
}
