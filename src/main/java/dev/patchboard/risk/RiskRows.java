package dev.patchboard.risk;

import dev.patchboard.advisory.Enrichment;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.risk.RiskTables.Exploited;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lines and due dates as rows: many, so written in batches. */
@Repository
class RiskRows {

    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    RiskRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void addLines(UUID record, List<RiskLine> lines) {
        jdbc.batchUpdate("""
                insert into risk_line (record_id, cve, exposure, criticality, hosts, cvss_state, cvss_score, cvss_vector,
                cvss_source, kev_state, kev, kev_added, epss_state, epss_score, released)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", lines, BATCH, (row, line) -> {
            row.setBytes(1, Ids.bytes(record));
            row.setString(2, line.cve());
            row.setString(3, line.exposure().name());
            row.setString(4, line.criticality().name());
            row.setInt(5, line.hosts());
            row.setString(6, line.cvssState().name());
            row.setBigDecimal(7, line.cvssScore());
            row.setString(8, line.cvssVector());
            row.setString(9, line.cvssSource());
            row.setString(10, line.kevState().name());
            row.setString(11, line.exploited().name());
            row.setObject(12, line.kevAdded());
            row.setString(13, line.epssState().name());
            row.setBigDecimal(14, line.epssScore());
            row.setObject(15, line.released());
        });
    }

    /** Keeps what the tables said about each line. */
    void rate(UUID record, List<RiskLine> lines) {
        jdbc.batchUpdate(
                "update risk_line set rating = ?, rating_rule = ?, due_date = ?, due_rule = ?"
                        + " where record_id = ? and cve = ? and exposure = ? and criticality = ?",
                lines,
                BATCH,
                (row, line) -> {
                    row.setString(1, Objects.requireNonNull(line.rating()).name());
                    row.setString(2, line.ratingRule());
                    row.setObject(3, line.due());
                    row.setString(4, line.dueRule());
                    row.setBytes(5, Ids.bytes(record));
                    row.setString(6, line.cve());
                    row.setString(7, line.exposure().name());
                    row.setString(8, line.criticality().name());
                });
    }

    List<RiskLine> lines(UUID record) {
        return jdbc.query(
                "select * from risk_line where record_id = ? order by cve, exposure, criticality",
                (row, number) -> line(row),
                (Object) Ids.bytes(record));
    }

    /** Enters each vulnerability on each host once; what is known of the host now replaces what was known before. */
    void expose(ChangeNumber number, List<RiskFacts.Exposed> exposed) {
        Set<String> known = new HashSet<>(jdbc.query(
                "select host_id, cve from risk_due where change_number = ?",
                (row, index) -> Ids.from(row.getBytes(1)) + row.getString(2),
                number.value()));
        jdbc.batchUpdate(
                "update risk_due set exposure = ?, criticality = ?, affected = ? where change_number = ? and host_id = ?"
                        + " and cve = ?",
                exposed.stream()
                        .filter(one -> known.contains(one.host() + one.cve()))
                        .toList(),
                BATCH,
                (row, one) -> {
                    row.setString(1, one.exposure().name());
                    row.setString(2, one.criticality().name());
                    row.setBoolean(3, one.affected());
                    row.setLong(4, number.value());
                    row.setBytes(5, Ids.bytes(one.host()));
                    row.setString(6, one.cve());
                });
        jdbc.batchUpdate(
                "insert into risk_due (exposure, criticality, affected, change_number, host_id, cve) values (?, ?, ?, ?, ?, ?)",
                exposed.stream()
                        .filter(one -> !known.contains(one.host() + one.cve()))
                        .toList(),
                BATCH,
                (row, one) -> {
                    row.setString(1, one.exposure().name());
                    row.setString(2, one.criticality().name());
                    row.setBoolean(3, one.affected());
                    row.setLong(4, number.value());
                    row.setBytes(5, Ids.bytes(one.host()));
                    row.setString(6, one.cve());
                });
    }

    /** Dates every affected host of each line's kind. The first date and its rule are never overwritten (law 10). */
    void date(ChangeNumber number, List<RiskLine> lines) {
        jdbc.update(
                "update risk_due set due_date = null, due_rule = 'not-affected' where change_number = ? and affected = false",
                number.value());
        jdbc.batchUpdate(
                "update risk_due set original_rule = case when original_due_date is null then ? else original_rule end,"
                        + " original_due_date = coalesce(original_due_date, ?), due_date = ?, due_rule = ?"
                        + " where change_number = ? and cve = ? and exposure = ? and criticality = ? and affected = true",
                lines,
                BATCH,
                (row, line) -> {
                    row.setString(1, line.dueRule());
                    row.setObject(2, line.due());
                    row.setObject(3, line.due());
                    row.setString(4, line.dueRule());
                    row.setLong(5, number.value());
                    row.setString(6, line.cve());
                    row.setString(7, line.exposure().name());
                    row.setString(8, line.criticality().name());
                });
    }

    /** The earliest date of each host that has one. */
    Map<UUID, LocalDate> earliest(ChangeNumber number) {
        Map<UUID, LocalDate> dates = new HashMap<>();
        jdbc.query(
                "select host_id, min(due_date) as earliest from risk_due where change_number = ? and due_date is not null"
                        + " group by host_id",
                row -> {
                    dates.put(Ids.from(row.getBytes("host_id")), row.getObject("earliest", LocalDate.class));
                },
                number.value());
        return dates;
    }

    /** Up to {@code limit} due dates of a change, behind this vulnerability on this host. */
    List<HostDue> dues(ChangeNumber number, UUID host, String cve, int limit) {
        byte[] key = Ids.bytes(host);
        return jdbc.query(
                "select * from risk_due where change_number = ? and (host_id > ? or host_id = ? and cve > ?)"
                        + " order by host_id, cve limit " + limit,
                (row, index) -> due(row),
                number.value(),
                key,
                key,
                cve);
    }

    private static HostDue due(ResultSet row) throws SQLException {
        return new HostDue(
                Ids.from(row.getBytes("host_id")),
                row.getString("cve"),
                row.getBoolean("affected"),
                day(row, "due_date"),
                row.getString("due_rule"),
                day(row, "original_due_date"),
                row.getString("original_rule"));
    }

    private static RiskLine line(ResultSet row) throws SQLException {
        String rating = row.getString("rating");
        return new RiskLine(
                row.getString("cve"),
                Exposure.valueOf(row.getString("exposure")),
                Criticality.valueOf(row.getString("criticality")),
                row.getInt("hosts"),
                Enrichment.valueOf(row.getString("cvss_state")),
                row.getBigDecimal("cvss_score"),
                row.getString("cvss_vector"),
                row.getString("cvss_source"),
                Enrichment.valueOf(row.getString("kev_state")),
                Exploited.valueOf(row.getString("kev")),
                day(row, "kev_added"),
                Enrichment.valueOf(row.getString("epss_state")),
                row.getBigDecimal("epss_score"),
                day(row, "released"),
                rating == null ? null : Rating.valueOf(rating),
                row.getString("rating_rule"),
                day(row, "due_date"),
                row.getString("due_rule"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
