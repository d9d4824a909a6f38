package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.ReceivedLog;
import dev.patchboard.verification.Verdicts;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class HostEvidencePageIT {

    private static final UserRequestPostProcessor READER =
            user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private JdbcClient jdbc;

    private MockMvc pages;

    @BeforeEach
    void signIn() {
        pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void showsTheVerdictAndTheRawLinesThatDecideOfTheLogAndTheScan() throws Exception {
        Scene scene = scenes.sent(1);
        ReceivedLog log = scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verdicts.judge(scene.number());

        String page = page(scene, scene.host().id());

        long deciding = log.patches().get(0).line();
        String name = scene.patch().packages().get(0).name();
        assertThat(page)
                .contains("Verified: it is installed", "The verdict rests on it", "Proves it patched")
                .contains("/logs/" + log.id() + "?line=" + deciding)
                .containsPattern(
                        "<mark><span class=\"pf-v6-screen-reader\">Deciding line:</span><span>[^<]* status installed "
                                + name)
                .contains(scene.patch().cves().iterator().next(), "Looked for, not found");
    }

    @Test
    void saysWhatIsMissingWhereNothingWasHandedIn() throws Exception {
        Scene scene = scenes.sent(1);
        verdicts.judge(scene.number());

        assertThat(page(scene, scene.host().id()))
                .contains("Missing:", "No installer log", "No scanner report names this host")
                .doesNotContain("<mark>");
    }

    @Test
    void aFindingIsSaidToBeThereAndItsLineIsMarked() throws Exception {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        verdicts.judge(scene.number());

        assertThat(page(scene, scene.host().id()))
                .contains("Contradicted: the log says it is in", "Finds it still there")
                .containsPattern("<mark>.*definition");
    }

    @Test
    void saysThatTheHostHadAnotherAssetClassWhenItWasSentTo() throws Exception {
        Scene scene = scenes.sent(1);
        scenes.transaction(() -> jdbc.sql("UPDATE host_dispatch SET asset_class = 'appliance' WHERE host_id = ?")
                .param(Ids.bytes(scene.host().id()))
                .update());

        assertThat(page(scene, scene.host().id()))
                .contains("Its asset class was appliance when the change was sent to it, and is server today.")
                .doesNotContain("Attested by two people");
    }

    @Test
    void everyRowOfTheHostsLeadsThereAndAHostOfAnotherChangeIsNotFound() throws Exception {
        Scene scene = scenes.sent(1);
        Scene other = scenes.sent(1);
        String hosts = pages.perform(
                        get("/changes/" + scene.number() + "/hosts").with(READER))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(hosts)
                .contains(
                        "/changes/" + scene.number() + "/hosts/" + scene.host().id());
        pages.perform(get("/changes/" + scene.number() + "/hosts/"
                                + other.host().id())
                        .with(READER))
                .andExpect(status().isNotFound());
    }

    @Test
    void theLogAndTheScanThatTheVerdictRestsOnComeBeforeNewerOnes() throws Exception {
        Scene scene = scenes.sent(1);
        ReceivedLog deciding = scenes.installed(scene, scene.host());
        ReceivedLog newer = scenes.file(scene, scene.host(), "2026-01-01 00:00:00 conffile /etc/x.conf keep\n");
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        verdicts.judge(scene.number());

        String page = page(scene, scene.host().id());

        assertThat(page.indexOf("/logs/" + deciding.id())).isPositive();
        assertThat(page.indexOf("Finds it still there")).isPositive().isLessThan(page.indexOf("/logs/" + newer.id()));
        assertThat(page.lastIndexOf("/logs/" + deciding.id())).isLessThan(page.indexOf("/logs/" + newer.id()));
    }

    @Test
    void offersWhatCanBeDoneAboutAHostThatAScanContradicts() throws Exception {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        verdicts.judge(scene.number());
        String host = scene.host().name();
        String cve = scene.patch().cves().iterator().next();
        UserRequestPostProcessor analyst = user("ana")
                .authorities(Stream.of("CHANGE_READ", "EVIDENCE_UPLOAD", "RISK_ANALYSE", "EXCEPTION_REQUEST")
                        .map(SimpleGrantedAuthority::new)
                        .toList());

        assertThat(page(scene, scene.host().id()))
                .contains("/tasks?change=" + scene.number())
                .doesNotContain("/exceptions?", "/scans/false-positives?");
        assertThat(pages.perform(get("/changes/" + scene.number() + "/hosts/"
                                        + scene.host().id())
                                .with(analyst))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(
                        "/hosts?host=" + host + "#upload",
                        "/scans/false-positives?host=" + host + "&amp;cve=" + cve,
                        "/exceptions?change=" + scene.number() + "&amp;hosts=" + host);
    }

    @Test
    void aHostsNameInTheAddressLeadsToItsPageAndAnUnknownOneIsNotFound() throws Exception {
        Scene scene = scenes.sent(1);
        String hosts = "/changes/" + scene.number() + "/hosts/";

        pages.perform(get(hosts + scene.host().name()).with(READER))
                .andExpect(redirectedUrl(hosts + scene.host().id()));
        pages.perform(get(hosts + "nohost").with(READER)).andExpect(status().isNotFound());
    }

    private String page(Scene scene, UUID host) throws Exception {
        return pages.perform(
                        get("/changes/" + scene.number() + "/hosts/" + host).with(READER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
