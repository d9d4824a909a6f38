package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.Verification;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PatchboardTest
class VerificationResourceIT {

    private static final UserRequestPostProcessor READER = may("rita", "CHANGE_READ");
    private static final UserRequestPostProcessor UPLOADER = may("otto", "EVIDENCE_UPLOAD");
    private static final UserRequestPostProcessor ASKER = may("anna", "EXCEPTION_REQUEST");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verification verification;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private JsonMapper json;

    private MockMvc rest;
    private Scene scene;
    private String path;

    @BeforeEach
    void aChangeWhosePatchWasSent() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        scene = scenes.sent(2);
        path = "/api/v1/changes/" + scene.number();
    }

    private static UserRequestPostProcessor may(String login, String permission) {
        return user(login).authorities(new SimpleGrantedAuthority(permission));
    }

    @Test
    void logsOfSeveralHostsAreHandedInAtOnceByTheNameOfTheirFolder() throws Exception {
        String log = scenes.dpkg(scene, scene.installed(), "installed");
        rest.perform(multipart(path + "/logs")
                        .file(file(scene.hosts().get(0).name() + "/dpkg.log", log))
                        .file(file(scene.hosts().get(1).name() + "/dpkg.log", "# second\n" + log))
                        .with(UPLOADER)
                        .with(csrf()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.logs.length()").value(2))
                .andExpect(jsonPath("$.logs[0].outcomeClass").value("SUCCESS"))
                .andExpect(jsonPath("$.logs[0].log.standing").value("ACCEPTED"));
        assertThat(walked("/logs", "/log/id")).hasSize(2);
        assertThat(walked("/evidence", "/file/sha256")).hasSize(2).isSorted();
    }

    @Test
    void oneWrongHostAndNothingIsTaken() throws Exception {
        String log = scenes.dpkg(scene, scene.installed(), "installed");
        rest.perform(multipart(path + "/logs")
                        .file(file(scene.host().name() + "/dpkg.log", log))
                        .file(file("nobody.test/dpkg.log", log))
                        .with(UPLOADER)
                        .with(csrf()))
                .andExpect(status().isBadRequest());
        rest.perform(get(path + "/logs").with(READER))
                .andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void theMatrixNamesWhatIsMissingWithItsDenominator() throws Exception {
        scenes.installed(scene, scene.host());
        verification.decide(scene.number());
        rest.perform(get(path + "/hosts").with(READER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.targeted").value(2))
                .andExpect(jsonPath("$.verdicts.unknown").value(2))
                .andExpect(jsonPath("$.missing.SCAN").value(2))
                .andExpect(jsonPath("$.missing.INSTALL_LOG").value(1))
                .andExpect(jsonPath("$.logRead").value(1));
    }

    @Test
    void everyResourceTurnsAwayWhoMayNot() throws Exception {
        for (String resource : new String[] {"/logs", "/hosts", "/evidence", "/exceptions"}) {
            rest.perform(get(path + resource).with(UPLOADER)).andExpect(status().isForbidden());
        }
        rest.perform(multipart(path + "/logs")
                        .file(file("a/b", "x"))
                        .with(READER)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        for (String command : new String[] {
            path + "/exceptions",
            "/api/v1/hosts/" + scene.host().name() + "/starts",
            "/api/v1/exceptions/0190a000-0000-7000-8000-000000000001/approve",
            "/api/v1/exceptions/0190a000-0000-7000-8000-000000000001/refuse"
        }) {
            rest.perform(post(command)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{}")
                            .with(READER)
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void exceptionsAreWalkedByKey() throws Exception {
        for (int i = 0; i < 2; i++) {
            exceptions.request(
                    scene.number(),
                    Set.of(scene.hosts().get(i).name()),
                    "Later",
                    "A filter",
                    TestClock.today().plusDays(20),
                    Actor.of("asker", Actor.Channel.API));
        }
        List<String> ofTheChange = walked("/exceptions", "/id");
        path = "/api/v1";
        assertThat(ofTheChange).hasSize(2);
        assertThat(walked("/exceptions", "/id")).containsAll(ofTheChange);
    }

    @Test
    void anExceptionIsAskedForByNamingTheLastDay() throws Exception {
        rest.perform(post(path + "/exceptions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hosts\":[\"all\"],\"reason\":\"Later\"}")
                        .with(ASKER)
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("expires"));
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile("file", name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /** What one member of every item says, with a page an item. */
    private List<String> walked(String list, String member) throws Exception {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json.readTree(
                    rest.perform(get(path + list + "?limit=1&after=" + after).with(READER))
                            .andExpect(status().isOk())
                            .andReturn()
                            .getResponse()
                            .getContentAsString());
            page.path("items").forEach(item -> seen.add(item.at(member).asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        return seen;
    }
}
