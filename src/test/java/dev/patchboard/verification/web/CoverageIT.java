package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.CoveragePiece;
import dev.patchboard.verification.CoverageRow;
import dev.patchboard.verification.EvidenceCoverage;
import dev.patchboard.verification.EvidenceCoverage.Filter;
import dev.patchboard.verification.Verdicts;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.util.List;
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
class CoverageIT {

    private static final UserRequestPostProcessor READER =
            user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
    private static final Filter ALL = new Filter(null, null);

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private EvidenceCoverage coverage;

    @Autowired
    private JdbcClient jdbc;

    private MockMvc web;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void countsLogsAndScansOfTheHostsAndKeepsApartWhatNobodyKnows() {
        Scene scene = scenes.sent(4);
        Host proven = scene.hosts().get(0);
        Host old = scene.hosts().get(1);
        scenes.installed(scene, proven);
        scenes.scan(scene, proven, scene.scanned(), "false");
        scenes.log(scene, old, scenes.dpkg(scene, scene.now().minus(Duration.ofDays(3)), "installed"));
        scenes.scan(scene, old, scene.now().minus(Duration.ofDays(1)), "false");
        verdicts.judge(scene.number());

        assertThat(row(scene))
                .usingRecursiveComparison()
                .ignoringFields("title")
                .isEqualTo(new CoverageRow(scene.number(), "", 4, 0, 1, 1, 2, 1, 1, 3, 1, 0, 0, 3, 0));
        assertThat(row(scene).percent(1)).isEqualTo(25);
    }

    @Test
    void thePageOfTheHostsAndTheCoverageCountLogsReadAlike() {
        Scene scene = scenes.sent(2);
        scenes.installed(scene, scene.host());

        assertThat(verdicts.matrix(scene.number()).logRead())
                .as("before anybody judged")
                .isEqualTo(row(scene).logRead())
                .isEqualTo(1);
        verdicts.judge(scene.number());
        assertThat(verdicts.matrix(scene.number()).logRead())
                .isEqualTo(row(scene).logRead())
                .isEqualTo(1);
    }

    @Test
    void everyCountIsTheNumberOfTheHostsThatItLeadsTo() throws Exception {
        Scene scene = scenes.sent(3);
        scenes.installed(scene, scene.host());
        verdicts.judge(scene.number());

        assertThat(coverage.hosts(scene.number(), CoveragePiece.LOG_READ, ALL))
                .containsExactly(scene.host().id());
        assertThat(coverage.hosts(scene.number(), CoveragePiece.NO_LOG, ALL))
                .hasSize(row(scene).noLog());
        assertThat(coverage.hosts(scene.number(), CoveragePiece.TARGETED, ALL)).hasSize(3);
        assertThat(page("/changes/" + scene.number() + "/hosts?piece=LOG_READ&environment=&group="))
                .contains(scene.host().id().toString(), "a log was read that counts")
                .doesNotContain("/hosts/" + scene.hosts().get(1).id());
    }

    @Test
    void nothingIsExpectedOfHostsToWhichNothingWasSent() {
        Scene scene = scenes.unsent(2);

        assertThat(row(scene).unsent()).isEqualTo(2);
        assertThat(row(scene).unknown()).isZero();
    }

    @Test
    void aHostThatIsSettledOtherwiseIsCountedAsThat() throws Exception {
        Scene scene = scenes.sent(2);
        scenes.transaction(() -> jdbc.sql("UPDATE change_host SET disposition = 'EXCEPTION' WHERE host_id = ?")
                .param(Ids.bytes(scene.host().id()))
                .update());

        assertThat(row(scene).aside()).isEqualTo(1);
        assertThat(coverage.hosts(scene.number(), CoveragePiece.ASIDE, ALL))
                .containsExactly(scene.host().id());
        assertThat(page("/coverage?group=" + scene.host().groups().iterator().next()))
                .contains("settled otherwise: 1/2");
    }

    @Test
    void anEnvironmentOrAGroupIsLookedAtAlone() throws Exception {
        Scene scene = scenes.sent(2);
        String group = scene.host().groups().iterator().next();

        assertThat(coverage.open(new Filter(Environment.LAB, group))).isEmpty();
        assertThat(coverage.open(new Filter(Environment.PRODUCTION, group)))
                .extracting(CoverageRow::targeted)
                .containsExactly(2);
        assertThat(page("/coverage?group=" + group)).contains("no log: 2/2", "not scanned: 2/2", "0 of 2 hosts");
        assertThat(page("/api/v1/coverage?group=" + group)).contains("\"targeted\":2", "\"noLog\":2");
    }

    private CoverageRow row(Scene scene) {
        List<CoverageRow> rows = coverage.open(ALL);
        return rows.stream()
                .filter(row -> row.change().equals(scene.number()))
                .findFirst()
                .orElseThrow();
    }

    private String page(String path) throws Exception {
        return web.perform(get(path).with(READER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
