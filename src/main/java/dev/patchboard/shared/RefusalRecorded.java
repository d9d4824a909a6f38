package dev.patchboard.shared;

import java.util.Map;

/**
 * The event of a {@link Refusal}, published outside the transaction that rolled back.
 *
 * @param code stable name of the rule
 * @param message what the actor was told
 */
public record RefusalRecorded(Actor actor, Subject subject, String code, String message) implements DomainEvent {

    /** The event for a refusal. */
    public static RefusalRecorded of(Refusal refusal) {
        return new RefusalRecorded(
                refusal.actor(), refusal.subject(), refusal.code(), String.valueOf(refusal.getMessage()));
    }

    @Override
    public String action() {
        return "refused";
    }

    @Override
    public String summary() {
        return message;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("rule", code);
    }
}
