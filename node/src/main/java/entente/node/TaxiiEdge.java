package entente.node;

import entente.cyber.taxii.TaxiiAnswer;
import entente.cyber.taxii.TaxiiRequest;
import entente.cyber.taxii.TaxiiServer;
import entente.registry.Person;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * TAXII on the people's port. Who comes in is found out as for the API; whatever happens under {@code /taxii2/}, before the
 * TAXII server hears of it too, is answered as TAXII asks for.
 */
@Configuration
class TaxiiEdge {
    private static final Logger LOG = LoggerFactory.getLogger(TaxiiEdge.class);
    private static final String PATHS = "/taxii2";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    @Bean
    @Order(1)
    SecurityFilterChain taxii(HttpSecurity http, NodeRuntime runtime, Sessions sessions, SignInAttempts attempts)
            throws Exception {
        return http.securityMatcher(request -> isTaxii(request.getRequestURI())
                        || isTaxii((@Nullable String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.realmName("Entente").authenticationEntryPoint(TaxiiEdge::notSignedIn))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(TaxiiEdge::notSignedIn)
                        .accessDeniedHandler((request, response, _) -> refuse(
                                request,
                                response,
                                403,
                                "Forbidden",
                                "A write by cookie needs the header X-CSRF-TOKEN of this session.")))
                .addFilterBefore(sessions, BasicAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new Sessions.Tokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(ApiSecurity::couldBeForged))
                .sessionManagement(management -> management.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .authenticationProvider(ApiSecurity.people(runtime, attempts))
                .build();
    }

    private static void notSignedIn(HttpServletRequest request, HttpServletResponse response, RuntimeException problem)
            throws IOException {
        // What the container refused by itself, such as TRACE, comes here as an error of nobody.
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            refuse(request, response, status, "The request is refused", "Ask in another way.");
            return;
        }
        if (problem instanceof ApiSecurity.TooManyAttempts many) {
            response.setHeader("Retry-After", Long.toString(many.seconds));
            refuse(request, response, 429, "Too many attempts", "Try again in " + many.seconds + " s.");
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Entente\", charset=\"UTF-8\"");
        refuse(request, response, 401, "Unauthenticated", "Send your id and access key by HTTP Basic.");
    }

    @Bean
    ServletRegistrationBean<HttpServlet> taxiiServlet(NodeRuntime runtime) {
        return new ServletRegistrationBean<>(new Servlet(runtime), PATHS + "/*");
    }

    /** What the firewall takes for an attack, such as an escaped slash in a path. */
    @Bean
    RequestRejectedHandler rejected() {
        var usual = new HttpStatusRequestRejectedHandler();
        return (request, response, problem) -> {
            if (isTaxii(request.getRequestURI()) && !METHODS.contains(request.getMethod())) {
                response.setHeader("Allow", "GET, HEAD, OPTIONS");
                refuse(request, response, 405, "Method not allowed", "TAXII has no such method.");
            } else if (isTaxii(request.getRequestURI()))
                refuse(request, response, 400, "The address is malformed", "Write the path as the collection has it.");
            else usual.handle(request, response, problem);
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> taxiiErrors() {
        return factory -> {
            // Programs write match[id] as it stands.
            factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", "[]"));
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host)
                    host.setErrorReportValveClass(Errors.class.getName());
            });
        };
    }

    private static boolean isTaxii(@Nullable String path) {
        return path != null && (path.equals(PATHS) || path.startsWith(PATHS + "/"));
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String title, String remedy)
            throws IOException {
        var id = UUID.randomUUID().toString();
        LOG.info("taxii {}: {} answered {}", id, request.getMethod().replaceAll("[^A-Za-z]", "?"), status);
        send(TaxiiServer.error(status, title, remedy, id, Map.of()), request, response);
    }

    private static void send(TaxiiAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLengthLong(answer.length());
        if (!request.getMethod().equals("HEAD")) answer.body().writeTo(response.getOutputStream());
    }

    /** Every method, so that one that TAXII does not have is answered by TAXII as well. */
    private static final class Servlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient NodeRuntime runtime;

        Servlet(NodeRuntime runtime) {
            this.runtime = runtime;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || !(authentication.getPrincipal() instanceof Person person)) {
                refuse(request, response, 401, "Unauthenticated", "Send your id and access key by HTTP Basic.");
                return;
            }
            var headers = new TreeMap<String, List<String>>();
            for (var name : Collections.list(request.getHeaderNames()))
                headers.put(name, Collections.list(request.getHeaders(name)));
            var answer = runtime.taxii()
                    .answer(
                            new TaxiiRequest(
                                    request.getMethod(),
                                    request.getRequestURI(),
                                    Objects.requireNonNullElse(request.getQueryString(), ""),
                                    headers,
                                    request.getInputStream()),
                            person);
            send(answer, request, response);
        }
    }

    /** What Tomcat refuses before anybody else sees it. */
    public static final class Errors extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable problem) {
            // What could not even be read has no address; then it may have been TAXII's.
            @Nullable String path = request.getRequestURI();
            if (path != null && !path.isEmpty() && !isTaxii(path)) {
                super.report(request, response, problem);
                return;
            }
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
            var id = UUID.randomUUID().toString();
            LOG.info("taxii {}: answered {} before it was read", id, response.getStatus());
            try {
                send(
                        TaxiiServer.error(
                                response.getStatus(), "The request is malformed", "Correct it.", id, Map.of()),
                        request,
                        response);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("nobody hears of {}", id, gone);
            }
        }
    }
}
