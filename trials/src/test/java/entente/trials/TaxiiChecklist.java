package entente.trials;

import static entente.trials.TaxiiDesk.MEDIA_TYPE;
import static entente.trials.TaxiiDesk.envelope;
import static entente.trials.TaxiiDesk.freshId;
import static entente.trials.TaxiiDesk.object;
import static entente.trials.TaxiiDesk.objects;
import static org.assertj.core.api.Assertions.assertThat;

import entente.trials.TaxiiDesk.Answer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the classes of the checklist share: a running node, and how it is asked. */
abstract class TaxiiChecklist {
    static final String MICROS = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z";
    static final String OWN = objects("own");
    static final String FIRST = "X-TAXII-Date-Added-First";
    static final String LAST = "X-TAXII-Date-Added-Last";

    @TempDir
    static Path folder;

    static TaxiiDesk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = new TaxiiDesk(folder);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    /** Adds objects at home and answers their ids. */
    static List<String> added(int count) throws Exception {
        var ids = IntStream.range(0, count).mapToObj(_ -> freshId("indicator")).toList();
        var answer = desk.post(
                OWN,
                envelope(ids.stream()
                        .map(id -> object(id, "2020-01-01T00:00:00.000Z"))
                        .toArray(String[]::new)));
        assertThat(answer.status()).isEqualTo(202);
        return ids;
    }

    static String matching(List<String> ids) {
        return "match%5Bid%5D=" + String.join(",", ids);
    }

    static void isError(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(MEDIA_TYPE);
        assertThat(answer.tree().get("title")).isInstanceOf(String.class);
        assertThat(answer.tree().get("http_status")).isEqualTo(Integer.toString(status));
        assertThat(String.valueOf(answer.tree().get("error_id"))).hasSize(36);
    }

    /** For what no client would send. */
    static String raw(String request) throws Exception {
        var url = desk.url("/");
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write((request + "Host: " + url.getHost() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
