package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which vulnerability came back where, and which change sees to it. Callers hold the transaction. */
@Repository
class RecurrenceRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RecurrenceRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * {@code host cve} of every recurrence known for a change, and since when one that is seen anew has nobody to see to it: since its
     * follow-up was withdrawn or rejected, else never.
     */
    Map<String, Instant> known(ChangeNumber change) {
        Map<String, Instant> known = new HashMap<>();
        jdbc.sql(
                        "SELECT r.host_id, r.cve, CASE WHEN c.stage IN ('REJECTED', 'WITHDRAWN') THEN c.closed_at END AS given_up"
                                + " FROM recurrence r JOIN change_request c ON c.number = r.follow_up WHERE r.change_number = ?")
                .param(change.value())
                .query(row -> {
                    Instant givenUp = SqlTime.instant(row, "given_up");
                    known.put(
                            key(Ids.from(row.getBytes("host_id")), row.getString("cve")),
                            givenUp == null ? Instant.MAX : givenUp);
                });
        return known;
    }

    /** Writes down which change sees to what was seen, in place of one that was given up. */
    void put(ChangeNumber change, List<ScanAnswer> seen, ChangeNumber followUp) {
        batches.batchUpdate(
                "DELETE FROM recurrence WHERE change_number = ? AND host_id = ? AND cve = ?",
                seen.stream()
                        .map(one -> new Object[] {change.value(), Ids.bytes(one.hostId()), one.cve()})
                        .toList());
        batches.batchUpdate(
                "INSERT INTO recurrence (change_number, host_id, cve, sha256, seen_at, follow_up) VALUES (?, ?, ?, ?, ?, ?)",
                seen.stream()
                        .map(one -> new Object[] {
                            change.value(),
                            Ids.bytes(one.hostId()),
                            one.cve(),
                            Objects.requireNonNullElse(one.evidence(), ""),
                            SqlTime.utc(one.scannedAt()),
                            followUp.value()
                        })
                        .toList());
    }

    static String key(UUID host, String cve) {
        return host + " " + cve;
    }

    /** The first due date of each of these hosts, where it has one. */
    static Map<UUID, LocalDate> dueDates(Collection<ChangeHost> targets, Set<UUID> hosts) {
        Map<UUID, LocalDate> due = new HashMap<>();
        for (ChangeHost target : targets) {
            LocalDate original = target.originalDueDate();
            if (original != null && hosts.contains(target.hostId())) {
                due.put(target.hostId(), original);
            }
        }
        return due;
    }
}
