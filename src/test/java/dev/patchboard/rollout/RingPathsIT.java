package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.testing.PatchboardTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The process of a ring, path by path, on the real engine. */
@PatchboardTest
class RingPathsIT {

    @Autowired
    RolloutScene scenes;

    @Test
    void aRingGoesOnWhenEveryHostIsProven() {
        Scene scene = scenes.scene("simulated", 3, 0);

        scenes.start(scene.number(), 1);

        assertThat(scenes.position(scene.number())).containsExactly("receive_reports");
        scenes.proven(scene, scene.lab().get(0));
        scenes.run(scene.number());
        assertThat(scenes.position(scene.number())).containsExactly("receive_reports");
        scenes.proven(scene, scene.lab().get(1));
        scenes.run(scene.number());
        scenes.proven(scene, scene.lab().get(2));
        scenes.run(scene.number());
        assertThat(scenes.position(scene.number())).containsExactly("timer_soak");
        scenes.fire(scene.number(), "timer_soak");
        assertThat(scenes.position(scene.number())).isEmpty();
        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.PROVEN);
    }
}
