package dev.patchboard.advisory.feed;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.net.URI;
import java.util.Map;

/** A feed could not be had, for another reason than the last time, or for the first time. */
record FeedUnavailable(Actor actor, String name, URI url, String why) implements DomainEvent {

    @Override
    public String action() {
        return "feed.unavailable";
    }

    @Override
    public Subject subject() {
        return new Subject("feed", name);
    }

    @Override
    public String summary() {
        return "Could not be had: " + why;
    }

    @Override
    public Map<String, String> details() {
        return Map.of("url", url.toString());
    }
}
