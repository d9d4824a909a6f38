package dev.patchboard.identity;

/** A part in one change that law 5 keeps apart from others. */
public enum Duty {
    /** Asked for the change, or revised it. */
    REQUEST("request"),
    /** Rated its risk. */
    ANALYSE("analyse"),
    /** Judged its lab test. */
    TEST("test"),
    /** Voted for it, or authorised it alone. */
    AUTHORISE("authorise"),
    /** Carried it out on hosts. */
    IMPLEMENT("implement"),
    /** Judged what became of its hosts. */
    VERIFY("verify"),
    /** Asked for a test or a difference to be waived. */
    ASK_WAIVER("ask for a waiver"),
    /** Waived a test or a difference. */
    WAIVE("waive"),
    /** Asked for a host to be excepted. */
    ASK_EXCEPTION("ask for an exception"),
    /** Accepted the risk of an excepted host. */
    APPROVE_EXCEPTION("approve an exception"),
    /** Ratified an emergency authorisation. */
    RATIFY("ratify");

    private final String words;

    Duty(String words) {
        this.words = words;
    }

    /** Whether it decides about the change; asking and carrying out do not. Whoever takes no part in a change takes none of these. */
    boolean decides() {
        return switch (this) {
            case ANALYSE, TEST, AUTHORISE, VERIFY, WAIVE, APPROVE_EXCEPTION, RATIFY -> true;
            case REQUEST, IMPLEMENT, ASK_WAIVER, ASK_EXCEPTION -> false;
        };
    }

    /** As said in a sentence: "You may not <words> ...". */
    public String words() {
        return words;
    }
}
