package dev.patchboard.risk;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Due dates as rows: many, so written in batches. */
@Repository
class RiskDueRows {

    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    RiskDueRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Enters each vulnerability on each host once; what is known of the host now replaces what was known before. */
    void expose(ChangeNumber number, List<RiskFacts.Exposed> exposed) {
        Set<String> known = new HashSet<>(jdbc.query(
                "select host_id, cve from risk_due where change_number = ?",
                (row, index) -> Ids.from(row.getBytes(1)) + row.getString(2),
                number.value()));
        jdbc.batchUpdate(
                "update risk_due set exposure = ?, criticality = ?, stakes = ?, affected = ? where change_number = ?"
                        + " and host_id = ? and cve = ?",
                exposed.stream()
                        .filter(one -> known.contains(one.host() + one.cve()))
                        .toList(),
                BATCH,
                (row, one) -> set(row, one, number));
        jdbc.batchUpdate(
                "insert into risk_due (exposure, criticality, stakes, affected, change_number, host_id, cve) values (?, ?, ?, ?, ?, ?, ?)",
                exposed.stream()
                        .filter(one -> !known.contains(one.host() + one.cve()))
                        .toList(),
                BATCH,
                (row, one) -> set(row, one, number));
    }

    private static void set(PreparedStatement row, RiskFacts.Exposed one, ChangeNumber number) throws SQLException {
        row.setString(1, one.kind().exposure().name());
        row.setString(2, one.kind().criticality().name());
        row.setString(3, one.kind().stakes().code());
        row.setBoolean(4, one.affected());
        row.setLong(5, number.value());
        row.setBytes(6, Ids.bytes(one.host()));
        row.setString(7, one.cve());
    }

    /** Dates every affected host of each line's kind. The first date and its rule are never overwritten (law 10). */
    void date(ChangeNumber number, List<RiskLine> lines) {
        jdbc.update(
                "update risk_due set due_date = null, due_rule = 'not-affected' where change_number = ? and affected = false",
                number.value());
        jdbc.batchUpdate(
                "update risk_due set original_rule = case when original_due_date is null then ? else original_rule end,"
                        + " original_due_date = coalesce(original_due_date, ?), due_date = ?, due_rule = ?"
                        + " where change_number = ? and cve = ? and exposure = ? and criticality = ? and stakes = ? and affected = true",
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
                    row.setString(9, line.stakes().code());
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
    List<HostDue> of(ChangeNumber number, UUID host, String cve, int limit) {
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

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
