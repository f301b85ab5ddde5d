package entente.node;

import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who comes in: by cookie after signing in ({@link Sessions}), or by HTTP Basic with a person's id and random access key.
 * Every path but the few named asks for it. A write by cookie brings its token against forged requests.
 */
@Configuration
class ApiSecurity {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain chain(HttpSecurity http, NodeRuntime runtime, Sessions sessions, SignInAttempts attempts)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/index.html",
                                "/assets/**",
                                "/openapi.yaml",
                                "/actuator/health",
                                "/api/v1/session/ways",
                                "/api/v1/log/**")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/v1/session",
                                "/api/v1/session/certificate",
                                "/api/v1/session/oidc",
                                "/api/v1/session/oidc/start",
                                "/api/v1/session/passkey",
                                "/api/v1/session/passkey/start")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.realmName("Entente").authenticationEntryPoint(ApiSecurity::notSignedIn))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(ApiSecurity::notSignedIn)
                        .accessDeniedHandler((_, response, _) -> problem(
                                response,
                                HttpStatus.FORBIDDEN,
                                "forbidden",
                                "A write by cookie needs the header X-CSRF-TOKEN of this session.")))
                .addFilterBefore(sessions, BasicAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new Sessions.Tokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(ApiSecurity::couldBeForged))
                // A session gets its id when somebody signs in and keeps it, for a page asks for several things at
                // once; and
                // who asks is found anew for each request, never kept.
                .sessionManagement(management -> management.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .authenticationProvider(people(runtime, attempts))
                .build();
    }

    /** A write that a browser could have been made to send: by cookie, or by a password that it remembers. */
    static boolean couldBeForged(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) return false;
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) return true;
        return request.getHeader("Authorization") == null
                && Sessions.of(request).isPresent();
    }

    /** Browsers ask for a password by themselves when they are told of Basic; ours is told of nothing. */
    private static void notSignedIn(HttpServletRequest request, HttpServletResponse response, RuntimeException problem)
            throws IOException {
        if (problem instanceof TooManyAttempts many) {
            response.setHeader("Retry-After", Long.toString(many.seconds));
            ApiErrors.write(
                    response,
                    ApiErrors.detail(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-attempts",
                            "Too many attempts",
                            "Try again in " + many.seconds + " s."));
            return;
        }
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With")))
            response.setHeader("WWW-Authenticate", "Basic realm=\"Entente\", charset=\"UTF-8\"");
        problem(response, HttpStatus.UNAUTHORIZED, "unauthenticated", "unknown name or wrong key");
    }

    private static void problem(HttpServletResponse response, HttpStatus status, String type, String text)
            throws IOException {
        ApiErrors.write(response, ApiErrors.detail(status, type, "Not allowed", text));
    }

    /** Requests are measured as a whole; measuring each filter costs more than most filters. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** One count, whichever way somebody guesses. */
    @Bean
    SignInAttempts attempts() {
        return new SignInAttempts();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> port(NodeRuntime runtime) {
        return factory -> runtime.port().ifPresent(port -> factory.addConnectorCustomizers(port::open));
    }

    @Bean
    Asked asked(NodeRuntime runtime) {
        return new Asked(runtime.config());
    }

    @Bean
    Sessions sessions(NodeRuntime runtime) {
        return new Sessions(runtime);
    }

    /** It runs in the chain above, and nowhere else. */
    @Bean
    FilterRegistrationBean<Sessions> notTwice(Sessions sessions) {
        var registration = new FilterRegistrationBean<>(sessions);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    WebMvcConfigurer freshness(NodeRuntime runtime) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Freshness(runtime));
            }
        };
    }

    /** Somebody guesses. */
    static final class TooManyAttempts extends AuthenticationException {
        private static final long serialVersionUID = 1;

        final long seconds;

        TooManyAttempts(long seconds) {
            super("too many attempts");
            this.seconds = seconds;
        }
    }

    static AuthenticationProvider people(NodeRuntime runtime, SignInAttempts attempts) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication asked) {
                var address = asked.getDetails() instanceof WebAuthenticationDetails details
                        ? String.valueOf(details.getRemoteAddress())
                        : "";
                var now = runtime.house().clock().instant();
                var wait = attempts.wait(address, asked.getName(), now);
                if (!wait.isZero()) throw new TooManyAttempts(wait.toSeconds());
                var found = runtime.house().people().signIn(asked.getName(), String.valueOf(asked.getCredentials()));
                if (found.isEmpty()) {
                    attempts.failed(address, asked.getName(), now);
                    throw new BadCredentialsException("unknown name or wrong key");
                }
                attempts.succeeded(address, asked.getName());
                Person person = found.get();
                return new UsernamePasswordAuthenticationToken(person, "", List.of());
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }
}
