package entente.node;

import entente.registry.Person;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;

/** Who comes in: HTTP Basic with a person's id and random access key. Every path but the few named asks for it. */
@Configuration
class ApiSecurity {
    @Bean
    SecurityFilterChain chain(HttpSecurity http, NodeRuntime runtime) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/index.html",
                                "/assets/**",
                                "/openapi.yaml",
                                "/actuator/health",
                                "/api/v1/log/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.realmName("Entente"))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authenticationProvider(people(runtime))
                .build();
    }

    private static AuthenticationProvider people(NodeRuntime runtime) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication asked) {
                Person person = runtime.house()
                        .people()
                        .signIn(asked.getName(), String.valueOf(asked.getCredentials()))
                        .orElseThrow(() -> new BadCredentialsException("unknown name or wrong key"));
                return new UsernamePasswordAuthenticationToken(person, "", List.of());
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }
}
