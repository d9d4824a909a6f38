package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was settled holds only as long as nothing newer speaks against it (law 3). */
@PatchboardTest
class SettledHostsIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verification verification;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private HostDossiers dossiers;

    @Autowired
    private OpenHosts open;

    @Autowired
    private Recurrences recurrences;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Software software;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Test
    void aVerifiedHostIsOpenAgainWhenALaterScanFindsTheVulnerabilityBeforeTheChangeCloses() {
        Scene scene = scenes.sent(2);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        assertThat(disposition(scene)).isEqualTo(Disposition.VERIFIED);

        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "true");
        verification.decide(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
        assertThat(verdict(scene)).isEqualTo(Verdict.CONTRADICTED);
        assertThat(told(scene, "change.hosts-reopened"))
                .singleElement()
                .asString()
                .contains(scene.host().name());
    }

    @Test
    void aVerifiedHostIsOpenAgainWhenALaterLogSaysThatItFailed() {
        Scene scene = scenes.sent(2);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());

        scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.installed().plusSeconds(300), "half-configured"));
        verification.decide(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
    }

    @Test
    void aHostStaysVerifiedThoughItsCleanScanGrowsOld() {
        Scene scene = scenes.sent(2);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        clock.advance(Duration.ofDays(100));

        verification.decide(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.VERIFIED);
    }

    @Test
    @DisplayName("Law 4: nothing is awaited of a host that was handed over; what was pending of it stays unknown")
    void law4NothingIsAwaitedOfAHostThatWasHandedOver() {
        Scene scene = scenes.sent(2);
        verification.requestScans(scene.number());
        verdicts.judge(scene.number());
        assertThat(verdicts.matrix(scene.number()).verdicts().pending()).isEqualTo(2);

        open.transfer(scene.number(), List.of(scene.host().name()), "Later", data.actor(Role.ANALYST));

        Matrix matrix = verdicts.matrix(scene.number());
        assertThat(matrix.verdicts().pending()).isEqualTo(1);
        assertThat(matrix.verdicts().unknown()).isEqualTo(1);
        assertThat(matrix.missing().values()).containsOnly(1);
        assertThat(verdicts.judge(scene.number())).isEqualTo(matrix.verdicts());
        HostVerdict shown = dossiers.of(scene.number(), scene.host().id()).row().verdict();
        assertThat(shown.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(shown.missing()).isEmpty();
        assertThat(shown.pendingUntil()).isNull();
    }

    @Test
    void aFindingOfBeforeTheVerdictThatComesInLateIsARecurrenceToo() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());

        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "true");

        assertThat(recurrences.check(scene.number())).isPresent();
    }

    @Test
    @DisplayName("Law 6: a vulnerability that is seen after its follow-up was withdrawn opens another")
    void aVulnerabilityThatIsSeenAfterItsFollowUpWasWithdrawnOpensAnother() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "true");
        ChangeNumber first = recurrences.check(scene.number()).orElseThrow();

        changes.withdraw(first, "No time", Actor.system("test"));
        assertThat(recurrences.check(scene.number())).as("nothing new was seen").isEmpty();
        clock.advance(Duration.ofMinutes(5));
        scenes.scan(scene, scene.host(), clock.instant(), "true");

        assertThat(recurrences.check(scene.number())).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(recurrences.check(scene.number())).isEmpty();
    }

    @Test
    @DisplayName("Law 3: what came back is not handed over to the change that it came back from")
    void whatCameBackIsNotHandedOverToTheChangeThatItCameBackFrom() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        progress.close(scene.number(), Actor.system("test"));
        scenes.scan(scene, scene.host(), scene.scanned().plusSeconds(60), "true");
        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();

        verification.decide(followUp);

        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::disposition)
                .containsOnly(Disposition.PENDING);
    }

    @Test
    void aHostThatTheInventoryHasInServiceIsNotSettledAsRetired() {
        Scene scene = scenes.sent(1);
        List<String> all = List.of(scene.host().name());

        assertThatThrownBy(() -> open.retired(scene.number(), all, "Scrapped", "CMDB-1", data.actor(Role.ANALYST)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(scene.host().name());
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        open.retired(scene.number(), all, "Scrapped", "CMDB-1", data.actor(Role.ANALYST));

        assertThat(disposition(scene)).isEqualTo(Disposition.RETIRED);
        assertThat(progress.close(scene.number(), Actor.system("test"))).isEqualTo(CloseCode.UNSUCCESSFUL);
    }

    @Test
    void aHostWhoseLogSpeaksOfThePackageIsNotSettledAsNotApplicable() {
        Scene scene = scenes.sent(1);
        lists(scene.host(), clock.instant().minus(Duration.ofHours(3)));
        scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.installed(), "half-configured"));

        assertThatThrownBy(() -> notApplicable(scene))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(scene.host().name())
                .hasMessageContaining("its log");
        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
    }

    @Test
    void aSoftwareListThatCameAfterTheDeploymentSettlesNothing() {
        Scene scene = scenes.sent(1);
        lists(scene.host(), clock.instant().minus(Duration.ofHours(3)));

        assertThatThrownBy(() -> notApplicable(scene))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(scene.host().name())
                .hasMessageContaining("software list");
    }

    @Test
    void aHostOnWhichTheLastScanFindsTheVulnerabilityIsNotSettledAsNotApplicable() {
        Scene scene = scenes.unsent(1);
        lists(scene.host(), clock.instant());
        scenes.scan(scene, scene.host(), scene.scanned(), "true");

        assertThatThrownBy(() -> notApplicable(scene))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(scene.host().name())
                .hasMessageContaining(scene.patch().cves().iterator().next());
    }

    @Test
    void aHostThatIsNotApplicableIsOpenAgainWhenAnEarlierScanThatFindsTheVulnerabilityComesIn() {
        Scene scene = exempt();
        verification.decide(scene.number());
        assertThat(disposition(scene)).isEqualTo(Disposition.NOT_APPLICABLE);

        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        verification.decide(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
        assertThat(told(scene, "change.hosts-reopened"))
                .singleElement()
                .asString()
                .contains(scene.host().name());
    }

    @Test
    void aFindingOnAHostThatWasNotApplicableOpensAFollowUpOnceTheChangeIsClosed() {
        Scene scene = exempt();
        progress.close(scene.number(), Actor.system("test"));
        assertThat(recurrences.check(scene.number())).isEmpty();

        scenes.scan(scene, scene.host(), scene.scanned(), "true");

        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();
        assertThat(recurrences.check(scene.number())).isEmpty();
        assertThat(changes.get(followUp).title())
                .as("nothing was cured there before")
                .isEqualTo(scene.patch().cves().iterator().next() + " is still found on "
                        + scene.host().name());
        assertThat(told(scene, "verification.recurred"))
                .singleElement()
                .asString()
                .contains("Still found on 1 host; " + followUp);
    }

    @Test
    void aRetiredHostIsOpenAgainWhenItIsBackInService() {
        Scene scene = retired();
        verification.decide(scene.number());
        assertThat(disposition(scene)).isEqualTo(Disposition.RETIRED);

        inventory.putBack(scene.host().id(), "It was a mistake", data.actor(Role.OPERATOR));
        verification.decide(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
    }

    @Test
    void aRetiredHostThatReturnsWithTheVulnerabilityOpensAFollowUpOnceTheChangeIsClosed() {
        Scene scene = retired();
        progress.close(scene.number(), Actor.system("test"));
        assertThat(recurrences.check(scene.number())).isEmpty();

        inventory.putBack(scene.host().id(), "It was a mistake", data.actor(Role.OPERATOR));

        assertThat(recurrences.check(scene.number())).isPresent();
    }

    @Test
    void aRetiredHostThatReturnsAfterTheChangeClosedIsTakenOverByALinkedChangeOnce() {
        Scene scene = scenes.sent(1);
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        open.retired(scene.number(), List.of(scene.host().name()), "Scrapped", "CMDB-1", data.actor(Role.ANALYST));
        progress.close(scene.number(), Actor.system("test"));
        assertThat(recurrences.check(scene.number())).isEmpty();

        inventory.putBack(scene.host().id(), "It was a mistake", data.actor(Role.OPERATOR));

        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();
        assertThat(recurrences.check(scene.number())).isEmpty();
        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::hostId)
                .containsExactly(scene.host().id());
        assertThat(changes.get(followUp).reason()).contains(scene.host().name(), "never proven");
        assertThat(told(scene, "verification.hosts-returned"))
                .singleElement()
                .asString()
                .contains(scene.host().name(), followUp.toString());
    }

    @Test
    void oneFindingOnAHostOfTwoClosedChangesOpensOneFollowUpAndTheOtherChangeNamesIt() {
        Scene one = scenes.sent(1);
        ChangeNumber twin = changes.submit(
                NewChange.normal("Cure it again", "Because", Set.of(one.patch().id()), one.ids()),
                data.actor(Role.REQUESTER));
        Scene other = new Scene(twin, one.patch(), one.hosts(), one.now());
        for (Scene scene : List.of(one, other)) {
            targets.settle(
                    scene.number(), scene.ids(), Disposition.VERIFIED, null, null, List.of(), Actor.system("test"));
            progress.close(scene.number(), Actor.system("test"));
        }
        clock.advance(Duration.ofHours(2));
        scenes.scan(one, one.host(), clock.instant().minusSeconds(60), "true");

        ChangeNumber followUp = recurrences.check(one.number()).orElseThrow();

        assertThat(recurrences.check(twin)).isEmpty();
        assertThat(changes.followUps(twin)).isEmpty();
        assertThat(told(other, "verification.recurred"))
                .singleElement()
                .asString()
                .contains(followUp + ", which is open, sees to it already");
    }

    /** A change that never sent anything to its host, which has none of the patch's packages. */
    private Scene exempt() {
        Scene scene = scenes.unsent(1);
        lists(scene.host(), clock.instant());
        notApplicable(scene);
        return scene;
    }

    /** A change whose host was contradicted by its scan and left service. */
    private Scene retired() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        verification.decide(scene.number());
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        open.retired(scene.number(), List.of(scene.host().name()), "Scrapped", "CMDB-1", data.actor(Role.ANALYST));
        return scene;
    }

    private void notApplicable(Scene scene) {
        open.notApplicable(scene.number(), List.of(scene.host().name()), "Not installed", data.actor(Role.ANALYST));
    }

    /** A software list that names only what no patch is for. */
    private void lists(Host host, Instant taken) {
        software.record(
                host.id(), List.of(new InstalledPackage("bash", "5.2")), "test", taken, data.actor(Role.OPERATOR));
    }

    private List<String> told(Scene scene, String action) {
        return jdbc.queryForList(
                "SELECT body FROM audit_event WHERE change_number = ? AND action = ?",
                String.class,
                scene.number().toString(),
                action);
    }

    private Verdict verdict(Scene scene) {
        return verdicts.matrix(scene.number()).rows().stream()
                .filter(row -> row.host().equals(scene.host().name()))
                .findFirst()
                .orElseThrow()
                .verdict()
                .verdict();
    }

    private Disposition disposition(Scene scene) {
        return targets.targets(scene.number()).stream()
                .filter(target -> target.hostId().equals(scene.host().id()))
                .map(ChangeHost::disposition)
                .findFirst()
                .orElseThrow();
    }
}
