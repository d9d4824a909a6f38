package dev.patchboard.advisory.feed;

import dev.patchboard.advisory.AdvisoryFileImport;
import dev.patchboard.advisory.AdvisoryImports;
import dev.patchboard.advisory.Feed;
import dev.patchboard.advisory.Feeds;
import dev.patchboard.advisory.feed.FeedAnswer.Content;
import dev.patchboard.advisory.feed.FeedAnswer.Marks;
import dev.patchboard.advisory.feed.FeedSource.Kind;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what came of a try: loads a file, or notes why there is none. What was loaded before stays and grows stale. */
@Component
class FeedResults {

    static final Actor FEEDS = Actor.system("feeds");

    /** A feed that failed is tried again after so long, however seldom it is fetched. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final String PART = "Loaded but for records that cannot be read: ";

    private final AdvisoryImports imports;
    private final Feeds feeds;
    private final FeedFetchRows rows;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FeedResults(
            AdvisoryImports imports,
            Feeds feeds,
            FeedFetchRows rows,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.imports = imports;
        this.feeds = feeds;
        this.rows = rows;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Loads a file that came whole. Its marks are kept only then: what could not be loaded is asked for again. */
    void load(FeedSource source, Path file, Content content) {
        String problem;
        try (InputStream in = Files.newInputStream(file)) {
            problem = take(source, in, content.fileName());
        } catch (InvalidInput unreadable) {
            failed(source, "It came, but cannot be read: " + unreadable.getMessage() + " Nothing of it was taken.");
            return;
        } catch (IOException | RuntimeException broken) {
            failed(source, "It came, but could not be loaded: " + broken + ". It is tried again.");
            return;
        }
        succeeded(source, content.marks(), problem);
    }

    /** Notes that the publisher has nothing newer. */
    void unchanged(FeedSource source, Marks marks) {
        String problem = rows.find(source)
                .map(FeedFetchRows.Row::problem)
                .filter(kept -> kept.startsWith(PART))
                .orElse(null);
        succeeded(source, marks, problem);
    }

    /** Notes why there is nothing, in the history too unless it says the same already. */
    void failed(FeedSource source, String why) {
        String cut = FeedFetchRows.cut(why);
        transactions.executeWithoutResult(status -> {
            boolean known = rows.find(source)
                    .map(FeedFetchRows.Row::problem)
                    .filter(cut::equals)
                    .isPresent();
            Duration wait = source.every().compareTo(AGAIN) < 0 ? source.every() : AGAIN;
            rows.failed(source.name(), cut, clock.instant().plus(wait));
            feed(source).ifPresent(feed -> feeds.unavailable(feed, cut));
            if (!known) {
                events.publishEvent(new FeedUnavailable(FEEDS, source.name(), source.url(), cut));
            }
        });
    }

    private void succeeded(FeedSource source, Marks marks, @Nullable String problem) {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            rows.succeeded(source.name(), marks, problem, now, now.plus(source.every()));
            feed(source).ifPresent(feeds::confirmed);
        });
    }

    /** Loads it; what is wrong with a part of it, or null. */
    private @Nullable String take(FeedSource source, InputStream in, String fileName) {
        Optional<Feed> feed = feed(source);
        if (feed.isPresent()) {
            feeds.load(feed.get(), in, fileName, FEEDS);
            return null;
        }
        AdvisoryFileImport done = imports.take(in, fileName, FEEDS);
        return done.brokenRecords() == 0
                ? null
                : PART + done.brokenRecords() + ". "
                        + done.broken().stream().limit(3).collect(Collectors.joining("; "));
    }

    private static Optional<Feed> feed(FeedSource source) {
        return source.kind() == Kind.ADVISORIES
                ? Optional.empty()
                : Optional.of(source.kind() == Kind.KEV ? Feed.KEV : Feed.EPSS);
    }
}
