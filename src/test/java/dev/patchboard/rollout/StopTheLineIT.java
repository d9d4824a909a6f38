package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Changes;
import dev.patchboard.change.LineStop;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Stop-the-line: one person stops every change, and releasing it lets every change go on but those on hold. */
@PatchboardTest
class StopTheLineIT {

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    LineStop line;

    @Autowired
    Changes changes;

    @Autowired
    Batches batches;

    @Autowired
    Waves waves;

    private Actor manager;

    @BeforeEach
    void somebodyMayStop() {
        manager = data.actor(Role.CHANGE_MANAGER);
    }

    /** The line is everybody's: no other test may find it stopped. */
    @AfterEach
    void theLineRuns() {
        if (line.state().stopped()) {
            line.release("After the test", manager);
        }
    }

    @Test
    void aStoppedLineHoldsEveryRingAndReleasingItLetsThemGoOn() {
        Scene running = scenes.scene("simulated", 3, 0);
        Scene fresh = scenes.scene("simulated", 2, 0);
        scenes.start(running.number(), 1);
        assertThat(sent(running)).isEqualTo(1);

        line.stop("Something is wrong with the mirror", manager);
        scenes.start(fresh.number(), 1);
        running.lab().stream().limit(2).forEach(host -> scenes.proven(running, host));
        scenes.run(running.number());

        for (Scene scene : List.of(running, fresh)) {
            assertThat(scenes.position(scene.number())).containsExactly("message_resumed");
            assertThat(batches.next(scene.number(), 1))
                    .isEqualTo(new Dispatch.Held("Every change is stopped: Something is wrong with the mirror"));
        }
        assertThat(sent(running)).as("the second batch waits").isEqualTo(1);
        assertThat(sent(fresh)).as("nothing goes out").isZero();

        line.release("The mirror is mended", manager);
        for (Scene scene : List.of(running, fresh)) {
            scenes.run(scene.number());
            assertThat(scenes.position(scene.number())).containsExactly("receive_reports");
        }
        assertThat(sent(running)).isEqualTo(2);
        assertThat(sent(fresh)).isEqualTo(1);
    }

    @Test
    void aChangeOnHoldStaysSoWhenTheLineIsReleased() {
        Scene scene = scenes.scene("simulated", 2, 0);
        line.stop("Look first", manager);
        scenes.start(scene.number(), 1);
        changes.hold(scene.number(), "The owner asked", manager);

        line.release("Looked", manager);
        scenes.run(scene.number());
        assertThat(scenes.position(scene.number())).containsExactly("message_resumed");
        assertThat(sent(scene)).isZero();

        changes.resume(scene.number(), "The owner agreed", manager);
        scenes.run(scene.number());
        assertThat(sent(scene)).isEqualTo(1);
    }

    private int sent(Scene scene) {
        return waves.batches(scene.number(), 1).size();
    }
}
