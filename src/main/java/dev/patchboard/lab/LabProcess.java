package dev.patchboard.lab;

import dev.patchboard.shared.ChangeNumber;

/** What the lab tells the process. Each call takes part in the caller's transaction. */
public interface LabProcess {

    /** Somebody planned the test. */
    void planned(ChangeNumber number);

    /** Somebody gave a verdict. */
    void judged(ChangeNumber number);

    /** A second person waived the test or refused to. */
    void waiverDecided(ChangeNumber number);
}
