package entente.node;

import entente.kernel.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in {@code run/node.json} where the node answers, once it does. */
@Component
class ReadyFile {
    private final NodeRuntime runtime;

    ReadyFile(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void ready(WebServerInitializedEvent event) throws IOException {
        var config = runtime.config();
        var run = config.home().resolve("run");
        var aside = run.resolve("node.json.new");
        var ready = new TreeMap<String, Object>();
        ready.put("pid", ProcessHandle.current().pid());
        ready.put(
                "url",
                (config.tls().isPresent() ? "https://" : "http://") + config.apiAddress() + ":"
                        + event.getWebServer().getPort());
        runtime.publicUrl().ifPresent(url -> ready.put("public", url.toString()));
        runtime.takUrl().ifPresent(url -> ready.put("tak", url.toString()));
        Files.write(aside, CanonicalJson.bytes(ready));
        Files.move(
                aside, run.resolve("node.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
