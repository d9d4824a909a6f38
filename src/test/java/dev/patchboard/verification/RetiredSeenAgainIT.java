package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A host that was settled as retired and that a scanner sees again with the vulnerability runs still: a recurrence (laws 3 and 6). */
@PatchboardTest
class RetiredSeenAgainIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RecurrenceScene watched;

    @Autowired
    private Verification verification;

    @Autowired
    private OpenHosts open;

    @Autowired
    private Hosts hosts;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Test
    void aScanThatFindsTheVulnerabilityOnARetiredHostOpensALinkedChangeOnceItsChangeIsClosed() {
        Scene scene = retired();
        watched.close(scene);

        scenes.scan(scene, scene.host(), later(), "true");

        watched.opened(scene);
        assertThat(isRetired(scene)).isFalse();
        assertThat(returned(scene))
                .singleElement()
                .asString()
                .contains("recurrence-watch", scene.number() + " settled it as retired");
    }

    @Test
    void aScanThatFindsTheVulnerabilityOnARetiredHostOpensItAgainWhileItsChangeIsOpen() {
        Scene scene = retired();

        scenes.scan(scene, scene.host(), later(), "true");
        Decision decision = verification.decide(scene.number());

        assertThat(decision).as("a review would be called off").isInstanceOf(Decision.Open.class);
        assertThat(watched.disposition(scene.number())).isEqualTo(Disposition.PENDING);
    }

    @Test
    void aScanOfBeforeItWasRetiredPutsNothingBack() {
        Scene scene = retired();

        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "true");
        verification.decide(scene.number());

        assertThat(isRetired(scene)).isTrue();
        assertThat(watched.disposition(scene.number())).isEqualTo(Disposition.RETIRED);
    }

    @Test
    void aCleanScanOfARetiredHostPutsNothingBack() {
        Scene scene = retired();

        scenes.scan(scene, scene.host(), later(), "false");

        assertThat(isRetired(scene)).isTrue();
    }

    @Test
    void aHostThatLeftServiceInTheInventoryOnlyIsBackWhenALaterScanFindsAnythingOnItAndItsOwnerIsTold() {
        Scene scene = scenes.unsent(1);
        String owner = data.actor(Role.OPERATOR).person();
        scenes.transaction(() -> jdbc.update(
                "UPDATE host SET owner_login = ? WHERE name = ?",
                owner,
                scene.host().name()));
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));

        scenes.scan(scene, scene.host(), clock.instant().minusSeconds(60), "true");
        assertThat(isRetired(scene)).as("of before it was retired").isTrue();
        scenes.scan(scene, scene.host(), later(), "false");
        assertThat(isRetired(scene)).as("finds nothing").isTrue();
        scenes.scan(scene, scene.host(), later(), "true");

        assertThat(isRetired(scene)).isFalse();
        assertThat(returned(scene)).singleElement().asString().contains("later than it was retired");
        assertThat(jdbc.queryForList(
                        "SELECT login FROM mail WHERE mail_subject LIKE ?",
                        String.class,
                        "%runs still: " + scene.host().name() + "%"))
                .contains(owner);
    }

    @Test
    void aHostThatWasPutBackAndRetiredAgainCountsSinceTheSecondTime() {
        Scene scene = scenes.unsent(1);
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        Instant between = later();
        later();
        inventory.putBack(scene.host().id(), "A mistake", data.actor(Role.OPERATOR));
        inventory.retire(scene.host().id(), "Scrapped after all", data.actor(Role.OPERATOR));

        scenes.scan(scene, scene.host(), between, "true");

        assertThat(isRetired(scene)).isTrue();
    }

    @Test
    void aMachineAtTheAddressOfARetiredHostIsNotThatHost() {
        Scene scene = retired();
        String address = address(scene);
        address(scene, address);

        scenes.hand(VerificationScene.oval(scene, scene.host(), later(), "true")
                .replace("192.0.2.1", address)
                .replace(scene.host().name(), "another-" + scene.host().name()));
        scenes.hand(VerificationScene.oval(scene, scene.host(), later(), "true")
                .replace("192.0.2.1", address)
                .replace(scene.host().name(), address));

        assertThat(isRetired(scene)).isTrue();
    }

    @Test
    void aRetiredHostIsMeantByItsNameThoughItsAddressIsAnothersByNow() {
        Scene scene = retired();
        Scene other = scenes.sent(1);
        address(other, address(other));

        scenes.hand(VerificationScene.oval(scene, scene.host(), later(), "true").replace("192.0.2.1", address(other)));

        assertThat(isRetired(scene)).isFalse();
    }

    /** One that no other test has. */
    private static String address(Scene scene) {
        return "198.51.100." + (1 + Math.floorMod(scene.host().name().hashCode(), 250));
    }

    private void address(Scene scene, String address) {
        scenes.transaction(() -> jdbc.update(
                "UPDATE host SET ip = ? WHERE name = ?", address, scene.host().name()));
    }

    private Instant later() {
        clock.advance(Duration.ofMinutes(5));
        return clock.instant();
    }

    private List<String> returned(Scene scene) {
        return jdbc.queryForList(
                "SELECT body FROM audit_event WHERE action = 'host.returned' AND body LIKE ?",
                String.class,
                "%" + scene.host().name() + "%");
    }

    private boolean isRetired(Scene scene) {
        return hosts.get(scene.host().id()).retired();
    }

    /** A change whose only host left service after its installation had failed. */
    private Scene retired() {
        Scene scene = scenes.sent(1);
        scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.installed(), "half-configured"));
        verification.decide(scene.number());
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        open.retired(scene.number(), List.of(scene.host().name()), "Scrapped", "CMDB-1", data.actor(Role.ANALYST));
        return scene;
    }
}
