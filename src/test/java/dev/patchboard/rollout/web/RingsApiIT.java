package dev.patchboard.rollout.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Rings over REST. */
@PatchboardTest
class RingsApiIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    private MockMvc rest;

    @BeforeEach
    void start() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void aRingIsShownWithItsDenominatorAndItsHosts() throws Exception {
        Scene scene = scenes.scene("simulated", 2, 0);
        scenes.start(scene.number(), 1);
        scenes.proven(scene, scene.lab().get(0));

        rest.perform(get(path(scene)).with(reader()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].progress.total").value(2))
                .andExpect(jsonPath("$[0].progress.proven").value(1))
                .andExpect(jsonPath("$[0].progress.pending").value(1));
        rest.perform(get(path(scene) + "/1").with(reader()))
                .andExpect(status().isOk())
                .andExpect(header().exists("ETag"))
                .andExpect(jsonPath("$.waitingFor[0]").value(scene.lab().get(1).name()))
                .andExpect(jsonPath("$.batches[0].key").value(scene.number() + "/ring-1/batch-1/install"));
        rest.perform(get(path(scene) + "/9").with(reader())).andExpect(status().isNotFound());
    }

    @Test
    void aSuccessToldWithoutItsLogCountsAsUnknown() throws Exception {
        Scene scene = scenes.scene("simulated", 1, 0);
        scenes.start(scene.number(), 1);
        String body = "[{\"host\":\"" + scene.lab().get(0).name() + "\",\"patch\":\""
                + scene.patch().name() + "\",\"outcome\":\"INSTALLED\",\"installedVersion\":\"2.0-1\"}]";

        rest.perform(post("/api/v1/changes/" + scene.number() + "/reports")
                        .with(operator())
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].taken").value("COUNTED"));

        rest.perform(get(path(scene)).with(reader()))
                .andExpect(jsonPath("$[0].progress.proven").value(0))
                .andExpect(jsonPath("$[0].progress.unknown").value(1));
    }

    @Test
    void aReportThatNamesNobodyIsRefusedWithItsPlaceAndChangesNothing() throws Exception {
        Scene scene = scenes.scene("simulated", 1, 0);
        scenes.start(scene.number(), 1);
        String body = "[{\"host\":\"" + scene.lab().get(0).name() + "\",\"patch\":\""
                + scene.patch().name() + "\",\"outcome\":\"FAILED\"},{\"host\":\"nobody\",\"patch\":\"nothing\"}]";

        rest.perform(post("/api/v1/changes/" + scene.number() + "/reports")
                        .with(operator())
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("[1].host"));

        rest.perform(get(path(scene)).with(reader()))
                .andExpect(jsonPath("$[0].progress.pending").value(1));
    }

    /** A clock that is ahead must not tell of a start after what is installed in a moment. */
    @Test
    void aStartToldAheadCountsAsOneOfNow() throws Exception {
        Scene scene = scenes.sceneThatRestarts();
        String host = scene.lab().get(0).name();
        scenes.start(scene.number(), 1);
        String ahead = TestClock.now().plusSeconds(58).toString();

        rest.perform(post("/api/v1/changes/" + scene.number() + "/reboots")
                        .with(operator())
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[{\"host\":\"" + host + "\",\"bootedAt\":\"" + ahead + "\"}]"))
                .andExpect(status().isOk());
        clock.advance(Duration.ofSeconds(3));
        scenes.dpkg(scene, scene.lab().get(0), "1.0-1", "2.0-1");

        rest.perform(get(path(scene)).with(reader()))
                .andExpect(jsonPath("$[0].progress.proven").value(0))
                .andExpect(jsonPath("$[0].progress.rebootOwed").value(1));
    }

    private String path(Scene scene) {
        return "/api/v1/changes/" + scene.number() + "/rings";
    }

    private RequestPostProcessor reader() {
        return user("reader").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
    }

    private RequestPostProcessor operator() {
        return user(data.person(Role.OPERATOR).login()).authorities(new SimpleGrantedAuthority("ROLLOUT_OPERATE"));
    }
}
