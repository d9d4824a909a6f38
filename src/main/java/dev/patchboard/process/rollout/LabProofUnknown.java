package dev.patchboard.process.rollout;

import dev.patchboard.rollout.LabProof;
import dev.patchboard.shared.ChangeNumber;
import org.springframework.stereotype.Component;

/** Stands in until the lab tells where it proved a patch. Nothing known is a difference, never agreement (law 4). */
@Component
class LabProofUnknown implements LabProof {

    @Override
    public Answer of(ChangeNumber change) {
        return new Nothing();
    }
}
