package dev.patchboard.process.lab;

import dev.patchboard.lab.LabState;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabView;
import dev.patchboard.rollout.LabProof;
import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the rollout where the lab proved a patch. A test that has not passed proves nothing (law 4). */
@Component
class LabProofOfTests implements LabProof {

    private final LabTests tests;

    LabProofOfTests(LabTests tests) {
        this.tests = tests;
    }

    @Override
    public Answer of(ChangeNumber change) {
        Optional<LabView> test = tests.find(change);
        if (test.isPresent() && test.get().state() == LabState.WAIVED) {
            return new WaivedForCanary(test.get().canary());
        }
        return test.map(LabView::provenOn)
                .filter(hosts -> !hosts.isEmpty())
                .<Answer>map(ProvenOn::new)
                .orElseGet(Nothing::new);
    }
}
