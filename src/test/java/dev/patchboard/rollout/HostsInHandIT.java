package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.RevisionLimits;
import dev.patchboard.change.RevisionLimits.InHand;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Law 3: whoever does not like what became of a host does not take the host out of the count. */
@PatchboardTest
class HostsInHandIT {

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    RevisionLimits limits;

    @Autowired
    ChangeHosts targets;

    @Autowired
    ChangeProgress progress;

    @Autowired
    Rings rings;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    Batches batches;

    @Autowired
    Changes changes;

    @Autowired
    TransactionTemplate transactions;

    private void takeOut(Scene scene, Host host) {
        revisions.revise(
                scene.number(),
                new Revision(Set.of(), Set.of(host.id()), null, "It looks bad"),
                data.actor(Role.REQUESTER));
    }

    private void assertStays(Scene scene, Host host, InHand why) {
        assertThatThrownBy(() -> takeOut(scene, host))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law3.host-in-hand"))
                .hasMessageContaining(host.name());
        assertThat(limits.inHand(scene.number())).containsEntry(host.id(), why);
        assertThat(targets.targets(scene.number()))
                .extracting(ChangeHost::hostId)
                .contains(host.id());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "NO_LOG", "INSTALLED", "SOURCE_UNREACHABLE"})
    void aHostThatReportedStaysWhateverItsLogSays(Outcome outcome) {
        Scene scene = scenes.scene("simulated", 2, 0, 1, 100);
        scenes.start(scene.number(), 1);
        scenes.report(scene, scene.lab().get(0), outcome);

        assertStays(scene, scene.lab().get(0), InHand.SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulated", "manual", "pull"})
    void aHostStaysAsSoonAsItsBatchLeft(String deployer) {
        Scene scene = scenes.scene(deployer, 1, 2);
        scenes.start(scene.number(), 1);
        if (!deployer.equals("simulated")) {
            preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
            scenes.run(scene.number());
        }

        assertStays(scene, scene.lab().get(0), InHand.SENT);
        takeOut(scene, scene.production().get(0));

        assertThat(targets.targets(scene.number()))
                .extracting(ChangeHost::hostId)
                .containsExactlyInAnyOrder(
                        scene.lab().get(0).id(), scene.production().get(1).id());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void aSettledHostStays(Disposition how) {
        Scene scene = scenes.scene("simulated", 1, 1);
        Host host = scene.production().get(0);
        targets.settle(
                scene.number(), Set.of(host.id()), how, "Settled", "EX-1", List.of(), data.actor(Role.CHANGE_MANAGER));

        assertStays(scene, host, InHand.SETTLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFICATION", "REVIEW"})
    void noHostComesInAfterTheRollout(Stage stage) {
        Scene scene = scenes.scene("simulated", 1, 1);
        progress.enter(scene.number(), stage, Actor.system("test"));
        Revision more =
                new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One was forgotten");

        assertThatThrownBy(() -> revisions.revise(scene.number(), more, data.actor(Role.REQUESTER)))
                .isInstanceOf(Conflict.class);

        assertThat(targets.targets(scene.number())).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFICATION", "REVIEW"})
    void nothingIsTakenOutOnceTheRolloutHasEnded(Stage stage) {
        Scene scene = scenes.scene("simulated", 1, 1);
        progress.enter(scene.number(), stage, Actor.system("test"));

        assertStays(scene, scene.production().get(0), InHand.ROLLED_OUT);
    }

    @Test
    void aRevisionThatTakesOutOneHostInHandChangesNothing() {
        Scene scene = scenes.scene("simulated", 1, 1);
        scenes.start(scene.number(), 1);
        Revision both = new Revision(
                TestData.ids(data.hosts(1, Environment.PRODUCTION)), TestData.ids(scene.all()), null, "All of them");

        assertThatThrownBy(() -> revisions.revise(scene.number(), both, data.actor(Role.REQUESTER)))
                .isInstanceOf(Refusal.class);

        assertThat(targets.targets(scene.number()))
                .extracting(ChangeHost::hostId)
                .containsExactlyInAnyOrderElementsOf(TestData.ids(scene.all()));
        assertThat(limits.inHand(scene.number()))
                .isEqualTo(Map.of(scene.lab().get(0).id(), InHand.SENT));
    }

    /** Whoever withdraws a change while its first batch is being sent waits for the batch, and is then refused. */
    @Test
    void aChangeIsNotWithdrawnWhileItsFirstBatchLeaves() {
        Scene scene = scenes.scene("simulated", 2, 0);
        rings.open(scene.number(), 1);
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);
        Actor manager = data.actor(Role.CHANGE_MANAGER);

        CompletableFuture<Void> withdrawal = transactions.execute(status -> {
            batches.next(scene.number(), 1);
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> changes.withdraw(scene.number(), "Not needed", manager));
            // Time to look before the batch is committed; how long it takes proves nothing.
            other.copy()
                    .completeOnTimeout(null, 500, TimeUnit.MILLISECONDS)
                    .exceptionally(none -> null)
                    .join();
            return other;
        });

        assertThatThrownBy(withdrawal::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law3.hosts-in-hand"));
    }

    /** Whoever takes a host out while its batch is being sent waits for the batch, and is then refused. */
    @Test
    void aHostIsNotTakenOutWhileItsBatchLeaves() {
        Scene scene = scenes.scene("simulated", 2, 0);
        rings.open(scene.number(), 1);
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);

        CompletableFuture<Void> revision = transactions.execute(status -> {
            batches.next(scene.number(), 1);
            return CompletableFuture.runAsync(() -> takeOut(scene, scene.lab().get(0)));
        });

        assertThatThrownBy(revision::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Refusal.class);
    }
}
