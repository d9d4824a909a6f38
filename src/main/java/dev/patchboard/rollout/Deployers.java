package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Finds the deployer a change names. */
@Component
class Deployers {

    private final Map<String, Deployer> byKind = new TreeMap<>();
    private final Plan.Rows plans;

    Deployers(List<Deployer> deployers, Plan.Rows plans) {
        this.plans = plans;
        deployers.forEach(deployer -> {
            if (byKind.put(deployer.kind(), deployer) != null) {
                throw new IllegalStateException("Two deployers are called " + deployer.kind());
            }
        });
    }

    /** The deployer of a planned change; an unknown kind is a failed step that a person sees. */
    Deployer of(ChangeNumber change) {
        String kind = plans.find(change).map(Plan::deployer).orElseThrow();
        Deployer deployer = byKind.get(kind);
        if (deployer == null) {
            throw new IllegalStateException(change + " is to be deployed by '" + kind + "', and the deployers here are "
                    + byKind.keySet() + ".");
        }
        return deployer;
    }
}
