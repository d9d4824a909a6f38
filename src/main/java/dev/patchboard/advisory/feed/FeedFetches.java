package dev.patchboard.advisory.feed;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The feeds that the settings name, and how it stands with each. */
@Service
@Transactional
public class FeedFetches {

    private final FeedProperties properties;
    private final FeedFetchRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FeedFetches(FeedProperties properties, FeedFetchRows rows, ApplicationEventPublisher events, Clock clock) {
        this.properties = properties;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** Every feed, as the settings order them. */
    @Transactional(readOnly = true)
    public List<FeedFetch> all() {
        return properties.feeds().stream().map(this::view).toList();
    }

    /**
     * Makes a feed due now. A node begins within half a minute, unless one is fetching it; {@link #all} tells what came of it.
     *
     * @throws NotFound when the settings name no such feed
     */
    public FeedFetch ask(String name, Actor actor) {
        FeedSource source = properties.feeds().stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("feed", name));
        Instant now = clock.instant();
        rows.ensure(source, now);
        rows.due(name, now);
        events.publishEvent(new FeedFetchAsked(actor, name));
        return view(source);
    }

    private FeedFetch view(FeedSource source) {
        Optional<FeedFetchRows.Row> row = rows.find(source);
        Instant now = clock.instant();
        return new FeedFetch(
                source.name(),
                source.kind().name().toLowerCase(Locale.ROOT),
                source.url(),
                row.map(FeedFetchRows.Row::triedAt).orElse(null),
                row.map(FeedFetchRows.Row::succeededAt).orElse(null),
                row.map(FeedFetchRows.Row::nextTryAt).orElse(null),
                row.map(FeedFetchRows.Row::leaseUntil).filter(now::isBefore).isPresent(),
                row.map(FeedFetchRows.Row::problem).orElse(null));
    }
}
