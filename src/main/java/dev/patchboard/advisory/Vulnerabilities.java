package dev.patchboard.advisory;

import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.Vulnerability.Epss;
import dev.patchboard.advisory.Vulnerability.Kev;
import dev.patchboard.advisory.Vulnerability.Ssvc;
import dev.patchboard.advisory.Vulnerability.SsvcPoints;
import dev.patchboard.advisory.VulnerabilityRows.EpssRow;
import dev.patchboard.advisory.VulnerabilityRows.KevRow;
import dev.patchboard.advisory.VulnerabilityRows.SsvcRow;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final VulnerabilityRows rows;
    private final Clock clock;
    private final AdvisoryProperties properties;

    Vulnerabilities(JdbcClient jdbc, VulnerabilityRows rows, Clock clock, AdvisoryProperties properties) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
        this.properties = properties;
    }

    /** What is known of a CVE. There is always an answer, if only that nobody has looked. */
    public Vulnerability find(String cve) {
        return Objects.requireNonNull(named(List.of(cve)).get(cve));
    }

    /** The same for several, by CVE. */
    public Map<String, Vulnerability> named(Collection<String> cves) {
        Set<String> asked = new TreeSet<>(cves);
        Instant now = clock.instant();
        FeedState kev = feed(Feed.KEV);
        FeedState epss = feed(Feed.EPSS);
        Map<String, List<CvssScore>> scores = rows.scores(asked);
        Map<String, List<KevRow>> listed = rows.kev(asked);
        Map<String, List<EpssRow>> predicted = rows.epss(asked);
        Map<String, List<SsvcRow>> stated = rows.ssvc(asked);
        Map<String, Vulnerability> found = new TreeMap<>();
        for (String cve : asked) {
            CvssScore cvss = first(scores, cve);
            found.put(
                    cve,
                    new Vulnerability(
                            cve,
                            cvss,
                            cvss == null ? Enrichment.NOT_CHECKED : Enrichment.CHECKED,
                            kev(kev, first(listed, cve), now),
                            epss(epss, first(predicted, cve), now),
                            ssvc(first(stated, cve), now)));
        }
        return found;
    }

    private static <T> @Nullable T first(Map<String, List<T>> found, String cve) {
        List<T> here = found.get(cve);
        return here == null ? null : here.get(0);
    }

    /** Every score that a source states, the highest first; of equal scores the newest version of the standard. */
    public List<CvssScore> scores(String cve) {
        return rows.scores(List.of(cve)).getOrDefault(cve, List.of());
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

    /**
     * Keeps the SSVC points that a source states for a CVE. A later or equally old statement of the same source replaces the earlier
     * one as a whole; an older one changes nothing.
     *
     * @return whether the statement is what counts of its source now
     */
    @Transactional
    public boolean stateSsvc(String cve, SsvcPoints stated) {
        Instant known = rows.ssvc(List.of(cve)).getOrDefault(cve, List.of()).stream()
                .filter(row -> row.points().source().equals(stated.source()))
                .map(row -> row.points().asOf())
                .findFirst()
                .orElse(null);
        if (known != null && known.isAfter(stated.asOf())) {
            return false;
        }
        jdbc.sql("delete from vulnerability_ssvc where cve = ? and source = ?")
                .params(cve, stated.source())
                .update();
        jdbc.sql(
                        "insert into vulnerability_ssvc (cve, source, exploitation, automatable, technical_impact, as_of, read_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(cve, stated.source())
                .param(
                        stated.exploitation() == null
                                ? null
                                : stated.exploitation().name())
                .param(stated.automatable())
                .param(
                        stated.technicalImpact() == null
                                ? null
                                : stated.technicalImpact().name())
                .param(SqlTime.utc(stated.asOf()))
                .param(SqlTime.utc(clock.instant()))
                .update();
        return true;
    }

    /** When the first advisory that names a CVE was released, by CVE; a CVE that no dated advisory names is absent. */
    public Map<String, Instant> published(Collection<String> cves) {
        return rows.published(Set.copyOf(cves));
    }

    /** How far each feed can be relied on now. */
    public List<FeedStanding> feeds() {
        return Stream.of(Feed.values()).map(this::standing).toList();
    }

    private FeedStanding standing(Feed feed) {
        Duration maxAge = feed == Feed.KEV ? properties.kevMaxAge() : properties.epssMaxAge();
        return jdbc.sql(
                        "select loaded_at, as_of, model, failed_at, confirmed_at, entries, failure from advisory_feed where feed = ?")
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

    private Kev kev(FeedState feed, @Nullable KevRow entry, Instant now) {
        Enrichment state = feed.state(now, properties.kevMaxAge());
        if (state == Enrichment.NOT_CHECKED || state == Enrichment.UNAVAILABLE) {
            return new Kev(state, null, null, null, null, null);
        }
        return entry == null
                ? new Kev(state, false, null, null, null, feed.asOf())
                : new Kev(state, true, entry.dateAdded(), entry.dueDate(), entry.ransomware(), feed.asOf());
    }

    private Epss epss(FeedState feed, @Nullable EpssRow score, Instant now) {
        return new Epss(
                feed.state(now, properties.epssMaxAge()),
                score == null ? null : score.score(),
                score == null ? null : score.percentile(),
                feed.asOf(),
                feed.model());
    }

    private Ssvc ssvc(@Nullable SsvcRow stated, Instant now) {
        if (stated == null) {
            return Ssvc.NOT_CHECKED;
        }
        SsvcPoints points = stated.points();
        boolean fresh = !stated.readAt().plus(properties.ssvcMaxAge()).isBefore(now);
        return new Ssvc(
                fresh ? Enrichment.CHECKED : Enrichment.STALE,
                points.exploitation(),
                points.automatable(),
                points.technicalImpact(),
                points.source(),
                points.asOf());
    }

    private FeedState feed(Feed feed) {
        return jdbc.sql("select loaded_at, as_of, model, failed_at, confirmed_at from advisory_feed where feed = ?")
                .param(feed.name())
                .query(FeedState::read)
                .optional()
                .orElse(FeedState.NEVER);
    }
}
