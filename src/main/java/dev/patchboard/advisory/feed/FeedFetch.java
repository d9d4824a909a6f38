package dev.patchboard.advisory.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a feed that is fetched.
 *
 * @param kind {@code kev}, {@code epss} or {@code advisories}
 * @param lastTry when it was asked for last, or null
 * @param lastSuccess when it was last loaded, or its publisher last said that there is nothing newer; null when never
 * @param nextTry null until it was looked at for the first time
 * @param running whether a node is fetching it now
 * @param problem what went wrong the last time and what to do about it, or null
 */
public record FeedFetch(
        String name,
        String kind,
        URI url,
        @Nullable Instant lastTry,
        @Nullable Instant lastSuccess,
        @Nullable Instant nextTry,
        boolean running,
        @Nullable String problem) {}
