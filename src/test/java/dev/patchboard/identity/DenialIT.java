package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.testing.PatchboardTest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint there is, asked by nobody and by somebody without any role. An endpoint added later is covered without a word
 * here, unless it means to let them in: then it stands in one of the two lists with its reason.
 */
@PatchboardTest
class DenialIT {

    private static final Map<String, String> FOR_ANYBODY = Map.of(
            "/login", "where people sign in",
            "/error", "says what went wrong with another request",
            "/api/v1/setup", "makes the first administrator, against a one-time token",
            "/v3/api-docs", "describes the interface and holds no data",
            "/v3/api-docs.yaml", "describes the interface and holds no data");

    private static final Map<String, String> FOR_ANYBODY_SIGNED_IN = Map.ofEntries(
            Map.entry("/api/v1/people/me", "about oneself"),
            Map.entry("/api/v1/people/me/password", "one's own password"),
            Map.entry("/api/v1/tokens", "one's own tokens; they carry no role their owner lacks"),
            Map.entry("/api/v1/tokens/{id}", "one's own tokens"),
            Map.entry("/acting-for", "needs a delegation, not a role"),
            Map.entry("/", "the first page after signing in; shows what one's roles allow"),
            Map.entry("/account", "one's own account"),
            Map.entry("/account/tokens", "one's own tokens; they carry no role their owner lacks"),
            Map.entry("/account/tokens/{id}/revoke", "one's own tokens"),
            Map.entry("/tasks", "one's own tasks"),
            Map.entry("/tasks/{id}", "the inbox turns others away"),
            Map.entry("/tasks/{id}/claim", "the inbox turns others away"),
            Map.entry("/tasks/{id}/release", "the inbox turns others away"),
            Map.entry("/tasks/{id}/complete", "the inbox turns others away"),
            Map.entry("/people/{login}/delegations", "one's own delegations; the service turns others away"),
            Map.entry("/people/{login}/delegations/{id}/end", "one's own delegations; the service turns others away"));

    private static final Authentication WITHOUT_ROLE = UsernamePasswordAuthenticationToken.authenticated(
            new SignedIn("rolf", "Rolf Roleless", null, Channel.UI), null, List.of());

    private final Map<RequestMappingInfo, HandlerMethod> handlers;
    private final MockMvc mvc;

    @Autowired
    DenialIT(
            WebApplicationContext context,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.handlers = mapping.getHandlerMethods();
        this.mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetInWhoIsNotSignedIn() {
        return endpoints(FOR_ANYBODY)
                .map(endpoint -> test(endpoint, () -> {
                    MockHttpServletResponse answer = call(endpoint.request());
                    if (endpoint.path().startsWith("/api/")) {
                        assertThat(answer.getStatus()).as(endpoint.toString()).isEqualTo(401);
                        assertThat(answer.getContentAsString()).contains("\"code\":\"sign-in.needed\"");
                    } else {
                        assertThat(answer.getStatus()).as(endpoint.toString()).isEqualTo(302);
                        assertThat(answer.getRedirectedUrl()).endsWith("/login");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetInWithoutAPermission() {
        return endpoints(FOR_ANYBODY)
                .filter(endpoint -> !FOR_ANYBODY_SIGNED_IN.containsKey(endpoint.pattern()))
                .map(endpoint -> test(endpoint, () -> {
                    MockHttpServletResponse answer = call(endpoint.request().with(authentication(WITHOUT_ROLE)));
                    assertThat(answer.getStatus()).as(endpoint.toString()).isEqualTo(403);
                    if (endpoint.path().startsWith("/api/")) {
                        assertThat(answer.getContentAsString()).contains("\"code\":\"permission.denied\"");
                    }
                }));
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf())).andReturn().getResponse();
    }

    private static DynamicTest test(Endpoint endpoint, Executable check) {
        return DynamicTest.dynamicTest(endpoint.toString(), check);
    }

    private Stream<Endpoint> endpoints(Map<String, String> except) {
        return handlers.keySet().stream()
                .flatMap(DenialIT::endpoints)
                .filter(endpoint -> !except.containsKey(endpoint.pattern()))
                .sorted(Comparator.comparing(Endpoint::pattern).thenComparing(Endpoint::method));
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        List<String> verbs = methods.isEmpty()
                ? List.of("GET")
                : methods.stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(pattern -> verbs.stream().map(verb -> new Endpoint(verb, pattern, info)));
    }

    private record Endpoint(String method, String pattern, RequestMappingInfo info) {

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
