package dev.patchboard.process.verification;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.process.Instances;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.VerificationProcess;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the engine what the verification learned. */
@Component
class EngineVerificationProcess implements VerificationProcess {

    private final Instances instances;
    private final ChangeProgress progress;

    EngineVerificationProcess(Instances instances, ChangeProgress progress) {
        this.instances = instances;
        this.progress = progress;
    }

    @Override
    public void evidenceIn(ChangeNumber number) {
        progress.takeAlone(number);
        instances.tell(number, "evidence-in", Map.of());
    }

    @Override
    public void hostsReopened(ChangeNumber number) {
        instances.tell(number, "hosts-reopened", Map.of());
    }

    @Override
    public void hostsResolved(ChangeNumber number) {
        instances.complete(number, "task_resolveHosts", null, Map.of());
    }

    @Override
    public void rootCauseFound(ChangeNumber number) {
        instances.complete(number, "task_rootCause", null, Map.of());
    }

    @Override
    public void scansHandedIn(ChangeNumber number) {
        instances.complete(number, "task_scanEvidence", null, Map.of());
    }

    @Override
    public void watch(ChangeNumber number) {
        instances.start("recurrence-watch", number, Map.of());
    }
}
