package dev.patchboard.process.lab;

import dev.patchboard.lab.LabProcess;
import dev.patchboard.process.Instances;
import dev.patchboard.shared.ChangeNumber;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the engine what the lab did. */
@Component
class EngineLabProcess implements LabProcess {

    private final Instances instances;

    EngineLabProcess(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void planned(ChangeNumber number) {
        instances.complete(number, "task_labPlan", null, Map.of());
    }

    @Override
    public void judged(ChangeNumber number) {
        instances.complete(number, "task_labVerdict", null, Map.of());
    }

    @Override
    public void waiverDecided(ChangeNumber number) {
        instances.complete(number, "task_labWaiver", null, Map.of());
    }
}
