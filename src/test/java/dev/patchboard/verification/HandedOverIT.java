package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.NewChange;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A host that was handed over is never nobody's: what is found there of the old change's opens it again, or a follow-up (laws 3 and 6). */
@PatchboardTest
class HandedOverIT {

    private static final Actor SYSTEM = Actor.system("test");

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private RecurrenceScene watched;

    @Autowired
    private Verification verification;

    @Autowired
    private OpenHosts open;

    @Autowired
    private Changes changes;

    @Autowired
    private Patches patches;

    @Autowired
    private HostTimes times;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Test
    void aHostThatWasHandedOverIsOpenAgainWhenALaterScanFindsWhatTheOldChangeWasToCure() {
        Scene old = scenes.sent(1);
        superseded(old);

        scenes.scan(old, old.host(), old.scanned().plusSeconds(60), "true");
        Decision decision = verification.decide(old.number());

        assertThat(decision).as("a review would be called off").isInstanceOf(Decision.Open.class);
        assertThat(watched.disposition(old.number())).isEqualTo(Disposition.PENDING);
        verification.decide(old.number());
        assertThat(watched.disposition(old.number()))
                .as("and not handed over again")
                .isEqualTo(Disposition.PENDING);
    }

    @Test
    void aFindingOnAHostThatWasHandedOverOpensAFollowUpOnceTheOldChangeIsClosed() {
        Scene old = scenes.sent(1);
        Scene later = superseded(old);
        watched.close(old);
        watched.close(later);

        scenes.scan(old, old.host(), old.scanned().plusSeconds(60), "true");

        watched.opensNothing(later); // It does not cure this.
        assertThat(watched.opened(old).patches()).containsExactly(old.patch().id());
    }

    @Test
    void aListThatShowsThePackageBelowTheOldFixedVersionOpensAFollowUpOfAHostThatWasHandedOver() {
        Scene old = scenes.sent(1);
        superseded(old);
        watched.close(old);

        watched.listed(old, "1.0-1");

        watched.opened(old);
    }

    @Test
    void aFindingOfBeforeTheSuccessorWasInstalledSpeaksAgainstNothing() {
        Scene old = scenes.sent(1);
        superseded(old);

        scenes.scan(old, old.host(), old.installed().minusSeconds(60), "true");
        verification.decide(old.number());

        assertThat(watched.disposition(old.number())).isEqualTo(Disposition.TRANSFERRED);
        watched.close(old);
    }

    @Test
    void aHostThatWasHandedOverIsOpenAgainWhenItsSuccessorHasNotProvenItAnyMore() {
        Scene old = scenes.sent(1);
        Scene later = superseded(old);

        scenes.scan(later, later.host(), later.scanned().plusSeconds(60), "true");
        verification.decide(later.number());
        verification.decide(old.number());

        assertThat(watched.disposition(later.number())).isEqualTo(Disposition.PENDING);
        assertThat(watched.disposition(old.number())).isEqualTo(Disposition.PENDING);
    }

    @Test
    void aHostThatAPersonTransferredIsItsSuccessorsUntilThatIsGivenUp() {
        Scene scene = scenes.sent(1);
        ChangeNumber rest = open.transfer(
                scene.number(), List.of(scene.host().name()), "It needs a longer window", data.actor(Role.ANALYST));
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        verification.decide(scene.number());
        assertThat(watched.disposition(scene.number())).isEqualTo(Disposition.TRANSFERRED);

        changes.withdraw(rest, "No time", SYSTEM);
        clock.advance(Duration.ofMinutes(5));
        scenes.scan(scene, scene.host(), clock.instant(), "true");
        verification.decide(scene.number());

        assertThat(watched.disposition(scene.number())).isEqualTo(Disposition.PENDING);
    }

    /** A later change of the same package that cures something else, proven on the host, to which the old one has handed it over. */
    private Scene superseded(Scene old) {
        String name = old.patch().packages().get(0).name();
        Patch patch = patches.register(
                NewPatch.ofPackage(
                        "later " + Ids.next(),
                        new PatchPackage("deb", name, "3.0-1"),
                        Set.of("CVE-2097-" + name.replaceAll("\\D", "") + "7777")),
                SYSTEM);
        ChangeNumber number = changes.submit(
                NewChange.normal("Later", "Because", Set.of(patch.id()), old.ids()), data.actor(Role.REQUESTER));
        scenes.transaction(() -> times.sent(number, old.ids(), old.now().minus(Duration.ofHours(2))));
        Scene later = new Scene(number, patch, old.hosts(), old.now());
        scenes.log(
                later,
                later.host(),
                scenes.dpkg(later, later.installed(), "installed").replace("2.0-1", "3.0-1"));
        scenes.scan(later, later.host(), later.scanned(), "false");
        verification.decide(number);
        verification.decide(old.number());
        assertThat(watched.disposition(old.number())).isEqualTo(Disposition.TRANSFERRED);
        return later;
    }
}
