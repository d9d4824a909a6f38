package dev.patchboard.process.rollout;

import dev.patchboard.process.Instances;
import dev.patchboard.rollout.RolloutProcess;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the engine what happened in a rollout. */
@Component
class EngineRolloutProcess implements RolloutProcess {

    private static final List<String> ABOUT_HOSTS =
            List.of("task_preflight", "task_parity_waiver", "task_ring_evidence");

    private static final List<String> BEFORE_SENDING = List.of("task_preflight", "task_parity_waiver");

    private final Instances instances;

    EngineRolloutProcess(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void preflightAnswered(ChangeNumber change, int ring) {
        instances.complete(change, "task_preflight", null, Map.of());
    }

    @Override
    public void nobodyLeft(ChangeNumber change, int ring) {
        end(change, ABOUT_HOSTS);
    }

    @Override
    public void unauthorised(ChangeNumber change, int ring) {
        end(change, BEFORE_SENDING);
    }

    private void end(ChangeNumber change, List<String> keys) {
        for (String task : keys) {
            if (instances.waitsAt(change, task)) {
                instances.complete(change, task, null, Map.of());
            }
        }
    }

    @Override
    public void parityDecided(ChangeNumber change, int ring) {
        instances.complete(change, "task_parity_waiver", null, Map.of());
    }

    @Override
    public void evidenceGiven(ChangeNumber change, int ring) {
        instances.complete(change, "task_ring_evidence", null, Map.of());
    }

    @Override
    public void batchReported(ChangeNumber change, int ring) {
        instances.tell(change, ring, "ring-reported", Map.of());
    }

    @Override
    public void gateDecided(ChangeNumber change, int ring) {
        instances.complete(change, "task_ring_gate", null, Map.of());
    }

    @Override
    public void ringProven(ChangeNumber change, int ring) {
        instances.tell(change, ring, "ring-proven", Map.of());
    }

    @Override
    public void removalsReported(ChangeNumber change, int ring) {
        instances.tell(change, ring, "rollback-reported", Map.of());
    }

    @Override
    public void hostsRestored(ChangeNumber change, int ring) {
        instances.complete(change, "task_restore", null, Map.of());
    }

    @Override
    public boolean restoresByHand(ChangeNumber change, int ring) {
        return instances.waitsAt(change, "task_restore");
    }

    @Override
    public boolean windowMoved(ChangeNumber change, int ring, Instant opensAt) {
        return instances.moveTimer(change, ring, "timer_window", Date.from(opensAt), RolloutVariables.WINDOW_OPENS);
    }

    @Override
    public void lookAgain(ChangeNumber change) {
        instances.tell(change, "ring-resumed", Map.of());
        instances.tell(change, "rollback-resumed", Map.of());
    }
}
