package dev.patchboard.rollout.pull;

import dev.patchboard.rollout.Deployer;
import dev.patchboard.rollout.HostCheck;
import dev.patchboard.rollout.Work;
import java.util.List;
import org.springframework.stereotype.Component;

/** Workers behind firewalls fetch the hosts of a batch and report: nothing has to be reached from here. */
@Component
class PullDeployer implements Deployer {

    private final Work work;

    PullDeployer(Work work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return "pull";
    }

    @Override
    public boolean byHand() {
        return false;
    }

    /** Nobody is there to ask before a worker comes: a person answers. */
    @Override
    public List<HostCheck> preflight(PreflightOrder order) {
        return List.of();
    }

    @Override
    public void carryOut(DeployOrder order) {
        work.offer(order);
    }
}
