package dev.patchboard.rollout.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The simulation writes inventory, so nobody gets it who did not ask for it. */
class SimulationSwitchTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SimulatedDeployer.class);

    @Test
    void theSimulatedDeployerIsNotThereByItself() {
        runner.run(context -> assertThat(context).doesNotHaveBean(SimulatedDeployer.class));
        runner.withPropertyValues("patchboard.rollout.simulated.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SimulatedDeployer.class));
    }

    @Test
    void itComesWhereItIsSwitchedOn() {
        // It is wanted, and fails for lack of the application around it.
        runner.withPropertyValues("patchboard.rollout.simulated.enabled=true")
                .run(context -> assertThat(context).hasFailed());
    }
}
