package dev.patchboard.verification.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class ChangeScansIT {

    private static final UserRequestPostProcessor READER = may("rita", "CHANGE_READ");
    private static final UserRequestPostProcessor UPLOADER = may("otto", "EVIDENCE_UPLOAD");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private MockMvc rest;
    private Scene scene;
    private String path;

    @BeforeEach
    void aChangeOfTwoHosts() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        scene = scenes.sent(2);
        path = "/api/v1/changes/" + scene.number() + "/scans";
    }

    @Test
    void aReportIsAnsweredWithTheHostsItCoversAndThoseItLeavesOut() throws Exception {
        scenes.installed(scene, scene.host());
        hand(report())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.targeted").value(2))
                .andExpect(jsonPath("$.counting").value(1))
                .andExpect(jsonPath("$.hosts[0].host").value(scene.host().name()))
                .andExpect(jsonPath("$.proving").value(1))
                .andExpect(jsonPath("$.hosts[0].counts").value(true))
                .andExpect(jsonPath("$.hosts[0].proves").value(true))
                .andExpect(jsonPath("$.hosts[0].why").doesNotExist())
                .andExpect(jsonPath("$.hosts[0].cves[0].cve")
                        .value(scene.patch().cves().iterator().next()))
                .andExpect(jsonPath("$.hosts[0].cves[0].proves").value(true))
                .andExpect(jsonPath("$.missing[0]").value(scene.hosts().get(1).name()))
                .andExpect(jsonPath("$.unmatched").isEmpty());
        rest.perform(get(path).with(READER))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].missing.length()").value(1));
    }

    @Test
    void aScanFromBeforeTheInstallationCountsForNothingAndSaysSo() throws Exception {
        scenes.installed(scene, scene.host());
        hand(VerificationScene.oval(scene, scene.host(), scene.installed().minusSeconds(60), "false"))
                .andExpect(jsonPath("$.counting").value(0))
                .andExpect(jsonPath("$.hosts[0].counts").value(false))
                .andExpect(jsonPath("$.hosts[0].proves").value(false))
                .andExpect(jsonPath("$.hosts[0].why", containsString("is not later than installation and restart")))
                .andExpect(jsonPath("$.hosts[0].cves[0].why", containsString("Scan again")));
    }

    @Test
    void aScanOfAHostOnWhichNothingIsInstalledYetProvesNothingUntilItIs() throws Exception {
        hand(report())
                .andExpect(jsonPath("$.hosts[0].counts").value(false))
                .andExpect(jsonPath("$.hosts[0].why", containsString("an installation that nothing shows yet")));

        scenes.installed(scene, scene.host());

        rest.perform(get(path).with(READER))
                .andExpect(jsonPath("$.items[0].hosts[0].proves").value(true));
    }

    @Test
    void aScanThatStillFindsItCountsAndProvesNothing() throws Exception {
        scenes.installed(scene, scene.host());
        hand(VerificationScene.oval(scene, scene.host(), scene.scanned(), "true"))
                .andExpect(jsonPath("$.counting").value(1))
                .andExpect(jsonPath("$.proving").value(0))
                .andExpect(jsonPath("$.hosts[0].counts").value(true))
                .andExpect(jsonPath("$.hosts[0].why", containsString("still finds")))
                .andExpect(jsonPath("$.hosts[0].cves[0].proves").value(false));
    }

    @Test
    void theSameFileAgainIsNotTakenTwice() throws Exception {
        String report = report();
        hand(report).andExpect(status().isCreated());
        hand(report).andExpect(status().isOk()).andExpect(jsonPath("$.again").value(true));
        rest.perform(get(path).with(READER))
                .andExpect(jsonPath("$.items.length()").value(1));
    }

    @Test
    void aReportOfStrangersIsKeptAndCoversNothing() throws Exception {
        hand(report().replace(scene.host().name(), "stranger-" + scene.host().name()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.counting").value(0))
                .andExpect(jsonPath("$.hosts").isEmpty())
                .andExpect(jsonPath("$.missing.length()").value(2))
                .andExpect(jsonPath("$.unmatched[0]")
                        .value("stranger-" + scene.host().name()));
        rest.perform(get(path).with(READER)).andExpect(jsonPath("$.items").isEmpty());
    }

    @Test
    void whatIsFoundUnderTheNameOfOneHostAtTheAddressOfAnotherIsToldWithBoth() throws Exception {
        Host other = scene.hosts().get(1);
        String address = "10.216." + Math.floorMod(other.name().hashCode(), 250) + ".7";
        addressed(other, address);
        String report = VerificationScene.oval(scene, scene.host(), scene.scanned(), "true")
                .replace("192.0.2.1", address);
        MockMultipartFile file = new MockMultipartFile(
                "file", "results.xml", "application/xml", report.getBytes(StandardCharsets.UTF_8));

        rest.perform(multipart("/changes/" + scene.number() + "/scans")
                        .file(file)
                        .with(UPLOADER)
                        .with(csrf()))
                .andExpect(flash().attribute("failures", hasItem(containsString("(1) counts for none of them"))));
        hand(report)
                .andExpect(jsonPath("$.hosts").isEmpty())
                .andExpect(jsonPath("$.ambiguous[0].candidates", containsString(other.name())))
                .andExpect(jsonPath(
                        "$.ambiguous[0].candidates", containsString(scene.host().name())))
                .andExpect(jsonPath("$.ambiguous[0].findings").value(1));
    }

    private void addressed(Host host, String address) {
        transaction.executeWithoutResult(open -> jdbc.sql("UPDATE host SET ip = :ip WHERE id = :id")
                .param("ip", address)
                .param("id", Ids.bytes(host.id()))
                .update());
    }

    @Test
    void aScanFromOutsideCoversTheHostAndCountsForNothing() throws Exception {
        hand(report().replaceAll("<interface>.*</interface>", ""))
                .andExpect(jsonPath("$.counting").value(0))
                .andExpect(jsonPath("$.hosts[0].counts").value(false))
                .andExpect(jsonPath("$.hosts[0].why").isNotEmpty());
    }

    @Test
    void reportsAreWalkedPageByPageNewestFirst() throws Exception {
        hand(report());
        hand("<!-- second -->\n" + report().replaceFirst("<\\?xml[^>]*>\\s*", ""));
        String first = rest.perform(get(path).param("limit", "1").with(READER))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        rest.perform(get(path).param("limit", "1").param("after", first).with(READER))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").value(nullValue()));
    }

    @Test
    void anUnreadableReportChangesNothing() throws Exception {
        hand("<oval_results")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("input.invalid"));
        rest.perform(get(path).with(READER)).andExpect(jsonPath("$.items").isEmpty());
    }

    @Test
    void aFormsFileIsTakenToo() throws Exception {
        MockMultipartFile file = new MockMultipartFile(
                "file", "results.xml", "application/xml", report().getBytes(StandardCharsets.UTF_8));
        rest.perform(multipart(path).file(file).with(UPLOADER).with(csrf()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.fileName").value("results.xml"));
    }

    @Test
    void aReportThatNamesNoHostIsTakenForTheOneItIsHandedInFor() throws Exception {
        String list = scene.patch().cves().iterator().next() + " openssl (high urgency)\n";

        handFor(scene.host().name(), MediaType.TEXT_PLAIN, list)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.hosts[0].host").value(scene.host().name()));
        handFor(scene.host().name(), MediaType.TEXT_PLAIN, list).andExpect(status().isOk());
        handFor(scene.hosts().get(1).name(), MediaType.TEXT_PLAIN, list).andExpect(status().isCreated());
        handFor("nobody knows it", MediaType.TEXT_PLAIN, list).andExpect(status().isBadRequest());
        handFor(scene.hosts().get(1).name(), MediaType.APPLICATION_XML, report())
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("not of")));
    }

    private ResultActions handFor(String host, MediaType type, String report) throws Exception {
        return rest.perform(post(path)
                .param("host", host)
                .contentType(type)
                .content(report)
                .with(UPLOADER)
                .with(csrf()));
    }

    @Test
    void nothingIsTakenForAChangeThatIsNot() throws Exception {
        path = "/api/v1/changes/PB-99999999/scans";
        hand(report()).andExpect(status().isNotFound()).andExpect(jsonPath("$.detail", containsString("PB-99999999")));
    }

    @Test
    void whoMayNotIsTurnedAway() throws Exception {
        rest.perform(get(path).with(UPLOADER)).andExpect(status().isForbidden());
        rest.perform(post(path)
                        .contentType(MediaType.APPLICATION_XML)
                        .content(report())
                        .with(READER)
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private String report() {
        return VerificationScene.oval(scene, scene.host(), scene.scanned(), "false");
    }

    private ResultActions hand(String report) throws Exception {
        return rest.perform(post(path)
                .contentType(MediaType.APPLICATION_XML)
                .content(report)
                .with(UPLOADER)
                .with(csrf()));
    }

    private static UserRequestPostProcessor may(String login, String permission) {
        return user(login).authorities(new SimpleGrantedAuthority(permission));
    }
}
