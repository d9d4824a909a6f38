package dev.patchboard.risk;

import dev.patchboard.change.Rating;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dates of vulnerabilities on hosts that wait for a change, as rows. Only what differs is written. */
@Repository
class ExposureRows {

    private static final int HOSTS_TOGETHER = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ExposureRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    private record Known(ExposureDate date, boolean closed) {}

    /** Makes these the dates of a proposal; what it had on other hosts, or of other vulnerabilities, is closed and kept. */
    void replace(UUID patch, Collection<ExposureDate> dates, Instant now) {
        Map<UUID, List<ExposureDate>> byHost = new HashMap<>();
        hosts(patch).forEach(host -> byHost.put(host, new ArrayList<>()));
        dates.forEach(one ->
                byHost.computeIfAbsent(one.host(), any -> new ArrayList<>()).add(one));
        List<UUID> hosts = byHost.keySet().stream().sorted().toList();
        for (int from = 0; from < hosts.size(); from += HOSTS_TOGETHER) {
            List<UUID> some = hosts.subList(from, Math.min(hosts.size(), from + HOSTS_TOGETHER));
            List<ExposureDate> wanted = some.stream()
                    .flatMap(host -> byHost.getOrDefault(host, List.of()).stream())
                    .toList();
            replace(patch, some, wanted, now);
        }
    }

    private void replace(UUID patch, List<UUID> hosts, List<ExposureDate> wanted, Instant now) {
        Map<ExposureDate.Key, ExposureDate> original = new HashMap<>();
        Map<ExposureDate.Key, Known> known = new HashMap<>();
        for (Known one : known(hosts)) {
            original.merge(one.date().key(), one.date(), ExposureRows::earlier);
            if (one.date().patch().equals(patch)) {
                known.put(one.date().key(), one);
            }
        }
        List<ExposureDate> added = new ArrayList<>();
        List<ExposureDate> changed = new ArrayList<>();
        for (ExposureDate date : wanted) {
            ExposureDate first = original.get(date.key());
            ExposureDate kept = first == null ? date : date.originally(first.originalDue(), first.originalRule());
            Known before = known.remove(date.key());
            if (before == null) {
                added.add(kept);
            } else if (before.closed() || !before.date().equals(kept)) {
                changed.add(kept);
            }
        }
        insert(added);
        update(changed);
        close(
                known.values().stream()
                        .filter(one -> !one.closed())
                        .map(Known::date)
                        .toList(),
                now);
    }

    /** A rule that gave no date gives way to one that does; of two dates the first stands. */
    private static ExposureDate earlier(ExposureDate one, ExposureDate other) {
        LocalDate mine = one.originalDue();
        LocalDate theirs = other.originalDue();
        return theirs != null && (mine == null || theirs.isBefore(mine)) ? other : one;
    }

    /** The hosts on which a proposal has open dates. */
    Set<UUID> hosts(UUID patch) {
        return new HashSet<>(
                jdbc.sql("SELECT DISTINCT host_id FROM exposure_due WHERE patch_id = ? AND closed_at IS NULL")
                        .param(Ids.bytes(patch))
                        .query((row, n) -> Ids.from(row.getBytes("host_id")))
                        .list());
    }

    private List<Known> known(List<UUID> hosts) {
        return jdbc.sql("SELECT * FROM exposure_due WHERE host_id IN (:hosts)")
                .param("hosts", hosts.stream().map(Ids::bytes).toList())
                .query((row, n) -> new Known(read(row), row.getObject("closed_at") != null))
                .list();
    }

    private void insert(List<ExposureDate> dates) {
        batches.batchUpdate(
                "INSERT INTO exposure_due (since, rating, due_date, due_rule, original_due_date, original_rule,"
                        + " cannot_tell, host_id, cve, patch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                dates.stream().map(ExposureRows::columns).toList());
    }

    private void update(List<ExposureDate> dates) {
        batches.batchUpdate(
                "UPDATE exposure_due SET since = ?, rating = ?, due_date = ?, due_rule = ?, original_due_date = ?,"
                        + " original_rule = ?, cannot_tell = ?, closed_at = NULL"
                        + " WHERE host_id = ? AND cve = ? AND patch_id = ?",
                dates.stream().map(ExposureRows::columns).toList());
    }

    private void close(List<ExposureDate> dates, Instant now) {
        batches.batchUpdate(
                "UPDATE exposure_due SET closed_at = ? WHERE host_id = ? AND cve = ? AND patch_id = ?",
                dates.stream()
                        .map(one ->
                                new Object[] {SqlTime.utc(now), Ids.bytes(one.host()), one.cve(), Ids.bytes(one.patch())
                                })
                        .toList());
    }

    private static @Nullable Object[] columns(ExposureDate one) {
        return new @Nullable Object[] {
            one.since(),
            one.rating().name(),
            one.due(),
            one.rule(),
            one.originalDue(),
            one.originalRule(),
            one.cannotTell(),
            Ids.bytes(one.host()),
            one.cve(),
            Ids.bytes(one.patch())
        };
    }

    /** The open dates of a proposal, by host the earliest first. */
    List<ExposureDate> of(UUID patch) {
        return jdbc.sql("SELECT * FROM exposure_due WHERE patch_id = ? AND closed_at IS NULL"
                        + " ORDER BY host_id, COALESCE(due_date, DATE '9999-12-31'), cve")
                .param(Ids.bytes(patch))
                .query((row, n) -> read(row))
                .list();
    }

    private static ExposureDate read(ResultSet row) throws SQLException {
        return new ExposureDate(
                Ids.from(row.getBytes("host_id")),
                row.getString("cve"),
                Ids.from(row.getBytes("patch_id")),
                Objects.requireNonNull(row.getObject("since", LocalDate.class)),
                Rating.valueOf(row.getString("rating")),
                row.getObject("due_date", LocalDate.class),
                row.getString("due_rule"),
                row.getObject("original_due_date", LocalDate.class),
                row.getString("original_rule"),
                row.getBoolean("cannot_tell"));
    }
}
