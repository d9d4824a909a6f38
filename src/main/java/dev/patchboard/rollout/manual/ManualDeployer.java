package dev.patchboard.rollout.manual;

import dev.patchboard.rollout.Deployer;
import dev.patchboard.rollout.HostCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** People deploy with their own tool: the system hands out the list of each batch as a task and takes the logs. */
@Component
class ManualDeployer implements Deployer {

    @Override
    public String kind() {
        return "manual";
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public List<HostCheck> preflight(PreflightOrder order) {
        return List.of();
    }

    /** Nothing to carry out: the task is the order. */
    @Override
    public void carryOut(DeployOrder order) {}
}
