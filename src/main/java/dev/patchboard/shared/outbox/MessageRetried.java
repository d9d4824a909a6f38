package dev.patchboard.shared.outbox;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;

/** A person had an undeliverable message tried again. */
public record MessageRetried(Actor actor, String kind, String key, Subject subject) implements DomainEvent {

    @Override
    public String action() {
        return "outbox.retried";
    }

    @Override
    public String summary() {
        return "Had a message (" + kind + ") tried again";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("kind", kind, "key", key);
    }
}
