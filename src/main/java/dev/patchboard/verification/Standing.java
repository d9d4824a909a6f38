package dev.patchboard.verification;

/** Whether a log counts as proof of the installation, and if not, why. A log that does not count is kept and shown. */
public enum Standing {
    /** It counts. */
    ACCEPTED("It counts."),
    /** It would count, but the same file was handed in for another host too. Seen when it is read, never stored. */
    SHARED_FILE(
            "The same file was handed in for another host too; a log proves one host. Hand in a log of this host itself."),
    /** What it tells happened before the patch was sent to the host. */
    OLDER_THAN_DEPLOYMENT(
            "What it tells is older than the deployment. Hand in the log of this deployment; where this is it, set the host's time zone"
                    + " in the inventory right and hand it in again."),
    /** Nothing was sent to the host by this change. */
    NOT_DEPLOYED(
            "This change has sent nothing to the host, so the installation is not its own. Deploy it there first."),
    /** The log names another machine. */
    OTHER_HOST("It belongs to another host. Hand in the log of this one."),
    /** It says nothing of the change's patches. */
    NOT_ABOUT_THE_PATCH("It says nothing of the patches of this change. Hand in the log that does."),
    /** It gives no time that can be compared. */
    NO_TIME("It gives no time, so nobody can tell whether it is of this deployment. Hand in a log with dates,"
            + " or the console of the run between two: (date; LC_ALL=C COMMAND; date) 2>&1 | tee FILE."),
    /** What it tells lies in the future. */
    CLOCK_AHEAD("It tells of a time that is still to come. Set the host's clock or its time zone right."),
    /** An exit code without a log. */
    CODE_ONLY("An exit code alone proves nothing. Hand in the installer's log.");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    /** Whether the same file may count for more when it is handed in again. */
    boolean mayChange() {
        return this == CLOCK_AHEAD || this == OLDER_THAN_DEPLOYMENT;
    }

    /** What a person reads, with what to do. */
    public String words() {
        return words;
    }
}
