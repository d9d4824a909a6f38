package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
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
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
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
    private Scans scans;

    @Autowired
    private JdbcClient jdbc;

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

    @Test
    void whoeverApprovesOneHasItsFileAndTheFindingInItsReportOnThePage() throws Exception {
        MockMvc pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        String words = TestData.unique("Backported in 2.0 ");
        Scene scene = found();
        Disposition proposed = proposed(scene, words);
        UserRequestPostProcessor decider = user(data.actor(Role.OWNER).person())
                .authorities(
                        new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("EXCEPTION_APPROVE"));
        UUID report =
                scans.pageOf(Set.of(scene.host().id()), null, 1).items().get(0).reportId();

        assertThat(page(pages, decider))
                .contains("/api/v1/evidence/" + proposed.evidence() + "/content", "vendor.txt", words)
                .contains("/scans/" + report + "?cve=" + proposed.cve(), "results.xml, line ")
                .contains("/scans/false-positives/" + proposed.id() + "/approval");
    }

    @Test
    void oneIsProposedByTheFullNameOfTheHostInCapitalsAndTheVulnerabilityInSmallLetters() throws Exception {
        MockMvc pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        Scene scene = found();
        String fullName = scene.host().name().toLowerCase(Locale.ROOT) + ".example.org";
        scenes.transaction(() -> jdbc.sql("UPDATE host SET fqdn = ? WHERE name = ?")
                .params(fullName, scene.host().name())
                .update());
        UserRequestPostProcessor analyst = user(data.actor(Role.ANALYST).person())
                .authorities(new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("RISK_ANALYSE"));
        String cve = scene.patch().cves().iterator().next();

        pages.perform(multipart("/scans/false-positives")
                        .file(new MockMultipartFile(
                                "file", "vendor.txt", null, fullName.getBytes(StandardCharsets.UTF_8)))
                        .param("host", fullName.toUpperCase(Locale.ROOT))
                        .param("cve", cve.toLowerCase(Locale.ROOT))
                        .param("reason", "Backported")
                        .param("expires", TestClock.today().toString())
                        .with(analyst)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(lists.of(scene.host().id())).extracting(Disposition::cve).containsExactly(cve);
    }

    @Test
    void whoeverDecidesReadsWhoProposedItByNameAndTurnsItDown() throws Exception {
        MockMvc pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        Disposition proposed = proposed(found(), TestData.unique("Backported "));
        UserRequestPostProcessor decider = user(data.actor(Role.OWNER).person())
                .authorities(
                        new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("EXCEPTION_APPROVE"));

        assertThat(page(pages, decider)).contains("proposed by Test " + proposed.proposedBy(), "Turn it down");
    }

    private UUID held() throws Exception {
        UUID id = proposed(found(), TestData.unique("Backported ")).id();
        dispositions.approve(id, data.actor(Role.OWNER));
        return id;
    }

    private Scene found() {
        Scene scene = scenes.sent(1);
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        return scene;
    }

    private Disposition proposed(Scene scene, String words) throws Exception {
        Actor first = data.actor(Role.ANALYST);
        ByteArrayInputStream proof = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
        String digest =
                uploads.upload(proof, EvidenceName.of("vendor.txt"), first).sha256();
        String cve = scene.patch().cves().iterator().next();
        return dispositions.propose(scene.host().id(), cve, "Backported", digest, TestClock.today(), first);
    }

    private static String page(MockMvc pages, UserRequestPostProcessor person) throws Exception {
        return pages.perform(get("/scans/false-positives").with(person))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
