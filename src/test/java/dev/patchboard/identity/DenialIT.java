package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.testing.PatchboardTest;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every endpoint there is, asked by nobody, by somebody without any role and by somebody with every permission but the right one. An endpoint added later is covered without a word
 * here, unless it means to let them in: then it stands in one of the two lists with its reason.
 */
@PatchboardTest
class DenialIT {

    private static final Map<String, String> FOR_ANYBODY = Map.ofEntries(
            Map.entry("GET /login", "where people sign in"),
            Map.entry("GET /error", "says what went wrong with another request"),
            Map.entry("POST /api/v1/setup", "makes the first administrator, against a one-time token"),
            Map.entry("GET /v3/api-docs", "describes the interface and holds no data"),
            Map.entry("GET /v3/api-docs.yaml", "describes the interface and holds no data"),
            Map.entry("GET /actuator/health", "whether it lives; a load balancer asks without a token"),
            Map.entry("GET /actuator/health/**", "whether it lives; a load balancer asks without a token"));

    private static final Map<String, String> FOR_ANYBODY_SIGNED_IN = Map.ofEntries(
            Map.entry("GET /api/v1/people/me", "about oneself"),
            Map.entry("PUT /api/v1/people/me/password", "one's own password"),
            Map.entry("GET /api/v1/tokens", "one's own tokens; they carry no role their owner lacks"),
            Map.entry("POST /api/v1/tokens", "one's own tokens; they carry no role their owner lacks"),
            Map.entry("DELETE /api/v1/tokens/{id}", "one's own tokens"),
            Map.entry("POST /acting-for", "needs a delegation, not a role"),
            Map.entry("GET /", "the first page after signing in; shows what one's roles allow"),
            Map.entry("GET /account", "one's own account"),
            Map.entry("POST /account/tokens", "one's own tokens; they carry no role their owner lacks"),
            Map.entry("POST /account/tokens/{id}/revoke", "one's own tokens"),
            Map.entry("GET /tasks", "one's own tasks"),
            Map.entry("GET /tasks/{id}", "the inbox turns others away"),
            Map.entry("POST /tasks/{id}/claim", "the inbox turns others away"),
            Map.entry("POST /tasks/{id}/release", "the inbox turns others away"),
            Map.entry("POST /tasks/{id}/complete", "the inbox turns others away"),
            Map.entry("POST /people/{login}/delegations", "one's own delegations; the service turns others away"),
            Map.entry(
                    "POST /people/{login}/delegations/{id}/end",
                    "one's own delegations; the service turns others away"));

    private static final Pattern NAMED = Pattern.compile("'([A-Z_]+)'");

    private static final Authentication WITHOUT_ROLE = holding(EnumSet.noneOf(Permission.class));

    private final Map<RequestMappingInfo, HandlerMethod> handlers;
    private final MockMvc mvc;

    @Autowired
    DenialIT(WebApplicationContext context, List<RequestMappingInfoHandlerMapping> mappings) {
        this.handlers = new HashMap<>();
        mappings.forEach(mapping -> handlers.putAll(mapping.getHandlerMethods()));
        this.mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetInWhoIsNotSignedIn() {
        return endpoints(FOR_ANYBODY)
                .map(endpoint -> test(endpoint, () -> {
                    MockHttpServletResponse answer = call(endpoint.request());
                    if (endpoint.path().startsWith("/api/") || endpoint.isOfActuator()) {
                        assertThat(answer.getStatus()).as(endpoint.toString()).isEqualTo(401);
                        if (!endpoint.isOfActuator()) {
                            assertThat(answer.getContentAsString()).contains("\"code\":\"sign-in.needed\"");
                        }
                    } else {
                        assertThat(answer.getStatus()).as(endpoint.toString()).isEqualTo(302);
                        assertThat(answer.getRedirectedUrl()).endsWith("/login");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetInWithoutAPermission() {
        return endpoints(FOR_ANYBODY)
                .filter(endpoint -> !FOR_ANYBODY_SIGNED_IN.containsKey(endpoint.toString()))
                .map(endpoint -> test(endpoint, () -> assertDenied(endpoint, WITHOUT_ROLE)));
    }

    /** Not any permission opens an endpoint, only those its rule names; where it names two together, neither does alone. */
    @TestFactory
    Stream<DynamicTest> nobodyIsLetInByTheWrongPermissions() {
        return endpoints(FOR_ANYBODY)
                .filter(endpoint -> !FOR_ANYBODY_SIGNED_IN.containsKey(endpoint.toString()))
                .map(endpoint -> test(endpoint, () -> {
                    if (endpoint.isOfActuator()) {
                        assertDenied(endpoint, holding(EnumSet.allOf(Permission.class)));
                        return;
                    }
                    String rule = rule(endpoint.handler());
                    Set<Permission> named = named(rule);
                    assertThat(named)
                            .as("permissions in %s of %s", rule, endpoint)
                            .isNotEmpty();
                    assertDenied(endpoint, holding(EnumSet.complementOf(EnumSet.copyOf(named))));
                    if (rule.contains(" and ")) {
                        for (Permission one : named) {
                            assertDenied(endpoint, holding(EnumSet.complementOf(EnumSet.of(one))));
                        }
                    }
                }));
    }

    @Test
    void theListsNameOnlyEndpointsThatAreThere() {
        Set<String> all = endpoints(Map.of()).map(Endpoint::toString).collect(Collectors.toSet());

        assertThat(all).containsAll(FOR_ANYBODY.keySet()).containsAll(FOR_ANYBODY_SIGNED_IN.keySet());
        assertThat(all).anyMatch(endpoint -> endpoint.startsWith("GET /actuator/prometheus"));
    }

    private void assertDenied(Endpoint endpoint, Authentication somebody) throws Exception {
        MockHttpServletResponse answer = call(endpoint.request().with(authentication(somebody)));
        assertThat(answer.getStatus())
                .as("%s asked with %s", endpoint, somebody.getAuthorities())
                .isEqualTo(403);
        if (endpoint.path().startsWith("/api/")) {
            assertThat(answer.getContentAsString()).contains("\"code\":\"permission.denied\"");
        }
    }

    private static Authentication holding(Set<Permission> permissions) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn("rolf", "Rolf Roleless", null, Channel.UI),
                null,
                permissions.stream()
                        .map(permission -> new SimpleGrantedAuthority(permission.name()))
                        .toList());
    }

    private static String rule(HandlerMethod handler) {
        PreAuthorize onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        PreAuthorize rule = onMethod == null
                ? AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), PreAuthorize.class)
                : onMethod;
        assertThat(rule).as("rule of %s", handler).isNotNull();
        return rule.value();
    }

    private static Set<Permission> named(String rule) {
        return NAMED.matcher(rule)
                .results()
                .map(found -> Permission.valueOf(found.group(1)))
                .collect(Collectors.toSet());
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf())).andReturn().getResponse();
    }

    private static DynamicTest test(Endpoint endpoint, Executable check) {
        return DynamicTest.dynamicTest(endpoint.toString(), check);
    }

    private Stream<Endpoint> endpoints(Map<String, String> except) {
        return handlers.entrySet().stream()
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
                .filter(endpoint -> !except.containsKey(endpoint.toString()))
                .sorted(Comparator.comparing(Endpoint::pattern).thenComparing(Endpoint::method));
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        List<String> verbs = methods.isEmpty()
                ? List.of("GET")
                : methods.stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(pattern -> verbs.stream().map(verb -> new Endpoint(verb, pattern, info, handler)));
    }

    private record Endpoint(String method, String pattern, RequestMappingInfo info, HandlerMethod handler) {

        /** Guarded by the filters alone: its handlers are not ours. */
        boolean isOfActuator() {
            return pattern.startsWith("/actuator");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }

        String path() {
            return pattern.replaceAll("\\{\\*[^}]*}", "x").replaceAll("\\{[^}]*}", "x");
        }

        MockHttpServletRequestBuilder request() {
            MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path());
            info.getConsumesCondition().getConsumableMediaTypes().stream()
                    .findFirst()
                    .ifPresent(
                            type -> request.contentType(type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM));
            info.getProducesCondition().getProducibleMediaTypes().stream()
                    .findFirst()
                    .ifPresent(request::accept);
            info.getParamsCondition().getExpressions().stream()
                    .filter(condition -> !condition.isNegated())
                    .forEach(condition -> request.param(
                            condition.getName(), condition.getValue() == null ? "x" : condition.getValue()));
            info.getHeadersCondition().getExpressions().stream()
                    .filter(condition -> !condition.isNegated())
                    .forEach(condition -> request.header(
                            condition.getName(), condition.getValue() == null ? "x" : condition.getValue()));
            return request;
        }
    }
}
