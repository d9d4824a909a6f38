package dev.patchboard.advisory.feed;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;

/** Somebody wants a feed fetched now. */
record FeedFetchAsked(Actor actor, String name) implements DomainEvent {

    @Override
    public String action() {
        return "feed.fetch-asked";
    }

    @Override
    public Subject subject() {
        return new Subject("feed", name);
    }

    @Override
    public String summary() {
        return "Asked to fetch it now";
    }
}
