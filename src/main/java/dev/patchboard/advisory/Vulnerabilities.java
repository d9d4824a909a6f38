package dev.patchboard.advisory;

import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.Vulnerability.Epss;
import dev.patchboard.advisory.Vulnerability.Kev;
import dev.patchboard.shared.SqlTime;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of each CVE, with every source's state beside its answer. */
@Service
@Transactional(readOnly = true)
public class Vulnerabilities {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AdvisoryProperties properties;

    Vulnerabilities(JdbcClient jdbc, Clock clock, AdvisoryProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /** What is known of a CVE. There is always an answer, if only that nobody has looked. */
    public Vulnerability find(String cve) {
        Instant now = clock.instant();
        Optional<CvssScore> cvss = scores(cve).stream().findFirst();
        Enrichment cvssState = cvss.isPresent() ? Enrichment.CHECKED : Enrichment.NOT_CHECKED;
        return new Vulnerability(cve, cvss.orElse(null), cvssState, kev(cve, now), epss(cve, now));
    }

    /** The same for several, by CVE. */
    public Map<String, Vulnerability> named(Collection<String> cves) {
        Map<String, Vulnerability> found = new TreeMap<>();
        new TreeSet<>(cves).forEach(cve -> found.put(cve, find(cve)));
        return found;
    }

    /** Every score that a source states, the highest first; of equal scores the newest version of the standard. */
    public List<CvssScore> scores(String cve) {
        return jdbc.sql("select cvss_version, vector, score, source from vulnerability_score where cve = ?"
                        + " order by score desc, cvss_version desc, source")
                .param(cve)
                .query((row, number) -> new CvssScore(
                        row.getString("cvss_version"),
                        row.getString("vector"),
                        row.getBigDecimal("score"),
                        row.getString("source")))
                .list();
    }

    /**
     * Keeps a score that a source states; a later statement of the same source replaces the earlier one.
     *
     * @param score its source names who states it
     */
    @Transactional
    public void state(String cve, CvssScore score) {
        jdbc.sql("delete from vulnerability_score where cve = ? and source = ? and cvss_version = ?")
                .params(cve, score.source(), score.version())
                .update();
        jdbc.sql("insert into vulnerability_score (cve, source, cvss_version, vector, score, stated_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(cve, score.source(), score.version(), score.vector(), score.score())
                .param(SqlTime.utc(clock.instant()))
                .update();
    }

    /** How far each feed can be relied on now. */
    public List<FeedStanding> feeds() {
        return Stream.of(Feed.values()).map(this::standing).toList();
    }

    private FeedStanding standing(Feed feed) {
        Duration maxAge = feed == Feed.KEV ? properties.kevMaxAge() : properties.epssMaxAge();
        return jdbc.sql("select loaded_at, as_of, model, failed_at, entries, failure from advisory_feed where feed = ?")
                .param(feed.name())
                .query((row, number) -> {
                    FeedState state = FeedState.read(row, number);
                    return new FeedStanding(
                            feed,
                            state.state(clock.instant(), maxAge),
                            state.asOf(),
                            state.loadedAt(),
                            row.getInt("entries"),
                            state.failedAt(),
                            row.getString("failure"));
                })
                .optional()
                .orElseGet(() -> new FeedStanding(feed, Enrichment.NOT_CHECKED, null, null, 0, null, null));
    }

    private Kev kev(String cve, Instant now) {
        FeedState feed = feed(Feed.KEV);
        Enrichment state = feed.state(now, properties.kevMaxAge());
        if (state == Enrichment.NOT_CHECKED || state == Enrichment.UNAVAILABLE) {
            return new Kev(state, null, null, null, null, null);
        }
        return jdbc.sql("select date_added, due_date, ransomware from kev_entry where cve = ?")
                .param(cve)
                .query((row, number) -> new Kev(
                        state,
                        true,
                        row.getObject("date_added", LocalDate.class),
                        day(row, "due_date"),
                        row.getBoolean("ransomware"),
                        feed.asOf()))
                .optional()
                .orElseGet(() -> new Kev(state, false, null, null, null, feed.asOf()));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private Epss epss(String cve, Instant now) {
        FeedState feed = feed(Feed.EPSS);
        Enrichment state = feed.state(now, properties.epssMaxAge());
        return jdbc.sql("select score, percentile from epss_score where cve = ?")
                .param(cve)
                .query((row, number) -> new Epss(
                        state, row.getBigDecimal("score"), decimal(row, "percentile"), feed.asOf(), feed.model()))
                .optional()
                .orElseGet(() -> new Epss(state, null, null, feed.asOf(), feed.model()));
    }

    private static @Nullable BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }

    private FeedState feed(Feed feed) {
        return jdbc.sql("select loaded_at, as_of, model, failed_at from advisory_feed where feed = ?")
                .param(feed.name())
                .query(FeedState::read)
                .optional()
                .orElse(FeedState.NEVER);
    }
}
