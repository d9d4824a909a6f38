package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** The page of one scanner report. */
@PatchboardTest
class ScanPageIT {

    private static final Pattern NEXT = Pattern.compile("data-next href=\"([^\"#]+)");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Scans scans;

    @Autowired
    private TestData data;

    private final int first = ThreadLocalRandom.current().nextInt(100_000, 900_000);
    private MockMvc web;
    private ScanReceipt report;
    private Scene scene;

    @BeforeEach
    void aReportOfSixtyVulnerabilities() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        scene = scenes.sent(1);
        String items = IntStream.range(0, 60)
                .mapToObj(i -> "<ReportItem port=\"0\" protocol=\"tcp\" severity=\"3\" pluginID=\"" + (first + i)
                        + "\" pluginName=\"Flaw " + i + "\"><cve>" + cve(i) + "</cve></ReportItem>")
                .collect(Collectors.joining("\n"));
        scenes.hand("""
                <NessusClientData_v2><Report><ReportHost name="%s"><HostProperties>
                <tag name="HOST_END_TIMESTAMP">%d</tag><tag name="Credentialed_Scan">true</tag></HostProperties>%s
                </ReportHost></Report></NessusClientData_v2>
                """.formatted(scene.host().name(), scene.scanned().getEpochSecond(), items));
        report = scans.pageOf(Set.of(scene.host().id()), null, 1).items().get(0);
    }

    @Test
    void listsTheVulnerabilitiesItHoldsByPagesWithHostStateAndSeverity() throws Exception {
        String page = page("/scans/" + report.reportId());

        assertThat(page)
                .contains(
                        cve(0),
                        cve(49),
                        "Flaw 0",
                        "Found",
                        "high",
                        "/fleet/" + scene.host().name())
                .doesNotContain(cve(50));
        Matcher next = NEXT.matcher(page);
        assertThat(next.find()).isTrue();
        String rest = page(HtmlUtils.htmlUnescape(next.group(1)));
        assertThat(rest).contains(cve(50), cve(59)).doesNotContain(cve(49), "data-next");
    }

    @Test
    void showsOnlyWhatItSaysOfOneVulnerabilityOnOneHostWhereThatIsAskedFor() throws Exception {
        assertThat(page("/scans/" + report.reportId() + "?cve=" + cve(7) + "&host="
                        + scene.host().id()))
                .contains("Flaw 7")
                .doesNotContain("Flaw 8", "Flaw 59");
    }

    @Test
    void offersTheFileAndTheWayToTheChangesOfItsHosts() throws Exception {
        assertThat(page("/scans/" + report.reportId()))
                .contains("/api/v1/evidence/" + report.evidence() + "/content")
                .contains("/fleet/" + scene.host().name() + "#changes");
        assertThat(page("/fleet/" + scene.host().name()))
                .contains(
                        "/changes/" + scene.number() + "/hosts/" + scene.host().name());
    }

    @Test
    void tellsOneTimeOfAScanInTheZoneOfTheReaderWhichThePageNames() throws Exception {
        Instant ahead = scene.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        scenes.hand(VerificationScene.oval(scene, scene.host(), ahead, "false"));
        String reader = data.person(Role.ANALYST).login();

        String page = page("/scans/" + newest().reportId(), reader);

        String berlin = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                .format(ahead.atZone(ZoneId.of("Europe/Berlin")));
        assertThat(page)
                .contains("Times in Europe/Berlin", "dated in the future (" + berlin + ")")
                .doesNotContain("(" + ahead + ")");
    }

    @Test
    void saysOfAReportWithoutADateWhenItWasHandedIn() throws Exception {
        scenes.hand(VerificationScene.oval(scene, scene.host(), scene.now(), "false")
                .replaceAll("<timestamp>.*</timestamp>", ""));

        assertThat(page("/scans/" + newest().reportId())).contains("The report gives none; handed in ");
    }

    private ScanReceipt newest() {
        return scans.pageOf(Set.of(scene.host().id()), null, 1).items().get(0);
    }

    private String cve(int index) {
        return "CVE-2031-" + (first + index);
    }

    private String page(String path) throws Exception {
        return page(path, "rita");
    }

    private String page(String path, String reader) throws Exception {
        return web.perform(get(java.net.URI.create(path))
                        .with(user(reader)
                                .authorities(
                                        new SimpleGrantedAuthority("CHANGE_READ"),
                                        new SimpleGrantedAuthority("FLEET_READ"))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
