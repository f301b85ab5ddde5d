package entente.node;

import entente.kernel.Problems;
import entente.registry.postgres.PostgresException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Runs one node: {@code NodeMain --home DIR [--leash]}.
 *
 * <p>With {@code --leash} the node stops when its standard input ends: whoever started it holds the other end, so it
 * never outlives them. Exit codes: 0 stopped as asked, 2 bad configuration, 3 cannot start.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class NodeMain {
    private static final Logger TLS_LOG = Logger.getLogger("org.bouncycastle");

    public static void main(String[] arguments) throws IOException {
        var list = Arrays.asList(arguments);
        var at = list.indexOf("--home");
        if (at < 0 || at + 1 >= list.size()) {
            System.err.println("entente node: --home is missing. Write --home DIR, a folder made by entente init.");
            System.exit(2);
        }
        var home = Path.of(list.get(at + 1)).toAbsolutePath().normalize();
        try {
            start(home, list.contains("--leash"));
        } catch (Problems e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (PostgresException e) {
            System.err.println(e.getMessage());
            System.exit(3);
        }
    }

    private static void start(Path home, boolean leash) throws IOException {
        var config = NodeConfig.read(home);
        if (leash) Thread.ofPlatform().daemon().name("leash").start(NodeMain::watchLeash);
        // Bouncy Castle tells of every connection by java.util.logging; keep a reference, loggers are weakly held.
        TLS_LOG.setLevel(Level.SEVERE);
        var runtime = NodeRuntime.start(config);
        try {
            var application = new SpringApplication(NodeMain.class);
            application.setWebApplicationType(WebApplicationType.SERVLET);
            application.setDefaultProperties(Map.ofEntries(
                    Map.entry("server.address", config.apiAddress()),
                    Map.entry(
                            "server.port", Integer.toString(FreePort.orAnother(config.apiAddress(), config.apiPort()))),
                    Map.entry("server.shutdown", "graceful"),
                    Map.entry("spring.main.banner-mode", "off"),
                    Map.entry("spring.main.lazy-initialization", "false"),
                    Map.entry("spring.main.log-startup-info", "false"),
                    Map.entry("spring.jmx.enabled", "false"),
                    Map.entry("spring.threads.virtual.enabled", "true"),
                    Map.entry("spring.mvc.problemdetails.enabled", "true"),
                    Map.entry("server.servlet.session.cookie.name", config.cookie()),
                    Map.entry("server.servlet.session.cookie.path", "/"),
                    Map.entry("server.servlet.session.cookie.secure", Boolean.toString(config.secure())),
                    Map.entry("server.servlet.session.cookie.http-only", "true"),
                    Map.entry("server.servlet.session.cookie.same-site", "strict"),
                    Map.entry("server.servlet.session.tracking-modes", "cookie"),
                    // The console, or the plain page of a node that was built without it.
                    Map.entry(
                            "spring.web.resources.static-locations",
                            "classpath:/console/,classpath:/static/,classpath:/plain/"),
                    // Scripts and styles alone: the length of a compressed answer would tell of what is in it.
                    Map.entry("server.compression.enabled", "true"),
                    Map.entry("server.compression.mime-types", "text/javascript,application/javascript,text/css"),
                    Map.entry("spring.servlet.multipart.enabled", "false"),
                    Map.entry("spring.jackson.deserialization.fail-on-unknown-properties", "true"),
                    Map.entry("server.tomcat.max-swallow-size", "-1"),
                    Map.entry("server.tomcat.mbeanregistry.enabled", "false"),
                    Map.entry("management.endpoints.web.exposure.include", "health,prometheus,info"),
                    Map.entry("management.endpoint.health.show-details", "never"),
                    Map.entry("logging.level.root", "WARN"),
                    Map.entry("logging.level.entente", "INFO"),
                    // It warns of a table that no form needs, each time a font is read.
                    Map.entry("logging.level.org.apache.fontbox", "ERROR"),
                    Map.entry("logging.file.name", home.resolve("run/node.log").toString()),
                    Map.entry("logging.threshold.console", "WARN")));
            application.addInitializers(
                    context -> ((GenericApplicationContext) context).registerBean(NodeRuntime.class, () -> runtime));
            application.run();
            runtime.house().guard().warmUp();
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    private static void watchLeash() {
        try {
            while (System.in.read() >= 0) continue;
        } catch (IOException ended) {
            System.err.println("the leash broke: " + ended.getMessage());
        }
        System.exit(0);
    }
}
