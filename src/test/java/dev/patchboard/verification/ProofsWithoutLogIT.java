package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostChange;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.Preflights;
import dev.patchboard.rollout.RingProgress;
import dev.patchboard.rollout.RolloutScene;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Rings of hosts whose class of asset accepts proof without a log (laws 2 and 3). */
@PatchboardTest
class ProofsWithoutLogIT {

    @Autowired
    RolloutScene rings;

    @Autowired
    VerificationScene scenes;

    @Autowired
    Preflights preflights;

    @Autowired
    Waves waves;

    @Autowired
    Attestations attestations;

    @Autowired
    AttestationLists lists;

    @Autowired
    Software software;

    @Autowired
    Inventory inventory;

    @Autowired
    InventoryImport files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    WebApplicationContext context;

    @Test
    @DisplayName("Law 2: a ring of appliances is proven by what two people saw of each, and by neither alone")
    void law2ARingOfAppliancesIsProvenByWhatTwoPeopleSawOfEach() {
        Scene scene = sent("appliance");
        for (Host host : scene.lab()) {
            attest(scene, host, "2.0-1");
        }
        assertThat(progress(scene).proven()).isZero();

        confirmAll(scene);

        assertThat(progress(scene).line()).isEqualTo("2/2 proven (2 of them on weaker evidence)");
        assertThat(progress(scene).provenWithinBudget()).isTrue();
        assertThat(waves.hosts(scene.number(), 1))
                .allSatisfy(line -> assertThat(line.patches().get(0).note()).startsWith("Weaker than a log."));
    }

    @Test
    @DisplayName("Law 2: a ring counts no host any more whose attestation was withdrawn")
    void law2AWithdrawnAttestationCountsInTheRingNoMore() {
        Scene scene = sent("appliance");
        attest(scene, scene.lab().get(0), "2.0-1");
        confirmAll(scene);
        assertThat(progress(scene).proven()).isEqualTo(1);

        attestations.withdraw(lists.of(scene.number()).get(0).id(), "It was the other box", data.actor(Role.ANALYST));

        assertThat(progress(scene).proven()).isZero();
        assertThat(progress(scene).unknown()).isEqualTo(1);
    }

    @Test
    @DisplayName("Law 4: an attested version below the fixed one proves nothing in a ring")
    void law4AnAttestedVersionThatIsTooLowProvesNothingInARing() {
        Scene scene = sent("appliance");
        attest(scene, scene.lab().get(0), "1.0-1");

        confirmAll(scene);

        assertThat(progress(scene).proven()).isZero();
    }

    @Test
    @DisplayName("Law 3: the class that a host had when it was sent to decides in its ring, too")
    void law3AServerThatIsCalledAnApplianceAfterwardsIsNotProvenByPeople() {
        Scene scene = sent("server");
        as(scene, "appliance");

        assertThat(page(scene)).doesNotContain("Two people have to attest");
    }

    @Test
    @DisplayName("Law 2: a ring counts an attested host no more once its class of asset asks for a log")
    void law2AnAttestedHostOfAStricterClassCountsInTheRingNoMore() {
        Scene scene = sent("appliance");
        scene.lab().forEach(host -> attest(scene, host, "2.0-1"));
        confirmAll(scene);

        inventory.change(
                scene.lab().get(0).id(),
                new HostChange(Map.of("asset_class", "server"), null),
                data.actor(Role.OPERATOR));

        assertThat(progress(scene).proven()).isEqualTo(1);
        assertThat(progress(scene).unknown()).isEqualTo(1);
    }

    @Test
    @DisplayName("Law 2: so it is where an inventory file brings the stricter class")
    void law2AnAttestedHostThatAFileMakesAServerCountsInTheRingNoMore() throws IOException {
        Scene scene = sent("appliance");
        scene.lab().forEach(host -> attest(scene, host, "2.0-1"));
        confirmAll(scene);

        String file = "name,asset_class\n" + scene.lab().get(1).name() + ",server\n";
        files.csv(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                "hosts.csv",
                null,
                false,
                data.actor(Role.OPERATOR));

        assertThat(progress(scene).proven()).isEqualTo(1);
    }

    @Test
    void aRingOfImagesIsProvenByTheirSoftwareLists() {
        Scene scene = sent("image");
        Host host = scene.lab().get(0);
        String name = scene.patch().packages().get(0).name();

        software.record(
                host.id(), List.of(new InstalledPackage(name, "2.0-1")), "test", clock.instant(), Actor.system("test"));

        assertThat(progress(scene).proven()).isEqualTo(1);
    }

    @Test
    void aRingNamesTheHostsOfWhichTwoPeopleHaveToAttestWithTheWayThere() {
        Scene scene = sent("appliance");
        Host first = scene.lab().get(0);
        Host second = scene.lab().get(1);
        attest(scene, first, "2.0-1");
        confirmAll(scene);

        assertThat(page(scene))
                .contains("Two people have to attest", "/changes/" + scene.number() + "/hosts/" + second.id())
                .doesNotContain("/changes/" + scene.number() + "/hosts/" + first.id());
    }

    private String page(Scene scene) {
        try {
            return MockMvcBuilders.webAppContextSetup(context)
                    .apply(SecurityMockMvcConfigurers.springSecurity())
                    .build()
                    .perform(get("/changes/" + scene.number() + "/rings/1")
                            .with(user("ann").authorities(new SimpleGrantedAuthority("CHANGE_READ"))))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private void attest(Scene scene, Host host, String version) {
        attestations.attest(
                scene.number(),
                new Attestations.Sight(host.name(), null, version, null, "Seen on its console", null),
                data.actor(Role.ANALYST));
    }

    private void confirmAll(Scene scene) {
        Actor second = data.actor(Role.ANALYST);
        lists.of(scene.number()).forEach(said -> attestations.confirm(said.id(), "Seen, too", second));
    }

    private RingProgress progress(Scene scene) {
        return waves.view(scene.number(), 1).progress();
    }

    private Scene sent(String assetClass) {
        Scene scene = rings.scene("manual", 2, 0);
        as(scene, assetClass);
        rings.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        rings.run(scene.number());
        clock.advance(Duration.ofMinutes(1));
        return scene;
    }

    private void as(Scene scene, String assetClass) {
        scenes.transaction(() -> scene.lab().forEach(host -> jdbc.sql("UPDATE host SET asset_class = ? WHERE id = ?")
                .param(assetClass)
                .param(Ids.bytes(host.id()))
                .update()));
    }
}
