package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;

/** A message could not be delivered and waits for a person. */
public record MessageGivenUp(String kind, String key, Subject subject, String error) implements DomainEvent {

    @Override
    public Actor actor() {
        return Actor.system("outbox");
    }

    @Override
    public String action() {
        return "outbox.given-up";
    }

    @Override
    public String summary() {
        return "A message (" + kind + ") could not be delivered: " + error;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("kind", kind, "key", key);
    }
}
