package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which vulnerability came back where, once each. Callers hold the transaction. */
@Repository
class RecurrenceRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RecurrenceRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** {@code host cve} of every recurrence known for a change. */
    Set<String> known(ChangeNumber change) {
        return new HashSet<>(jdbc.sql("SELECT host_id, cve FROM recurrence WHERE change_number = ?")
                .param(change.value())
                .query((row, n) -> key(Ids.from(row.getBytes("host_id")), row.getString("cve")))
                .list());
    }

    void insert(ChangeNumber change, List<ScanAnswer> seen, ChangeNumber followUp) {
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
