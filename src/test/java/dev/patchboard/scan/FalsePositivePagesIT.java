package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of false positives. */
@PatchboardTest
class FalsePositivePagesIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Dispositions dispositions;

    @Autowired
    private DispositionLists lists;

    @Autowired
    private EvidenceUploads uploads;

    @Autowired
    private TestData data;

    @Test
    void whoeverMayApproveOneRevokesItThereWithAReasonThatThePageKeeps() throws Exception {
        MockMvc pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        UUID held = held();
        String path = "/scans/false-positives/" + held + "/revocation";
        String why = TestData.unique("The vendor took it back ");
        UserRequestPostProcessor reader = user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
        UserRequestPostProcessor decider = user(data.actor(Role.OWNER).person())
                .authorities(
                        new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("EXCEPTION_APPROVE"));
        assertThat(page(pages, reader)).doesNotContain(path);
        assertThat(page(pages, decider)).contains(path, "oval:x:def:1");

        pages.perform(post(path).param("reason", why).with(decider).with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(page(pages, decider)).contains(why).doesNotContain(path);
    }

    @Test
    void whatHoldsIsShownHoweverManyWereProposedSinceAndRevoked() throws Exception {
        UUID first = held();
        UUID revoked = held();
        dispositions.revoke(revoked, "The vendor was wrong", data.actor(Role.OWNER));

        assertThat(lists.standing(0))
                .extracting(Disposition::id)
                .contains(first)
                .doesNotContain(revoked);
        assertThat(lists.standing(1_000)).extracting(Disposition::id).contains(first, revoked);
    }

    private UUID held() throws Exception {
        Scene scene = scenes.sent(1);
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        Actor first = data.actor(Role.ANALYST);
        ByteArrayInputStream proof =
                new ByteArrayInputStream(TestData.unique("Backported ").getBytes(StandardCharsets.UTF_8));
        String digest =
                uploads.upload(proof, EvidenceName.of("vendor.txt"), first).sha256();
        String cve = scene.patch().cves().iterator().next();
        UUID id = dispositions
                .propose(scene.host().id(), cve, "Backported", digest, TestClock.today(), first)
                .id();
        dispositions.approve(id, data.actor(Role.OWNER));
        return id;
    }

    private static String page(MockMvc pages, UserRequestPostProcessor person) throws Exception {
        return pages.perform(get("/scans/false-positives").with(person))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
