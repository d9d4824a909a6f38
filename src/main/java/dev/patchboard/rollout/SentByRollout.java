package dev.patchboard.rollout;

import dev.patchboard.change.SentHosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the changes which of their hosts the rollout has in hand. */
@Component
class SentByRollout implements SentHosts {

    private final DeploymentRows deployments;
    private final WaveRepository waves;

    SentByRollout(DeploymentRows deployments, WaveRepository waves) {
        this.deployments = deployments;
        this.waves = waves;
    }

    @Override
    public Set<UUID> of(ChangeNumber change) {
        return deployments.sentTo(change);
    }

    @Override
    public Set<UUID> whileNoneIsSent(ChangeNumber change) {
        // Whoever sends a batch locks its ring first: the one who comes second sees what the first has done.
        waves.findLockedByChangeNumberOrderByOrdinal(change.value());
        return deployments.sentTo(change);
    }
}
