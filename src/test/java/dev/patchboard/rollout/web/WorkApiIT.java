package dev.patchboard.rollout.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.identity.Role;
import dev.patchboard.rollout.Preflights;
import dev.patchboard.rollout.RolloutScene;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The work of deployment workers over REST. */
@PatchboardTest
class WorkApiIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    RolloutScene scenes;

    @Autowired
    Preflights preflights;

    @Autowired
    OutboxDispatcher outbox;

    @Autowired
    TestData data;

    private MockMvc rest;
    private Scene scene;
    private RequestPostProcessor worker;

    @BeforeEach
    void aBatchWaitsForWorkers() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        worker = may(data.person(Role.OPERATOR).login(), "ROLLOUT_OPERATE");
        scene = scenes.scene("pull", 2, 0);
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        outbox.dispatchDue();
    }

    @Test
    void aWorkerFetchesExtendsReportsAndIsDone() throws Exception {
        String claim = claim(2).andExpect(status().isCreated())
                .andExpect(header().string("Location", containsString("/api/v1/work/claims/")))
                .andExpect(jsonPath("$.action").value("INSTALL"))
                .andExpect(jsonPath("$.hosts.length()").value(2))
                .andExpect(jsonPath("$.hosts[0].patches[0].packages[0].fixedVersion")
                        .value("2.0-1"))
                .andReturn()
                .getResponse()
                .getHeader("Location");
        send(claim + "/extend", "{\"leaseSeconds\":600}").andExpect(status().isOk());
        claim(2).andExpect(status().isNoContent()).andExpect(header().string("Retry-After", "30"));
        send(claim + "/reports", "{\"reports\":[" + failed(0) + "," + failed(1) + "]}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].taken").value("COUNTED"))
                .andExpect(jsonPath("$[0].late").value(false))
                .andExpect(jsonPath("$[1].state").value("FAILED"));
        rest.perform(get(claim).with(worker)).andExpect(jsonPath("$.hosts").isEmpty());
    }

    @Test
    void whatWaitsIsCountedInHosts() throws Exception {
        claim(1).andExpect(status().isCreated());
        rest.perform(get("/api/v1/work").with(worker))
                .andExpect(jsonPath("$[?(@.change=='" + scene.number() + "')].total")
                        .value(2))
                .andExpect(jsonPath("$[?(@.change=='" + scene.number() + "')].held")
                        .value(1))
                .andExpect(jsonPath("$[?(@.change=='" + scene.number() + "')].free")
                        .value(1));
    }

    @Test
    void anotherWorkersClaimIsRefusedByName() throws Exception {
        String claim = claim(1).andReturn().getResponse().getHeader("Location");
        worker = may(data.person(Role.OPERATOR).login(), "ROLLOUT_OPERATE");

        send(claim + "/reports", "{\"reports\":[]}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("work.claim-of-another"));
    }

    @Test
    void aLeaseThatIsTooLongIsRefusedWithItsBounds() throws Exception {
        send("/api/v1/work/claims", "{\"leaseSeconds\":999999}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("leaseSeconds"));
    }

    @Test
    void whoDoesNotOperateFetchesNothing() throws Exception {
        worker = may("rita", "CHANGE_READ");
        claim(1).andExpect(status().isForbidden());
        rest.perform(get("/api/v1/work").with(worker)).andExpect(status().isForbidden());
    }

    private ResultActions claim(int hosts) throws Exception {
        return send("/api/v1/work/claims", wish(hosts));
    }

    private String wish(int hosts) {
        return "{\"change\":\"" + scene.number() + "\",\"hosts\":" + hosts + "}";
    }

    private ResultActions send(String path, String body) throws Exception {
        return rest.perform(post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(worker)
                .with(csrf()));
    }

    private String failed(int host) {
        return "{\"host\":\"" + scene.lab().get(host).name() + "\",\"installer\":\"apt\",\"exitCode\":100}";
    }

    private static RequestPostProcessor may(String login, String permission) {
        return user(login).authorities(new SimpleGrantedAuthority(permission));
    }
}
