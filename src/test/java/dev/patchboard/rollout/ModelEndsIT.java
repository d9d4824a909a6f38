package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.approval.ChangeModels;
import dev.patchboard.approval.ModelScope;
import dev.patchboard.approval.ModelState;
import dev.patchboard.approval.ModelView;
import dev.patchboard.approval.NewModel;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A change model promises routine, and ends when a change under it is none. */
@PatchboardTest
class ModelEndsIT {

    private static final Actor SYSTEM = Actor.system("test");

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    ChangeModels models;

    @Autowired
    ChangeHosts targets;

    @Autowired
    ChangeProgress progress;

    @Autowired
    History history;

    private String model;

    @BeforeEach
    void aModelInForce() {
        model = TestData.unique("monthly ");
        UUID id = models.propose(
                        new NewModel(
                                model,
                                new ModelScope(Set.of("pkg*"), Set.of(), Set.of(Environment.LAB)),
                                data.person(Role.OWNER).login(),
                                TestClock.today().plusDays(30)),
                        data.actor(Role.CHANGE_MANAGER))
                .id();
        models.approve(id, data.actor(Role.CHANGE_MANAGER));
    }

    @Test
    void aBreachedBudgetEndsItWhileTheChangeStillRuns() {
        Scene scene = scenes.standard(model, 4, 25);
        scenes.start(scene.number(), 1);

        scenes.report(scene, scene.lab().get(0), Outcome.FAILED);
        assertThat(found().state()).as("1 of 4 is within 25%").isEqualTo(ModelState.IN_FORCE);

        scenes.report(scene, scene.lab().get(1), Outcome.UNKNOWN);
        assertThat(found().state()).as("unknown counts").isEqualTo(ModelState.ENDED);
        assertThat(found().endedBecause())
                .contains(scene.number().toString(), "ring 1 (Lab)", "0/4 proven, 1 failed, 1 unknown");
    }

    @Test
    void aBreachIsToldOnce() {
        Scene scene = scenes.standard(model, 2, 0);
        scenes.start(scene.number(), 1);
        scenes.report(scene, scene.lab().get(0), Outcome.FAILED);
        scenes.report(scene, scene.lab().get(1), Outcome.FAILED);
        scenes.run(scene.number());
        scenes.fire(scene.number(), "timer_soak");

        HistoryQuery breaches =
                new HistoryQuery(null, scene.number().toString(), null, "change.budget-breached", null, null, false);
        assertThat(history.find(breaches, null, 10)).hasSize(1);
    }

    @Test
    void anUnsuccessfulCloseEndsIt() {
        Scene scene = scenes.standard(model, 1, 0);
        settle(scene, Disposition.EXCEPTION);

        assertThat(progress.close(scene.number(), SYSTEM)).isEqualTo(CloseCode.UNSUCCESSFUL);
        assertThat(found().state()).isEqualTo(ModelState.ENDED);
        assertThat(found().endedBecause()).contains("UNSUCCESSFUL", "0 of 1 hosts verified");
    }

    @Test
    void aSuccessLeavesItInForce() {
        Scene scene = scenes.standard(model, 1, 0);
        settle(scene, Disposition.VERIFIED);

        assertThat(progress.close(scene.number(), SYSTEM)).isEqualTo(CloseCode.SUCCESSFUL);
        assertThat(found().state()).isEqualTo(ModelState.IN_FORCE);
    }

    private void settle(Scene scene, Disposition disposition) {
        targets.settle(scene.number(), TestData.ids(scene.lab()), disposition, "Because", null, List.of(), SYSTEM);
    }

    private ModelView found() {
        return models.find(model).orElseThrow();
    }
}
