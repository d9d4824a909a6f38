package dev.patchboard.verification;

import dev.patchboard.rollout.LogIntake;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes the logs that deployers bring. */
@Component
class RolloutIntake implements LogIntake {

    private final InstallerLogs logs;

    RolloutIntake(InstallerLogs logs) {
        this.logs = logs;
    }

    @Override
    public void taken(ChangeNumber change, UUID hostId, String sha256, String fileName, Actor actor) {
        logs.take(change, hostId, sha256, fileName, actor);
    }
}
