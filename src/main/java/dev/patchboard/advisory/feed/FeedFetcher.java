package dev.patchboard.advisory.feed;

import dev.patchboard.advisory.feed.FeedAnswer.Content;
import dev.patchboard.advisory.feed.FeedAnswer.Failed;
import dev.patchboard.advisory.feed.FeedAnswer.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fetches the feeds that are due: one node each, outside every transaction, and what is there is loaded or nothing is. */
@Component
class FeedFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(FeedFetcher.class);

    /** After the time limit of the fetch, for loading it: a node that died is not waited for longer. */
    private static final Duration LOADING = Duration.ofHours(1);

    private final FeedProperties properties;
    private final FeedClient client;
    private final FeedFetchRows rows;
    private final FeedResults results;
    private final Clock clock;

    FeedFetcher(FeedProperties properties, FeedClient client, FeedFetchRows rows, FeedResults results, Clock clock) {
        this.properties = properties;
        this.client = client;
        this.rows = rows;
        this.results = results;
        this.clock = clock;
    }

    /** Fetches every feed that is due. One that fails does not keep the others from being fetched. */
    void fetchDue() {
        for (FeedSource source : properties.feeds()) {
            try {
                fetchIfDue(source);
            } catch (RuntimeException failure) {
                LOG.error("The feed {} could not be fetched; it is tried again.", source.name(), failure);
            }
        }
    }

    private void fetchIfDue(FeedSource source) {
        Instant now = clock.instant();
        rows.ensure(source, now);
        if (rows.claim(source.name(), now, now.plus(properties.feedWithin()).plus(LOADING))) {
            Path file = null;
            try {
                file = Files.createTempFile("patchboard-feed-", ".part");
                take(source, file);
            } catch (IOException full) {
                results.failed(source, "No room to keep the answer: " + full + ". Make room on the server's disk.");
            } finally {
                delete(file);
            }
        }
    }

    private void take(FeedSource source, Path file) {
        FeedFetchRows.Row known = rows.find(source).orElseThrow();
        FeedAnswer answer = client.get(source, known.marks(), file);
        if (answer instanceof Content content) {
            results.load(source, file, content);
        } else if (answer instanceof Unchanged) {
            results.unchanged(source, known.marks());
        } else if (answer instanceof Failed failed) {
            results.failed(source, failed.why());
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            LOG.warn("{} could not be deleted: {}", file, busy.toString());
        }
    }
}
