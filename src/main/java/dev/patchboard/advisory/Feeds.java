package dev.patchboard.advisory;

import dev.patchboard.advisory.format.EpssReader;
import dev.patchboard.advisory.format.KevReader;
import dev.patchboard.advisory.format.UnreadableAdvisory;
import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.SqlTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Loads what says something about every CVE: KEV and EPSS. A load replaces what was there, or changes nothing. */
@Service
@Transactional
public class Feeds {

    private static final int LONGEST_FAILURE = 500;

    private final FeedRows rows;
    private final JdbcClient jdbc;
    private final EvidenceStore evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Feeds(FeedRows rows, JdbcClient jdbc, EvidenceStore evidence, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What was loaded.
     *
     * @param asOf of what day the content is; null when the file does not say, and then every answer from it is stale
     * @param model of EPSS the model, of KEV the catalogue's version; null when not stated
     */
    public record Loaded(
            Feed feed,
            int entries,
            @Nullable Instant asOf,
            @Nullable String model,
            String evidence) {}

    /**
     * Loads a feed from a file.
     *
     * @throws InvalidInput naming the place when it is unreadable; what was loaded before stays
     */
    public Loaded load(Feed feed, InputStream content, String fileName, Actor actor) {
        Evidence file = store(content, fileName, actor);
        Loaded loaded = feed == Feed.KEV ? kev(file, fileName) : epss(file, fileName);
        keep(loaded);
        events.publishEvent(new FeedLoaded(actor, loaded));
        return loaded;
    }

    /** Notes that a feed could not be had. What was loaded before stays and grows stale. */
    public void unavailable(Feed feed, String why) {
        String cut = why.length() <= LONGEST_FAILURE ? why : why.substring(0, LONGEST_FAILURE);
        ensureRow(feed);
        jdbc.sql("UPDATE advisory_feed SET failed_at = ?, failure = ? WHERE feed = ?")
                .param(SqlTime.utc(clock.instant()))
                .params(cut, feed.name())
                .update();
    }

    /**
     * Notes that the publisher has nothing newer than what is loaded. KEV is then fresh, however long ago CISA changed it last; EPSS is of a
     * day, so that of an old day stays stale whoever still hands it out.
     */
    public void confirmed(Feed feed) {
        jdbc.sql("UPDATE advisory_feed SET confirmed_at = ?, failed_at = NULL, failure = NULL WHERE feed = ?")
                .param(feed == Feed.KEV ? SqlTime.utc(clock.instant()) : null)
                .param(feed.name())
                .update();
    }

    private Loaded kev(Evidence file, String fileName) {
        KevReader.Catalogue read = read(file, fileName, KevReader::read);
        List<KevReader.Entry> known = read.entries().stream()
                .filter(entry -> Cve.isValid(entry.cve()))
                .toList();
        rows.replaceKev(known);
        return new Loaded(Feed.KEV, known.size(), read.released(), read.version(), file.sha256());
    }

    private Loaded epss(Evidence file, String fileName) {
        List<EpssReader.Entry> entries = new ArrayList<>();
        EpssReader.About about = read(file, fileName, in -> EpssReader.read(in, fileName, entries::add));
        rows.replaceEpss(entries);
        return new Loaded(Feed.EPSS, about.entries(), about.asOf(), about.model(), file.sha256());
    }

    private void keep(Loaded loaded) {
        ensureRow(loaded.feed());
        jdbc.sql("UPDATE advisory_feed SET as_of = ?, model = ?, entries = ?, loaded_at = ?, evidence_sha256 = ?,"
                        + " failed_at = NULL, failure = NULL, confirmed_at = NULL WHERE feed = ?")
                .param(SqlTime.utc(loaded.asOf()))
                .param(loaded.model())
                .param(loaded.entries())
                .param(SqlTime.utc(clock.instant()))
                .params(loaded.evidence(), loaded.feed().name())
                .update();
    }

    private void ensureRow(Feed feed) {
        boolean known = jdbc.sql("SELECT 1 FROM advisory_feed WHERE feed = ?")
                .param(feed.name())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!known) {
            jdbc.sql("INSERT INTO advisory_feed (feed, entries) VALUES (?, 0)")
                    .param(feed.name())
                    .update();
        }
    }

    private Evidence store(InputStream content, String fileName, Actor actor) {
        try {
            return evidence.put(content, EvidenceName.of(fileName), actor);
        } catch (IOException broken) {
            throw new UncheckedIOException("The upload broke off.", broken);
        }
    }

    private <T> T read(Evidence file, String fileName, Function<InputStream, T> reader) {
        try (InputStream in = evidence.open(file.sha256())) {
            return reader.apply(in);
        } catch (UnreadableAdvisory unreadable) {
            throw new InvalidInput(List.of(new Problem(fileName, null, null, String.valueOf(unreadable.getMessage()))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
