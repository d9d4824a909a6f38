package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The present verdict of each host. What it was before is in the history. Callers hold the transaction. */
@Repository
class VerdictRows {

    private static final int NOTE = 1000;
    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    VerdictRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Map<UUID, HostVerdict> of(ChangeNumber change) {
        Map<UUID, HostVerdict> verdicts = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM host_verdict WHERE change_number = ?")
                .param(change.value())
                .query((row, n) -> verdict(row))
                .list()
                .forEach(verdict -> verdicts.put(verdict.hostId(), verdict));
        return verdicts;
    }

    /** Changes in which one of these hosts was judged. */
    Set<ChangeNumber> changesOf(List<UUID> hosts) {
        Set<ChangeNumber> changes = new TreeSet<>();
        for (int from = 0; from < hosts.size(); from += CHUNK) {
            List<byte[]> chunk = hosts.subList(from, Math.min(hosts.size(), from + CHUNK)).stream()
                    .map(Ids::bytes)
                    .toList();
            changes.addAll(jdbc.sql("SELECT DISTINCT change_number FROM host_verdict WHERE host_id IN (:ids)")
                    .param("ids", chunk)
                    .query((row, n) -> new ChangeNumber(row.getLong("change_number")))
                    .list());
        }
        return changes;
    }

    /** The changes that judged some of these hosts VERIFIED at this moment or later, lowest number first, each with those hosts. */
    SortedMap<ChangeNumber, Set<UUID>> verifiedIn(List<UUID> hosts, Instant since) {
        SortedMap<ChangeNumber, Set<UUID>> found = new TreeMap<>();
        for (int from = 0; from < hosts.size(); from += CHUNK) {
            List<byte[]> chunk = hosts.subList(from, Math.min(hosts.size(), from + CHUNK)).stream()
                    .map(Ids::bytes)
                    .toList();
            jdbc.sql("SELECT change_number, host_id FROM host_verdict WHERE verdict = 'VERIFIED' AND host_id IN (:ids)"
                            + " AND judged_at >= :since")
                    .param("ids", chunk)
                    .param("since", SqlTime.utc(since))
                    .query(row -> {
                        found.computeIfAbsent(new ChangeNumber(row.getLong("change_number")), key -> new HashSet<>())
                                .add(Ids.from(row.getBytes("host_id")));
                    });
        }
        return found;
    }

    void replace(ChangeNumber change, Collection<HostVerdict> verdicts) {
        batches.batchUpdate(
                "DELETE FROM host_verdict WHERE change_number = ? AND host_id = ?",
                verdicts.stream()
                        .map(verdict -> new Object[] {change.value(), Ids.bytes(verdict.hostId())})
                        .toList());
        List<Object[]> rows = new ArrayList<>();
        verdicts.forEach(verdict -> rows.add(columns(change, verdict)));
        batches.batchUpdate(
                "INSERT INTO host_verdict (change_number, host_id, verdict, missing, reasons, install_state, install_note,"
                        + " reboot_state, reboot_note, scan_state, scan_note, pending_until, reboot_due, log_id, line_no, evidence, weak, judged_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private static Object[] columns(ChangeNumber change, HostVerdict verdict) {
        @Nullable UUID log = verdict.logId();
        return new Object[] {
            change.value(),
            Ids.bytes(verdict.hostId()),
            verdict.verdict().name(),
            verdict.missing().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
            String.join("\n", verdict.reasons()),
            verdict.install().state().name(),
            LogRows.cut(verdict.install().note(), NOTE),
            verdict.reboot().state().name(),
            LogRows.cut(verdict.reboot().note(), NOTE),
            verdict.scan().state().name(),
            LogRows.cut(verdict.scan().note(), NOTE),
            SqlTime.utc(verdict.pendingUntil()),
            SqlTime.utc(verdict.restartDue()),
            log == null ? null : Ids.bytes(log),
            verdict.line(),
            String.join(",", verdict.evidence()),
            verdict.weak(),
            SqlTime.utc(verdict.judgedAt())
        };
    }

    private static HostVerdict verdict(ResultSet row) throws SQLException {
        byte[] log = row.getBytes("log_id");
        Set<Missing> missing = split(row.getString("missing"), ",").stream()
                .map(Missing::valueOf)
                .collect(Collectors.toSet());
        return new HostVerdict(
                Ids.from(row.getBytes("host_id")),
                Verdict.valueOf(row.getString("verdict")),
                missing,
                split(row.getString("reasons"), "\n"),
                new Proof(Proof.State.valueOf(row.getString("install_state")), row.getString("install_note")),
                new Proof(Proof.State.valueOf(row.getString("reboot_state")), row.getString("reboot_note")),
                new Proof(Proof.State.valueOf(row.getString("scan_state")), row.getString("scan_note")),
                SqlTime.instant(row, "pending_until"),
                SqlTime.instant(row, "reboot_due"),
                log == null ? null : Ids.from(log),
                row.getObject("line_no", Long.class),
                split(row.getString("evidence"), ","),
                row.getBoolean("weak"),
                Objects.requireNonNull(SqlTime.instant(row, "judged_at")));
    }

    private static List<String> split(String text, String by) {
        return Arrays.stream(text.split(by)).filter(part -> !part.isEmpty()).toList();
    }
}
