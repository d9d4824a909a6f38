package dev.patchboard.process.lab;

import dev.patchboard.change.ChangeView;
import dev.patchboard.lab.LabRuns;
import dev.patchboard.rollout.Deployer;
import dev.patchboard.rollout.TryOuts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has the change's own deployer install on the twins, where it works by itself. */
@Component
class DeployerLabRuns implements LabRuns {

    private final TryOuts tryOuts;

    DeployerLabRuns(TryOuts tryOuts) {
        this.tryOuts = tryOuts;
    }

    @Override
    public Map<UUID, List<String>> deploy(ChangeView change, Collection<UUID> twins, Instant at) {
        return tryOuts.run(
                change.deployer(),
                new Deployer.TryOutOrder(twins, change.patches(), at),
                Subject.change(change.number()),
                Actor.system("process"));
    }
}
