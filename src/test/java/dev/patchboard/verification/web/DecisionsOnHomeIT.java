package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.scan.Dispositions;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.Attestations;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What waits for a decision stands on the home page of those who can decide. */
@PatchboardTest
class DecisionsOnHomeIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private Dispositions falsePositives;

    @Autowired
    private Attestations attestations;

    @Autowired
    private EvidenceUploads uploads;

    @Autowired
    private Software software;

    @Autowired
    private TestData data;

    private MockMvc web;
    private Actor asker;
    private Actor decider;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        asker = data.actor(Role.ANALYST);
        decider = data.actor(Role.CHANGE_MANAGER);
    }

    @Test
    void anExceptionThatIsAskedForWaitsForThoseWhoMayApproveOneAndNotForWhoeverAsked() throws Exception {
        int before = count("exceptions?", home(decider, "EXCEPTION_APPROVE"));
        int own = count("exceptions?", home(asker, "EXCEPTION_APPROVE"));
        Scene scene = scenes.sent(1);

        exceptions.request(
                scene.number(),
                List.of("all"),
                "x",
                "A filter",
                TestClock.today().plusDays(3),
                asker);

        String page = home(decider, "EXCEPTION_APPROVE");
        assertThat(count("exceptions?", page)).isEqualTo(before + 1);
        assertThat(page)
                .contains("Decisions that wait", "href=\"/exceptions\"")
                .doesNotContain("Nothing waits for you");
        assertThat(count("exceptions?", home(asker, "EXCEPTION_APPROVE"))).isEqualTo(own);
        assertThat(home(decider)).doesNotContain("to approve or refuse");
    }

    @Test
    void aProposedFalsePositiveWaitsForThoseWhoMayApproveOneAndNotForWhoeverProposedIt() throws Exception {
        int before = count("false positives?", home(decider, "EXCEPTION_APPROVE"));
        int own = count("false positives?", home(asker, "EXCEPTION_APPROVE"));
        Scene scene = scenes.sent(1);
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        byte[] proof = TestData.unique("Backported ").getBytes(StandardCharsets.UTF_8);
        String digest = uploads.upload(new ByteArrayInputStream(proof), EvidenceName.of("vendor.txt"), asker)
                .sha256();

        falsePositives.propose(
                scene.host().id(), scene.patch().cves().iterator().next(), "x", digest, TestClock.today(), asker);

        assertThat(count("false positives?", home(decider, "EXCEPTION_APPROVE")))
                .isEqualTo(before + 1);
        assertThat(count("false positives?", home(asker, "EXCEPTION_APPROVE"))).isEqualTo(own);
    }

    @Test
    void anAttestationWaitsForThoseWhoJudgeHostsAndNotForWhoeverAttested() throws Exception {
        Scene scene = scenes.appliance();
        attestations.attest(
                scene.number(),
                new Attestations.Sight(scene.host().name(), null, "2.0-1", scene.installed(), "Seen", null),
                asker);
        String words = "Confirm what was seen of a host of " + scene.number();

        assertThat(home(decider, "VERIFY"))
                .contains(
                        words,
                        "/changes/" + scene.number() + "/hosts/" + scene.host().id());
        assertThat(home(asker, "VERIFY")).doesNotContain(words);
        assertThat(home(decider)).doesNotContain(words);
    }

    @Test
    void anInstallationWithoutAChangeWaitsForThoseWhoJudgeHosts() throws Exception {
        int before = count("installations?", home(decider, "VERIFY"));
        Scene scene = scenes.unsent(1);
        String name = scene.patch().packages().get(0).name();

        for (int day = 1; day >= 0; day--) {
            software.record(
                    scene.host().id(),
                    List.of(new InstalledPackage(name, (2 - day) + ".0-1")),
                    "test",
                    scene.now().minus(Duration.ofDays(day)),
                    Actor.system("test"));
        }

        assertThat(count("installations?", home(decider, "VERIFY"))).isGreaterThan(before);
        assertThat(home(decider)).doesNotContain("without a change to answer");
    }

    /** How many of these the page counts, 0 where it names none. */
    private static int count(String what, String page) {
        return Pattern.compile("([0-9,]+) " + what + " (to approve|without a change to answer)")
                .matcher(page)
                .results()
                .map((MatchResult found) -> Integer.parseInt(found.group(1).replace(",", "")))
                .findFirst()
                .orElse(0);
    }

    private String home(Actor person, String... permissions) throws Exception {
        List<SimpleGrantedAuthority> authorities =
                Arrays.stream(permissions).map(SimpleGrantedAuthority::new).toList();
        return web.perform(get("/").with(user(person.person()).authorities(authorities)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
