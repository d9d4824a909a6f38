package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans, addenda and the order of rings. */
@PatchboardTest
class PlanIT {

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    ChangeProgress progress;

    @Autowired
    Rollout rollout;

    @Autowired
    Rings rings;

    @Autowired
    Batches batches;

    @Autowired
    Authorisations authorisations;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    Waves waves;

    private final Actor setup = Actor.system("test");

    @Test
    void theTableRollsAnUnratedChangeOutLikeTheRiskiest() {
        Patch patch = data.patch();
        Set<UUID> hosts = new TreeSet<>(TestData.ids(data.hosts(2, Environment.STAGING)));
        hosts.addAll(TestData.ids(data.hosts(30, Environment.PRODUCTION)));
        ChangeNumber number = changes.submit(
                NewChange.normal("Plan", "Because", Set.of(patch.id()), hosts), data.actor(Role.REQUESTER));

        rollout.plan(number);
        rollout.plan(number);

        assertThat(waves.of(number))
                .extracting(wave -> wave.plan().name() + " " + wave.progress().total())
                .containsExactly(
                        "Lab 0", "Test 0", "Staging 2", "Production canary 2", "Production 28", "Stragglers 0");
        assertThat(rollout.nextRing(number)).isEqualTo(new NextRing.Ring(3));
    }

    @Test
    void aRevisionAddsOnlyItsDeltaAndTakesOutWhatWasNotSent() {
        Scene scene = scenes.scene("simulated", 2, 2);
        Host added = data.hosts(1, Environment.PRODUCTION).get(0);
        Host removed = scene.production().get(0);
        rings.open(scene.number(), 1);
        revisions.revise(scene.number(), new Revision(Set.of(added.id()), Set.of(removed.id()), null, "Delta"), setup);

        assertThat(rollout.nextRing(scene.number())).isEqualTo(new NextRing.Ring(1));

        assertThat(waves.hosts(scene.number(), 2))
                .extracting(WaveView.HostLine::host)
                .containsExactlyInAnyOrder(scene.production().get(1).name(), added.name());
        assertThat(waves.hosts(scene.number(), 1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverTakesAWholeRingOutAheadOfOthersNeedsTheAuthorityAgain(boolean opened) {
        Scene scene = scenes.scene("simulated", 1, 2);
        if (opened) {
            rings.open(scene.number(), 1);
        }

        takeOut(scene, scene.lab());

        assertThat(authorisations.uncovered(scene.number())).isEqualTo(TestData.ids(scene.production()));
        rings.open(scene.number(), 2);
        rollout.plan(scene.number());
        scenes.grant(scene.number());
        takeOut(scene, scene.production().subList(0, 1));
        assertThat(authorisations.uncovered(scene.number())).isEmpty();
    }

    @Test
    void theLastRingMayLoseEveryHostUnderItsAuthorisation() {
        Scene scene = scenes.scene("simulated", 2, 2);
        rings.open(scene.number(), 1);

        takeOut(scene, scene.production());
        takeOut(scene, scene.lab().subList(0, 1));

        assertThat(authorisations.uncovered(scene.number())).isEmpty();
    }

    private void takeOut(Scene scene, List<Host> hosts) {
        revisions.revise(
                scene.number(),
                new Revision(Set.of(), TestData.ids(hosts), null, "Not these"),
                data.actor(Role.REQUESTER));
    }

    @Test
    void hostsThatARevisionAddedWaitForTheAuthorisationOfTheDelta() {
        Scene scene = scenes.scene("simulated", 1, 0);
        Host added = data.hosts(1, Environment.LAB).get(0);
        rings.open(scene.number(), 1);
        revisions.revise(scene.number(), new Revision(Set.of(added.id()), Set.of(), null, "Delta"), setup);
        rollout.plan(scene.number());
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);

        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Sent.class);
        assertThat(waves.waitingFor(scene.number(), 1))
                .containsExactly(scene.lab().get(0).name());
        scenes.proven(scene, scene.lab().get(0));
        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Unauthorised.class);

        scenes.grant(scene.number());
        rings.open(scene.number(), 1);
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);
        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Sent.class);
        assertThat(waves.waitingFor(scene.number(), 1)).containsExactly(added.name());
    }

    @Test
    void aHostThatWasOutComesBackWithoutItsAuthorisation() {
        Scene scene = scenes.scene("simulated", 2, 0);
        Host back = scene.lab().get(0);
        rings.open(scene.number(), 1);
        revisions.revise(scene.number(), new Revision(Set.of(), Set.of(back.id()), null, "Out"), setup);
        revisions.revise(scene.number(), new Revision(Set.of(back.id()), Set.of(), null, "After all"), setup);
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);

        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Sent.class);
        assertThat(waves.waitingFor(scene.number(), 1))
                .containsExactly(scene.lab().get(1).name());
        scenes.proven(scene, scene.lab().get(1));
        assertThat(batches.next(scene.number(), 1)).isInstanceOf(Dispatch.Unauthorised.class);
    }

    @Test
    void anotherPatchDoesNotRideOnAnAuthorisedChange() {
        Scene scene = scenes.scene("simulated", 1, 1);
        scenes.start(scene.number(), 1);
        Revision other =
                new Revision(Set.of(), Set.of(), Set.of(scenes.removablePatch().id()), "Better");

        assertThatThrownBy(() -> revisions.revise(scene.number(), other, data.actor(Role.CHANGE_MANAGER)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law9.patches-assessed"))
                .hasMessageContaining("sent back for rework");
        assertThat(changes.get(scene.number()).patches())
                .containsExactly(scene.patch().id());
    }

    @Test
    void aRingOfWhichNoProofIsAskedIsRefusedByItsField() {
        Scene scene = scenes.scene("simulated", 1, 1);
        List<RingPlan> blind = List.of(ring("First", 100), ring("Second", 0));

        assertThatThrownBy(() -> rollout.planOwn(scene.number(), blind, data.actor(Role.CHANGE_MANAGER)))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("rings[1].exitPercent"))
                .hasMessageContaining("'Second' would prove nothing");
        assertThat(waves.of(scene.number()))
                .extracting(wave -> wave.plan().name())
                .containsExactly("Lab", "Production", "Stragglers");
    }

    private static RingPlan ring(String name, int exit) {
        return new RingPlan(name, Environment.LAB, 100, exit, 0, Duration.ZERO, 10, Duration.ofHours(1), false);
    }

    @Test
    void aPlanIsFrozenOnceItIsBeforeTheAuthority() {
        Scene scene = scenes.scene("simulated", 1, 0);
        progress.enter(scene.number(), Stage.AUTHORISATION, setup);
        List<RingPlan> riskier = List.of(new RingPlan(
                "All at once", Environment.LAB, 100, 1, 100, Duration.ZERO, 1000, Duration.ofHours(1), false));

        assertThatThrownBy(() -> rollout.planOwn(scene.number(), riskier, data.actor(Role.CHANGE_MANAGER)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law1.plan-is-frozen"));
    }
}
