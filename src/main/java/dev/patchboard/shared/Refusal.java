package dev.patchboard.shared;

/**
 * A law or a rule said no. Recorded even though the work rolls back: the entry point that catches it publishes a
 * {@link RefusalRecorded} after the transaction has ended.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Subject subject;
    private final transient Actor actor;

    /**
     * @param code stable name of the rule, led by its law: {@code law5.requester-may-not-authorise}
     * @param subject what the refused command was about
     * @param actor who was refused
     * @param message what was refused, why, and what to do instead; shown to the actor
     */
    public Refusal(String code, Subject subject, Actor actor, String message) {
        super(message);
        this.code = code;
        this.subject = subject;
        this.actor = actor;
    }

    /** Stable name of the rule. */
    public String code() {
        return code;
    }

    /** What the refused command was about. */
    public Subject subject() {
        return subject;
    }

    /** Who was refused. */
    public Actor actor() {
        return actor;
    }
}
