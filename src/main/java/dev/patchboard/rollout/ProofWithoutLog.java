package dev.patchboard.rollout;

import dev.patchboard.rollout.RolloutProgress.Taken;
import dev.patchboard.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts in a ring what shows an installation and is no log, where the host's class of asset accepts it (law 3): two people who saw it, or a
 * software list. Version and restart are asked for as of every other host (law 2).
 */
@Service
@Transactional
public class ProofWithoutLog {

    private final RolloutProgress progress;
    private final DeploymentRows deployments;

    ProofWithoutLog(RolloutProgress progress, DeploymentRows deployments) {
        this.progress = progress;
        this.deployments = deployments;
    }

    /**
     * The host shows the patch.
     *
     * @param report without a log
     * @return whether anything changed
     */
    public boolean shown(HostReport report, Actor actor) {
        return progress.withoutLog(report, actor) == Taken.COUNTED;
    }

    /**
     * Nothing shows it now. Where the host counts by such proof it is unknown from now on; where it does not, nothing changes.
     *
     * @return whether anything changed
     */
    public boolean doubted(HostReport report, Actor actor) {
        return deployments
                .find(report.change(), report.hostId(), report.patchId())
                .filter(Deployment::withoutLog)
                .filter(row -> progress.reported(report, actor) == Taken.COUNTED)
                .isPresent();
    }
}
