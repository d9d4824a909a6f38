package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.RestartsOverdue;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Restarts that are overdue are counted where everybody looks first. */
@PatchboardTest
class RestartsOnHomeIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RestartsOverdue overdue;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theHomePageCountsRestartsThatAreOverdue() throws Exception {
        Scene scene = scenes.sent(1);
        scenes.transaction(
                () -> jdbc.sql("INSERT INTO restart_told (change_number, host_id, due_at, told_at) VALUES (?, ?, ?, ?)")
                        .params(scene.number().value(), Ids.bytes(scene.host().id()))
                        .param(SqlTime.utc(scene.now()))
                        .param(SqlTime.utc(scene.now()))
                        .update());

        assertThat(overdue.byChange()).containsEntry(scene.number(), 1);
        String page = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build()
                .perform(get("/").with(user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page).contains("Restarts overdue", "restart overdue");
    }
}
