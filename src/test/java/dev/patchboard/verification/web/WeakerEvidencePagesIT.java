package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.advisory.Supersessions;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.Attestations;
import dev.patchboard.verification.Verdicts;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What is weaker says so on the pages, and what two people tell can be told there. */
@PatchboardTest
class WeakerEvidencePagesIT {

    private static final UserRequestPostProcessor ANALYST = user("rita")
            .authorities(
                    new SimpleGrantedAuthority("CHANGE_READ"),
                    new SimpleGrantedAuthority("VERIFY"),
                    new SimpleGrantedAuthority("ADVISORY_READ"),
                    new SimpleGrantedAuthority("ADVISORY_EDIT"));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Attestations attestations;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private Supersessions supersessions;

    @Autowired
    private TestData data;

    private MockMvc web;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void thePageOfAHostTakesAnAttestationAndLabelsWhatItProves() throws Exception {
        Scene scene = scenes.appliance();
        String host = "/changes/" + scene.number() + "/hosts/" + scene.host().id();
        assertThat(page(host)).contains("name=\"version\"");

        Actor first = data.actor(Role.ANALYST);
        Attestation said = attestations.attest(
                scene.number(),
                new Attestations.Sight(scene.host().name(), null, "2.0-1", scene.installed(), "On its console", null),
                first);
        assertThat(page(host))
                .contains("Waits for a second person", "On its console", "/attestations/" + said.id() + "/confirm");

        attestations.confirm(said.id(), "Seen too", data.actor(Role.ANALYST));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verdicts.judge(scene.number());
        assertThat(page(host)).contains("On weaker evidence", "Seen too");
        assertThat(page("/changes/" + scene.number() + "/hosts"))
                .contains("1 of them on weaker evidence", "On weaker evidence");
        assertThat(page("/changes/" + scene.number())).contains("1 of them on weaker evidence");
        assertThat(page("/coverage")).contains("of them on weaker evidence");
    }

    @Test
    void thePageOfAPatchSaysWhatItSupersedes() throws Exception {
        Scene scene = scenes.sent(1);
        supersessions.tell(scene.patch().id(), List.of("KB5034441"), data.actor(Role.ANALYST));

        assertThat(page("/patches/" + scene.patch().id())).contains("KB5034441", "/supersedes");
    }

    private String page(String path) throws Exception {
        return web.perform(get(path).with(ANALYST))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
