package dev.patchboard.advisory;

import dev.patchboard.advisory.ReadAdvisory.Key;
import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Advisories of batches, many rows at a time. */
@Component
class AdvisoryRows {

    private static final int BATCH = 500;
    private static final int LONGEST_TITLE = 1_000;
    private static final int LONGEST_VERSION = 50;
    private static final int LONGEST_WORD = 30;
    private static final int LONGEST_TLP = 20;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    AdvisoryRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * What is kept of an advisory.
     *
     * @param digest null of one that is kept as a file of its own
     */
    record Known(
            UUID id, @Nullable Instant released, @Nullable String digest) {}

    /** An advisory to write. */
    record Written(UUID id, ReadAdvisory advisory, String format, String file, Instant now, String person) {}

    /** What is kept of these advisories, by key. */
    Map<Key, Known> known(Collection<Key> keys) {
        Map<Key, Known> found = new HashMap<>();
        keys.stream().collect(Collectors.groupingBy(Key::publisher)).forEach((publisher, same) -> jdbc.sql(
                        "SELECT id, tracking_id, released, content_sha256 FROM advisory"
                                + " WHERE publisher = :publisher AND tracking_id IN (:ids)")
                .param("publisher", publisher)
                .param("ids", same.stream().map(Key::trackingId).toList())
                .query((row, number) -> Map.entry(new Key(publisher, row.getString("tracking_id")), known(row)))
                .list()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                Ids.from(row.getBytes("id")), SqlTime.instant(row, "released"), row.getString("content_sha256"));
    }

    void insert(List<Written> advisories) {
        template.batchUpdate(
                "INSERT INTO advisory (title, category, status, tracking_version, tlp, released, severity,"
                        + " evidence_sha256, imported_at, imported_by, content_sha256, withdrawn, format, id, version,"
                        + " publisher, tracking_id, first_released)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                advisories,
                BATCH,
                (statement, written) -> {
                    int at = set(statement, written);
                    statement.setString(++at, written.advisory.key().publisher());
                    statement.setString(++at, written.advisory.key().trackingId());
                    statement.setObject(++at, SqlTime.utc(first(written)));
                });
        insertCves(advisories);
    }

    void update(List<Written> advisories) {
        template.batchUpdate(
                "UPDATE advisory SET title = ?, category = ?, status = ?, tracking_version = ?, tlp = ?, released = ?,"
                        + " severity = ?, evidence_sha256 = ?, imported_at = ?, imported_by = ?, content_sha256 = ?,"
                        + " withdrawn = ?, format = ?, version = version + 1 WHERE id = ?",
                advisories,
                BATCH,
                AdvisoryRows::set);
        template.batchUpdate(
                "UPDATE advisory SET first_released = ? WHERE id = ? AND (first_released IS NULL OR first_released > ?)",
                advisories.stream().filter(written -> first(written) != null).toList(),
                BATCH,
                (statement, written) -> {
                    statement.setObject(1, SqlTime.utc(first(written)));
                    statement.setBytes(2, Ids.bytes(written.id));
                    statement.setObject(3, SqlTime.utc(first(written)));
                });
        template.batchUpdate(
                "DELETE FROM advisory_cve WHERE advisory_id = ?",
                advisories,
                BATCH,
                (statement, written) -> statement.setBytes(1, Ids.bytes(written.id)));
        insertCves(advisories);
    }

    private void insertCves(List<Written> advisories) {
        List<Map.Entry<UUID, String>> rows = new ArrayList<>();
        advisories.forEach(written -> written.advisory.cves().forEach(cve -> rows.add(Map.entry(written.id, cve))));
        template.batchUpdate(
                "INSERT INTO advisory_cve (advisory_id, cve) VALUES (?, ?)", rows, BATCH, (statement, row) -> {
                    statement.setBytes(1, Ids.bytes(row.getKey()));
                    statement.setString(2, row.getValue());
                });
    }

    private static @Nullable Instant first(Written written) {
        Head head = written.advisory.head();
        return FirstRelease.of(head.released(), head.updated(), null);
    }

    private static int set(PreparedStatement statement, Written written) throws SQLException {
        Head head = written.advisory.head();
        Instant published = head.updated() == null ? head.released() : head.updated();
        int at = 0;
        statement.setString(++at, cut(head.title(), LONGEST_TITLE));
        statement.setString(++at, cut(head.category(), LONGEST_WORD));
        statement.setString(++at, cut(head.status(), LONGEST_WORD));
        statement.setString(++at, cut(head.version(), LONGEST_VERSION));
        statement.setString(++at, cut(head.tlp(), LONGEST_TLP));
        statement.setObject(++at, SqlTime.utc(published));
        statement.setString(++at, cut(head.severity(), LONGEST_WORD));
        statement.setString(++at, written.file);
        statement.setObject(++at, Objects.requireNonNull(SqlTime.utc(written.now)));
        statement.setString(++at, written.person);
        statement.setString(++at, written.advisory.digest());
        statement.setBoolean(++at, head.withdrawn());
        statement.setString(++at, written.format);
        statement.setBytes(++at, Ids.bytes(written.id));
        return at;
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
