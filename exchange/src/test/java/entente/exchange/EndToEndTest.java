package entente.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import entente.exchange.channel.ChannelKeys;
import entente.exchange.outbox.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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
    void aRefusalIsFinalAndRecorded() throws Exception {
        var notice = korea.notify("refuse-me", new byte[1]);
        canada.desk.answer = new OfferAnswer.Refused("no-thanks");
        var consignment = korea.consign(1000, 1);
        Node.await(korea.outbox::done);
        assertThat(korea.outbox.get(notice).stage()).isEqualTo(new Stage.Refused("not-today"));
        assertThat(korea.outbox.get(consignment).stage()).isEqualTo(new Stage.Refused("no-thanks"));
    }

    @Test
    void aNoticeOvertakesALongUpload() throws Exception {
        var upload = korea.consign(60_000_000, 1);
        Node.await(() -> korea.outbox.get(upload).stage() instanceof Stage.Uploading);
        var notice = korea.notify("receipt", new byte[1]);
        Node.await(() -> korea.outbox.get(notice).finished());
        assertThat(korea.outbox.get(upload).finished()).isFalse();
        Node.await(korea.outbox::done);
    }

    @Test
    void keysAndAnnexesChangeWhileBothRun() throws Exception {
        korea.notify("receipt", new byte[1]);
        Node.await(korea.outbox::done);
        korea.self = new Self(korea.nation, ChannelKeys.generate(korea.nation, Instant.now()));
        var notice = korea.notify("receipt", new byte[2]);
        Node.await(() -> korea.outbox.get(notice).failures() > 0);
        canada.partner = new Partner(korea.annex(1, 2), Node.PACT);
        Node.await(korea.outbox::done);
        assertThat(canada.desk.count("notice " + notice)).isEqualTo(1);
    }
}
