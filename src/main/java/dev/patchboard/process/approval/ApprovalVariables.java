package dev.patchboard.process.approval;

import dev.patchboard.process.ProcessVariable;
import java.util.Date;

/** Routing values of the authorisation and ratification processes. */
final class ApprovalVariables {

    /** Name of the authority that decides. */
    static final ProcessVariable<String> AUTHORITY = ProcessVariable.text("authority");

    /** Where the round stands; anything but OPEN ends the vote. */
    static final ProcessVariable<String> BALLOT = ProcessVariable.text("ballot");

    /** When the decision is late. */
    static final ProcessVariable<Date> DEADLINE = new ProcessVariable<>("deadline", Date.class);

    /** Logins of those asked; lives for the step that makes their tasks and is not stored. */
    static final String MEMBERS = "members";

    private ApprovalVariables() {}
}
