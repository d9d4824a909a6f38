package dev.patchboard.process.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Vulnerabilities;
import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.SsvcPoints;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Role;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** The page that says why a change is rated and due as it is. */
@PatchboardTest
class RiskPageIT {

    @Autowired
    WebApplicationContext context;

    @Autowired
    RiskAnalysis analysis;

    @Autowired
    Changes changes;

    @Autowired
    Vulnerabilities vulnerabilities;

    @Autowired
    List<TaskForm> forms;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    private MockMvc web;
    private ChangeNumber number;

    @BeforeEach
    void anEmergencyThatIsAskedFor() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        Patch patch = data.patch();
        String cve = patch.cves().iterator().next();
        vulnerabilities.state(
                cve,
                new CvssScore(
                        "3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L", new BigDecimal("7.3"), "Vendor VEX-1"));
        vulnerabilities.stateSsvc(
                cve, new SsvcPoints(Exploitation.POC, null, TechnicalImpact.PARTIAL, "CISA-ADP", clock.instant()));
        number = changes.submit(
                new NewChange(
                        "Risk",
                        ChangeType.EMERGENCY,
                        "Because",
                        null,
                        null,
                        null,
                        null,
                        Set.of(patch.id()),
                        TestData.ids(data.hosts(1, Environment.PRODUCTION)),
                        "manual",
                        null,
                        null,
                        Map.of(),
                        null),
                data.actor(Role.REQUESTER));
        analysis.enrich(number);
        analysis.rate(number);
    }

    @Test
    void showsEveryInputWithItsSourceAndWhetherItWasLookedUp() throws Exception {
        assertThat(page())
                .contains("7.3 CVSS:3.1/AV:N", "Vendor VEX-1, checked")
                .contains("public PoC (CISA-ADP, checked)", "not known (CISA-ADP, checked)")
                .contains("Not known, taken for the worst:", "Automatable: yes");
    }

    @Test
    void showsWhatEachTableSaidInItsAuthorsWordsAndTheDateOfEachPolicyWithItsClock() throws Exception {
        assertThat(page())
                .contains(
                        "ssvc-deployer",
                        "“Exploitation public PoC, exposure small, automatable, human impact low: scheduled”")
                .contains("“BOD 26-04, not in KEV or nobody looked: the directive's days from the first advisory”")
                .contains("First advisory: not known, so the submission")
                .contains("site-high", "ssvc-scheduled", "pci-6-3-3-own-time", "No date", "Earliest");
    }

    @Test
    void showsWhatAloneWouldChangeTheAnswer() throws Exception {
        assertThat(page()).contains("What alone would change the answer", "In KEV were no", "not known yet");
    }

    @Test
    void showsThatTheTableTookTheEmergencyAwayOnThePageAndInTheForm() throws Exception {
        assertThat(page()).contains("It was asked for as: Emergency. The table makes it: Normal.");

        TaskForm form = forms.stream()
                .filter(one -> one.formKey().equals("risk-analysis"))
                .findFirst()
                .orElseThrow();
        OpenTask task = new OpenTask(
                "1", "task_riskAnalysis", "risk-analysis", "Confirm", number, null, null, null, clock.instant(), null);
        assertThat(String.valueOf(form.prefill(task).get("tables")))
                .contains("Rating: high.")
                .contains(
                        "It was asked for as emergency; the table change-type does not give emergency to a rating of high.");
    }

    private String page() throws Exception {
        String html = web.perform(get("/changes/" + number + "/risk")
                        .with(user("reader").authorities(new SimpleGrantedAuthority("CHANGE_READ"))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return HtmlUtils.htmlUnescape(html);
    }
}
