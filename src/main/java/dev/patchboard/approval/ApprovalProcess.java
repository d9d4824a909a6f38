package dev.patchboard.approval;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;

/** What an authority tells the process. Each call takes part in the caller's transaction. */
public interface ApprovalProcess {

    /**
     * A member has voted or takes no part, so the member's task is done. When the ballot is decided the tasks of all others go
     * too.
     */
    void memberVoted(ChangeNumber number, String member, Ballot ballot);

    /** An alternate sits for a member: the member's task is the alternate's now. */
    void seatTaken(ChangeNumber number, String member, String alternate);

    /** The revision before the authority was replaced: the new one is put before it. */
    void revisionReplaced(ChangeNumber number);

    /** The board is to ratify by then. */
    void ratificationAsked(ChangeNumber number, Instant by);

    /** The board has ratified or refused. */
    void ratified(ChangeNumber number, Ratification decision);
}
