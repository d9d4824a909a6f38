package dev.patchboard.risk;

import dev.patchboard.shared.ChangeNumber;

/** What a risk analysis tells the process. Takes part in the caller's transaction. */
public interface RiskProcess {

    /** An analyst has confirmed or overridden the rating, or rejects the change. */
    void riskConfirmed(ChangeNumber number, boolean accepted);
}
