package dev.patchboard.audit.web;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.audit.Sealer;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.RefusalRecorded;
import dev.patchboard.shared.Subject;
import dev.patchboard.testing.PatchboardTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class AuditResourceIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Sealer sealer;

    private MockMvc rest;

    @BeforeEach
    void start() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void anAuditorFindsAnEventAndWalksOn() throws Exception {
        String host = "host-" + Ids.next();
        refuse(host, "first");
        refuse(host, "second");
        String path = "/api/v1/audit?limit=1&subject=host:" + host;
        String next = rest.perform(get(path).with(auditor()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].summary").value("second"))
                .andExpect(jsonPath("$.items[0].actor.person").value("mallory"))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        rest.perform(get(path + "&after=" + next).with(auditor()))
                .andExpect(jsonPath("$.items[0].summary").value("first"));
        rest.perform(get("/api/v1/audit?action=ref*&actor=mallory&until=2999-01-01T00:00:00Z")
                        .with(auditor()))
                .andExpect(jsonPath("$.items[*].subject.id", hasItem(host)));
    }

    @Test
    void theChainIsShownCheckedAndExported() throws Exception {
        refuse("host-" + Ids.next(), "to be sealed");
        while (sealer.sealDue() > 0) {
            // the next batch
        }
        rest.perform(get("/api/v1/audit/chain").with(auditor()))
                .andExpect(jsonPath("$.hash", notNullValue()))
                .andExpect(jsonPath("$.gaps").value(0));
        rest.perform(get("/api/v1/audit/chain/check").with(auditor()))
                .andExpect(jsonPath("$.intact").value(true));
        rest.perform(get("/api/v1/audit/export").with(auditor()))
                .andExpect(content().contentTypeCompatibleWith("application/x-ndjson"))
                .andExpect(content().string(Matchers.startsWith("{\"seq\":1,\"previous\":\"0000")));
        rest.perform(get("/api/v1/audit/population").with(auditor()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.missing", hasSize(0)));
    }

    @Test
    void aTimelineOfNoChangeIsNotFound() throws Exception {
        UserRequestPostProcessor reader = user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
        rest.perform(get("/api/v1/changes/PB-999999/timeline").with(reader)).andExpect(status().isNotFound());
        rest.perform(get("/api/v1/changes/nonsense/timeline").with(reader)).andExpect(status().isNotFound());
    }

    @Test
    void aCursorThatWasMadeUpIsRefused() throws Exception {
        rest.perform(get("/api/v1/audit?after=bm9uc2Vuc2U").with(auditor())).andExpect(status().isBadRequest());
        rest.perform(get("/api/v1/audit?subject=nonsense").with(auditor())).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit",
                "/api/v1/audit/chain",
                "/api/v1/audit/chain/check",
                "/api/v1/audit/export",
                "/api/v1/audit/population"
            })
    void whoMayNotReadTheRecordIsTurnedAway(String path) throws Exception {
        rest.perform(get(path).with(user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"))))
                .andExpect(status().isForbidden());
    }

    private void refuse(String host, String message) {
        transaction.executeWithoutResult(status -> events.publishEvent(
                new RefusalRecorded(Actor.of("mallory", Actor.Channel.API), Subject.host(host), "law1.test", message)));
    }

    private static UserRequestPostProcessor auditor() {
        return user("aude").authorities(new SimpleGrantedAuthority("AUDIT_READ"));
    }
}
