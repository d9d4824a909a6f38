package dev.patchboard.advisory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed can be relied on now.
 *
 * @param asOf of what day its content is; null when never loaded or not stated
 * @param entries number of CVEs in it
 * @param failure why the last attempt to load it failed, or null
 */
public record FeedStanding(
        Feed feed,
        Enrichment state,
        @Nullable Instant asOf,
        @Nullable Instant loadedAt,
        int entries,
        @Nullable Instant failedAt,
        @Nullable String failure) {}
