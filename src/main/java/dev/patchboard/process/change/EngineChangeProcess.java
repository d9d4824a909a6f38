package dev.patchboard.process.change;

import dev.patchboard.change.ChangeProcess;
import dev.patchboard.process.Instances;
import dev.patchboard.process.MainProcess;
import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.ChangeNumber;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the engine what happened to a change. */
@Component
class EngineChangeProcess implements ChangeProcess {

    private static final ProcessVariable<Boolean> LAB_AGAIN = ProcessVariable.flag("labAgain");

    private final Instances instances;

    EngineChangeProcess(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void submitted(ChangeNumber number) {
        instances.start(MainProcess.KEY, number, Map.of());
    }

    @Override
    public void withdrawn(ChangeNumber number) {
        instances.tell(number, "change-withdrawn", Map.of());
    }

    @Override
    public void resumed(ChangeNumber number) {
        instances.tell(number, "change-resumed", Map.of());
    }

    @Override
    public void labFailureDecided(ChangeNumber number, boolean again) {
        instances.complete(number, "task_labFailed", null, LAB_AGAIN.of(again));
    }

    @Override
    public void reworked(ChangeNumber number) {
        instances.complete(number, "task_rework", null, Map.of());
    }

    @Override
    public boolean inRework(ChangeNumber number) {
        return instances.waitsAt(number, "task_rework");
    }

    @Override
    public void reviewed(ChangeNumber number) {
        instances.complete(number, "task_review", null, Map.of());
    }
}
