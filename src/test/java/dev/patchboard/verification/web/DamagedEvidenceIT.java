package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.patchboard.evidence.TamperedEvidence;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.ReceivedLog;
import dev.patchboard.verification.Verdicts;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** No face shows a byte of a stored log that is not the one handed in. */
@PatchboardTest
class DamagedEvidenceIT {

    private static final UserRequestPostProcessor READER =
            user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
    private static final String VERSION = "2.0-1";
    private static final String FORGED = "9.9-9";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private JdbcClient jdbc;

    private MockMvc rest;

    private Scene scene;
    private ReceivedLog log;

    @BeforeEach
    void aLogOfThreeParts() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        scene = scenes.sent(1);
        StringBuilder text = new StringBuilder(scenes.dpkg(scene, scene.installed(), "installed"));
        for (int i = 0; i < 9000; i++) {
            text.append("2026-01-01 00:00:00 status half-installed filler-")
                    .append(i)
                    .append(":amd64 1.0-1\n");
        }
        log = scenes.log(scene, scene.host(), text.toString());
        verdicts.judge(scene.number());
    }

    @Test
    void aLogAsItWasHandedInIsShownOnEveryFace() throws Exception {
        for (String face : faces()) {
            assertThat(read(face).getStatus()).as(face).isEqualTo(200);
            assertThat(read(face).getContentAsString()).as(face).contains(VERSION);
        }
        assertThat(read(download()).getContentAsByteArray())
                .hasSizeGreaterThan(2 * 256 * 1024)
                .hasSizeLessThan(3 * 256 * 1024);
    }

    @Test
    void aForgedFirstPartIsShownNowhere() throws Exception {
        String first = new String(TamperedEvidence.part(jdbc, log.sha256(), 0), StandardCharsets.UTF_8);
        byte[] forged = first.replace(VERSION, FORGED).getBytes(StandardCharsets.UTF_8);
        replace(0, forged);

        isDamagedEverywhere("do not match its digest");
    }

    @Test
    void aCountOfNoPartsIsDamageEverywhere() throws Exception {
        scenes.transaction(() -> TamperedEvidence.count(jdbc, log.sha256(), 0));

        isDamagedEverywhere("it has 0 parts, and its size takes 3");
    }

    @Test
    void anEmptyPartInTheMiddleIsNotTheEndOfTheFile() throws Exception {
        replace(1, new byte[0]);

        isDamagedEverywhere("part 2 is not 262144 bytes long");
    }

    private void replace(int part, byte[] bytes) {
        scenes.transaction(() -> assertThat(TamperedEvidence.replace(jdbc, log.sha256(), part, bytes))
                .isOne());
    }

    private void isDamagedEverywhere(String why) throws Exception {
        for (String face : faces()) {
            MvcResult result = rest.perform(get(face).with(READER)).andReturn();
            MockHttpServletResponse answer = result.getResponse();
            assertThat(answer.getStatus()).as(face).isEqualTo(face.equals(host()) ? 200 : 400);
            // A page's error is written by the container, which is not here.
            assertThat(answer.getContentAsString() + result.getResolvedException())
                    .as(face)
                    .contains("Evidence " + log.sha256() + " is damaged", why, "Restore it from a backup")
                    .doesNotContain(FORGED, "<mark>");
        }
    }

    private String[] faces() {
        String line = "line=" + log.patches().get(0).line();
        return new String[] {
            "/api/v1/changes/" + scene.number() + "/logs/" + log.id() + "/lines?" + line,
            "/changes/" + scene.number() + "/logs/" + log.id() + "?" + line,
            host(),
            download()
        };
    }

    /** Tells of other things too, so it answers; the lines of this file are not among them. */
    private String host() {
        return "/changes/" + scene.number() + "/hosts/" + scene.host().id();
    }

    private String download() {
        return "/api/v1/evidence/" + log.sha256() + "/content";
    }

    private MockHttpServletResponse read(String path) throws Exception {
        return rest.perform(get(path).with(READER)).andReturn().getResponse();
    }
}
