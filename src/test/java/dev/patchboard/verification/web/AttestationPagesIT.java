package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.AttestationLists;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Attesting on the page of a host. */
@PatchboardTest
class AttestationPagesIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private AttestationLists attestations;

    @Autowired
    private EvidenceStore store;

    @Autowired
    private TestData data;

    private MockMvc web;
    private UserRequestPostProcessor first;
    private Scene scene;

    @BeforeEach
    void anApplianceAndAnAnalyst() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        first = analyst();
        scene = scenes.appliance();
    }

    @Test
    void theFileThatShowsItIsHandedInWithTheFormAndIsItsEvidence() throws Exception {
        String shown = TestData.unique("Version 2.0-1 ");

        attest("2.0-1", "", shown).andExpect(status().is3xxRedirection());

        Attestation said = attestations.of(scene.number()).get(0);
        assertThat(store.find(String.valueOf(said.evidence())).map(Evidence::fileName))
                .contains("console.txt");
        assertThat(page(first)).contains("/api/v1/evidence/" + said.evidence() + "/content");
    }

    @Test
    void aVersionBelowTheFixedOneIsRemarkedAtOnceAndStaysMarked() throws Exception {
        Object said = attest("1.9-1", "", "")
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getFlashMap()
                .get("failure");

        assertThat(String.valueOf(said)).contains("below the fixed one");
        assertThat(page(analyst())).contains("below the fixed version");
    }

    @Test
    void whoeverAttestedItIsNotOfferedToConfirmItAndSomebodyElseIs() throws Exception {
        attest("2.0-1", "", "").andExpect(status().is3xxRedirection());
        String confirm =
                "/attestations/" + attestations.of(scene.number()).get(0).id() + "/confirm";

        assertThat(page(first)).doesNotContain(confirm).contains("a second person confirms it");
        assertThat(page(analyst())).contains(confirm);
    }

    @Test
    void aDigestThatNothingHasIsMarkedAtItsFieldAndNothingTypedIsLost() throws Exception {
        String page = attest("2.0-1", "nothex", "")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .containsPattern("<input[^>]*id=\"evidence\"[^>]*value=\"nothex\"[^>]*aria-invalid=\"true\"")
                .contains("value=\"2.0-1\"", "On its console</textarea>");
        assertThat(attestations.of(scene.number())).isEmpty();
    }

    private ResultActions attest(String version, String evidence, String file) throws Exception {
        MockMultipartHttpServletRequestBuilder request = multipart("/changes/" + scene.number() + "/attestations");
        request.file(new MockMultipartFile("file", "console.txt", null, file.getBytes(StandardCharsets.UTF_8)));
        return web.perform(request.param("host", scene.host().name())
                .param("version", version)
                .param("words", "On its console")
                .param("evidence", evidence)
                .with(first)
                .with(csrf()));
    }

    private UserRequestPostProcessor analyst() {
        return user(data.actor(Role.ANALYST).person())
                .authorities(new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("VERIFY"));
    }

    private String page(UserRequestPostProcessor reader) throws Exception {
        return web.perform(get("/changes/" + scene.number() + "/hosts/"
                                + scene.host().id())
                        .with(reader))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
