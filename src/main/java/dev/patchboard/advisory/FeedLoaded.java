package dev.patchboard.advisory;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** KEV or EPSS was loaded. */
public record FeedLoaded(Actor actor, Feeds.Loaded loaded) implements DomainEvent {

    @Override
    public String action() {
        return "feed.loaded";
    }

    @Override
    public Subject subject() {
        return new Subject("feed", loaded.feed().name());
    }

    @Override
    public String summary() {
        Instant asOf = loaded.asOf();
        return "Loaded " + loaded.entries() + " entries of " + loaded.feed() + ", "
                + (asOf == null ? "of an unknown day" : "as of " + asOf);
    }

    @Override
    public Map<String, String> details() {
        String model = loaded.model();
        return model == null ? Map.of() : Map.of("model", model);
    }

    @Override
    public List<String> evidence() {
        return List.of(loaded.evidence());
    }
}
