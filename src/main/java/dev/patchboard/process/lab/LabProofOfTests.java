package dev.patchboard.process.lab;

import dev.patchboard.change.Changes;
import dev.patchboard.lab.LabState;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabView;
import dev.patchboard.rollout.LabProof;
import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells the rollout where the lab proved the patches that a change has now. A test that has not passed proves nothing (law 4), nor does one
 * of other patches (law 9).
 */
@Component
class LabProofOfTests implements LabProof {

    private final LabTests tests;
    private final Changes changes;

    LabProofOfTests(LabTests tests, Changes changes) {
        this.tests = tests;
        this.changes = changes;
    }

    @Override
    public Answer of(ChangeNumber change) {
        Optional<LabView> test = tests.find(change)
                .filter(found -> found.patches().equals(changes.get(change).patches()));
        String canary = test.filter(found -> found.state() == LabState.WAIVED)
                .map(LabView::canary)
                .orElse(null);
        if (canary != null) {
            return new WaivedForCanary(canary);
        }
        return test.map(LabView::provenOn)
                .filter(hosts -> !hosts.isEmpty())
                .<Answer>map(ProvenOn::new)
                .orElseGet(Nothing::new);
    }
}
