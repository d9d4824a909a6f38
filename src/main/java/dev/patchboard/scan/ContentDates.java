package dev.patchboard.scan;

import dev.patchboard.shared.SqlTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Since when the content of scanners knows what. A scanner that lists only what it found says nothing by leaving something out, unless its
 * content is known to have known it: content that is as new as content with which the same scanner found the CVE on the same platform.
 * Platforms are told apart because a database of vulnerabilities has a part for each, and each part learns of a CVE in its own time.
 */
@Component
class ContentDates {

    /** That content of some date found a CVE by a check on a platform. */
    record Sighting(String platform, String checkId, String cve) implements Comparable<Sighting> {

        private static final Comparator<Sighting> ORDER = Comparator.comparing(Sighting::platform)
                .thenComparing(Sighting::checkId)
                .thenComparing(Sighting::cve);

        @Override
        public int compareTo(Sighting other) {
            return ORDER.compare(this, other);
        }
    }

    /** That content of a scanner knows it since then. */
    private record Known(String scanner, Sighting sighting, LocalDateTime since) {

        private static void set(PreparedStatement statement, int before, Known row) throws SQLException {
            statement.setString(before + 1, row.scanner);
            statement.setString(before + 2, row.sighting.platform());
            statement.setString(before + 3, row.sighting.checkId());
            statement.setString(before + 4, row.sighting.cve());
            statement.setObject(before + 5, row.since);
        }
    }

    private final JdbcClient jdbc;
    private final ManyRows<Known> knowledge;

    ContentDates(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.knowledge = new ManyRows<>(
                template,
                "scan_check_since",
                List.of("scanner", "platform", "check_id", "cve", "known_since"),
                Known::set);
    }

    /** Remembers what content of this date found. In one order, so that no two reports wait for each other. */
    void learn(String scanner, SortedSet<Sighting> seen, Instant contentMade) {
        Map<String, Map<Sighting, Instant>> known = new TreeMap<>();
        List<Known> fresh = new ArrayList<>();
        for (Sighting one : seen) {
            Instant since = known.computeIfAbsent(one.platform(), platform -> known(scanner, platform))
                    .get(one);
            if (since == null) {
                fresh.add(new Known(scanner, one, at(contentMade)));
            } else if (contentMade.isBefore(since)) {
                bringForward(new Known(scanner, one, at(contentMade)));
            }
        }
        remember(fresh);
    }

    /**
     * The CVEs that content of this date knows on a platform. One counts only when every check that finds it there is as old, and no check
     * is known for it of which no date was ever told.
     */
    Set<String> cvesKnown(String scanner, String platform, Instant contentMade) {
        Set<String> covered = new TreeSet<>();
        Set<String> unsure = new TreeSet<>();
        known(scanner, platform)
                .forEach((one, since) -> (since.isAfter(contentMade) ? unsure : covered).add(one.cve()));
        if (!covered.isEmpty()) {
            unsure.addAll(undated(scanner));
        }
        covered.removeAll(unsure);
        return covered;
    }

    private Map<Sighting, Instant> known(String scanner, String platform) {
        Map<Sighting, Instant> known = new HashMap<>();
        jdbc.sql("SELECT check_id, cve, known_since FROM scan_check_since WHERE scanner = ? AND platform = ?")
                .params(scanner, platform)
                .query(row -> {
                    known.put(
                            new Sighting(platform, row.getString("check_id"), row.getString("cve")),
                            Objects.requireNonNull(SqlTime.instant(row, "known_since")));
                });
        return known;
    }

    private Set<String> undated(String scanner) {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT k.cve FROM scan_check_platform k WHERE k.scanner = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM scan_check_since s WHERE s.scanner = k.scanner AND s.check_id = k.check_id"
                        + " AND s.cve = k.cve)")
                .param(scanner)
                .query(String.class)
                .list());
    }

    private void remember(List<Known> fresh) {
        try {
            knowledge.insert(fresh);
        } catch (DuplicateKeyException met) {
            // A report that came at the same moment taught some of it.
            fresh.forEach(this::remember);
        }
    }

    private void remember(Known one) {
        try {
            knowledge.insert(List.of(one));
        } catch (DuplicateKeyException known) {
            bringForward(one);
        }
    }

    private void bringForward(Known one) {
        Sighting sighting = one.sighting();
        jdbc.sql("UPDATE scan_check_since SET known_since = ? WHERE scanner = ? AND platform = ? AND check_id = ?"
                        + " AND cve = ? AND known_since > ?")
                .params(
                        one.since(),
                        one.scanner(),
                        sighting.platform(),
                        sighting.checkId(),
                        sighting.cve(),
                        one.since())
                .update();
    }

    private static LocalDateTime at(Instant instant) {
        return Objects.requireNonNull(SqlTime.utc(instant));
    }
}
