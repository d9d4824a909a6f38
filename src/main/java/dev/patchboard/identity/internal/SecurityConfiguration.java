package dev.patchboard.identity.internal;

import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.People;
import dev.patchboard.identity.SignIns;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.web.ProblemAnswer;
import dev.patchboard.shared.web.RefusalRecorder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Two doors: programs come to {@code /api} and {@code /actuator} with a token, people to the pages with a session. A session
 * also opens the API to the pages' own scripts, and then every unsafe request needs its CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String SETUP = "/api/v1/setup";

    @Bean
    @Order(1)
    SecurityFilterChain programChain(
            HttpSecurity http, Denials denials, Tokens tokens, SignIns signIns, ActingForFilter actingFor)
            throws Exception {
        RequestMatcher withoutSession = request -> !bySession(request);
        http.securityMatcher("/api/**", "/actuator/**")
                .csrf(csrf -> csrf.ignoringRequestMatchers(withoutSession))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasRole("ADMIN")
                        .requestMatchers(HttpMethod.POST, SETUP)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterAt(new BearerFilter(tokens, denials), BasicAuthenticationFilter.class)
                .addFilterAfter(passwordForToken(signIns, denials), BearerFilter.class)
                .addFilterBefore(actingFor, AuthorizationFilter.class);
        SecurityHeaders.apply(http);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageChain(HttpSecurity http, Denials denials, SignIns signIns, ActingForFilter actingFor)
            throws Exception {
        http.authenticationManager(new ProviderManager(new PasswordProvider(signIns, Channel.UI)))
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler((request, response, failure) -> response.sendRedirect(request.getContextPath()
                                + (failure instanceof LockedException ? "/login?wait" : "/login?error")))
                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?logout").permitAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new PageEntryPoint("/login", denials))
                        .accessDeniedHandler(denials))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/login")
                                .permitAll()
                                .requestMatchers("/app/**", "/brand.svg", "/favicon.ico", "/robots.txt")
                                .permitAll()
                                .requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(actingFor, AuthorizationFilter.class);
        SecurityHeaders.apply(http);
        return http.build();
    }

    @Bean
    ActingForFilter actingForFilter(
            Delegations delegations, People people, RefusalRecorder refusals, ProblemAnswer answer) {
        return new ActingForFilter(delegations, people, refusals, answer);
    }

    /** It belongs to the chains above, not to every request. */
    @Bean
    FilterRegistrationBean<ActingForFilter> actingForOnlyInChains(ActingForFilter filter) {
        FilterRegistrationBean<ActingForFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** A program without a token gets its first one with login and password, and only there. */
    private static BasicAuthenticationFilter passwordForToken(SignIns signIns, Denials denials) {
        return new PasswordForTokenFilter(
                new ProviderManager(new PasswordProvider(signIns, Channel.API)), denials, TOKENS);
    }

    private static boolean bySession(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null && request.getSession(false) != null;
    }
}
