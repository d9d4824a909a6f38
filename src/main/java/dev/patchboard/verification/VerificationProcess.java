package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;

/** What the verification tells the process of a change. Each call takes part in the caller's transaction. */
public interface VerificationProcess {

    /** New evidence came in: whoever waits for it judges again. Nothing waiting is fine. */
    void evidenceIn(ChangeNumber number);

    /** Hosts of a change in review are open again: the review is called off. No review is fine. */
    void hostsReopened(ChangeNumber number);

    /** A person settled what the task for open hosts asked for. */
    void hostsResolved(ChangeNumber number);

    /** The root cause is written down. */
    void rootCauseFound(ChangeNumber number);

    /** A person says that the scans asked for are handed in. */
    void scansHandedIn(ChangeNumber number);

    /** The change is closed: its watch begins. */
    void watch(ChangeNumber number);
}
