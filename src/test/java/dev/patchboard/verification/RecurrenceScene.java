package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** A change that is closed and watched, and what a look at it opens. */
@Component
class RecurrenceScene {

    private final Recurrences recurrences;
    private final ChangeHosts targets;
    private final ChangeProgress progress;
    private final Changes changes;
    private final Software software;
    private final TestData data;
    private final TestClock clock;

    RecurrenceScene(
            Recurrences recurrences,
            ChangeHosts targets,
            ChangeProgress progress,
            Changes changes,
            Software software,
            TestData data,
            TestClock clock) {
        this.recurrences = recurrences;
        this.targets = targets;
        this.progress = progress;
        this.changes = changes;
        this.software = software;
        this.data = data;
        this.clock = clock;
    }

    /** Closes its change, on which nothing is seen again yet. */
    void close(Scene scene) {
        progress.close(scene.number(), Actor.system("test"));
        opensNothing(scene);
    }

    void opensNothing(Scene scene) {
        assertThat(recurrences.check(scene.number())).isEmpty();
    }

    /** The one change that a look opens for its host, linked as a recurrence; a second look opens no other. */
    ChangeView opened(Scene scene) {
        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();
        opensNothing(scene);
        assertThat(changes.get(followUp).link()).isEqualTo(new NewChange.Link(scene.number(), LinkKind.RECURRENCE));
        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::hostId)
                .containsExactly(scene.host().id());
        return changes.get(followUp);
    }

    /** Records a software list of five minutes later that shows the patch's package at this version. */
    void listed(Scene scene, String version) {
        clock.advance(Duration.ofMinutes(5));
        software.record(
                scene.host().id(),
                List.of(new InstalledPackage(scene.patch().packages().get(0).name(), version)),
                "test",
                clock.instant(),
                data.actor(Role.OPERATOR));
    }

    /** How its first host stands. */
    Disposition disposition(ChangeNumber number) {
        return targets.targets(number).get(0).disposition();
    }
}
