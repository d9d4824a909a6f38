package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;

/** What the change tells its process. Each call takes part in the caller's transaction. */
public interface ChangeProcess {

    /** A change was submitted: its instance starts. */
    void submitted(ChangeNumber number);

    /** A change was withdrawn: its instance ends. */
    void withdrawn(ChangeNumber number);

    /** A held change may go on: whatever waits for that goes on. */
    void resumed(ChangeNumber number);

    /** It was decided whether a failed lab test is repeated. */
    void labFailureDecided(ChangeNumber number, boolean again);

    /** A change was reworked and goes through analysis again. */
    void reworked(ChangeNumber number);

    /** Whether its authority sent the change back, and whatever is changed now is analysed and tested again. */
    boolean inRework(ChangeNumber number);

    /** The review is concluded. */
    void reviewed(ChangeNumber number);
}
