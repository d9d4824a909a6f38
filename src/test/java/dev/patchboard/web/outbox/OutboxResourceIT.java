package dev.patchboard.web.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.outbox.Outbox;
import dev.patchboard.shared.outbox.OutboxDesk;
import dev.patchboard.shared.outbox.OutboxEntry;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import dev.patchboard.testing.PatchboardTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class OutboxResourceIT {

    private static final UserRequestPostProcessor OPERATOR =
            user("olga").authorities(new SimpleGrantedAuthority("STEP_RETRY"));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxDesk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc rest;

    @BeforeEach
    void start() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void aMessageThatWasGivenUpIsSeenAndTriedAgainOnce() throws Exception {
        UUID id = dead();
        rest.perform(get("/api/v1/outbox?limit=500").with(OPERATOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[?(@.id=='" + id + "')].state").value("DEAD"));
        rest.perform(get("/api/v1/outbox/counts").with(OPERATOR))
                .andExpect(jsonPath("$.messages.DEAD").isNumber())
                .andExpect(jsonPath("$.possibleDuplicates").isNumber());
        rest.perform(post("/api/v1/outbox/" + id + "/retry").with(OPERATOR).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("WAITING"));
        rest.perform(post("/api/v1/outbox/" + id + "/retry").with(OPERATOR).with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("outbox.not-dead"));
        rest.perform(post("/api/v1/outbox/" + UUID.randomUUID() + "/retry")
                        .with(OPERATOR)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(desk.find(id)).get().extracting(OutboxEntry::state).isEqualTo(State.WAITING);
    }

    @Test
    void whoMayNotIsTurnedAway() throws Exception {
        UserRequestPostProcessor reader = user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
        UserRequestPostProcessor auditor = user("aude").authorities(new SimpleGrantedAuthority("AUDIT_READ"));
        rest.perform(get("/api/v1/outbox").with(reader)).andExpect(status().isForbidden());
        rest.perform(get("/api/v1/outbox/counts").with(reader)).andExpect(status().isForbidden());
        rest.perform(get("/api/v1/outbox").with(auditor)).andExpect(status().isOk());
        rest.perform(post("/api/v1/outbox/" + UUID.randomUUID() + "/retry")
                        .with(auditor)
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    /** A kind that nobody delivers, given up by hand. */
    private UUID dead() {
        String key = Ids.next().toString();
        return transaction.execute(status -> {
            outbox.put("test-only", key, "x", new Subject("change", "PB-0"));
            jdbc.sql("UPDATE outbox_message SET state = 'DEAD' WHERE message_key = ?")
                    .param(key)
                    .update();
            return jdbc.sql("SELECT id FROM outbox_message WHERE message_key = ?")
                    .param(key)
                    .query((row, n) -> Ids.from(row.getBytes(1)))
                    .single();
        });
    }
}
