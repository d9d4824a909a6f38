package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Restarts that unsettled hosts of open changes owe since their deadline, counted for the home page (law 4). */
@Component
@Transactional(readOnly = true)
public class RestartsOverdue {

    /** Those of which people were told when the deadline passed. */
    private static final String TOLD = "SELECT d.change_number, d.host_id, d.due_at, s.started_at FROM restart_told d"
            + " JOIN change_request c ON c.number = d.change_number"
            + " AND c.stage NOT IN ('CLOSED', 'REJECTED', 'WITHDRAWN')"
            + " JOIN change_host h ON h.change_id = c.id AND h.host_id = d.host_id"
            + " AND h.removed_in IS NULL AND h.disposition = 'PENDING'"
            + " LEFT JOIN host_start s ON s.host_id = d.host_id";

    private final JdbcClient jdbc;
    private final VerificationProperties properties;

    RestartsOverdue(JdbcClient jdbc, VerificationProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** How many hosts by change; changes of which none is overdue are absent. */
    public SortedMap<ChangeNumber, Integer> byChange() {
        SortedMap<ChangeNumber, Set<UUID>> hosts = new TreeMap<>();
        jdbc.sql(TOLD).query(row -> {
            if (!isDone(SqlTime.instant(row, "due_at"), SqlTime.instant(row, "started_at"))) {
                hosts.computeIfAbsent(new ChangeNumber(row.getLong("change_number")), number -> new HashSet<>())
                        .add(Ids.from(row.getBytes("host_id")));
            }
        });
        SortedMap<ChangeNumber, Integer> counts = new TreeMap<>();
        hosts.forEach((change, owing) -> counts.put(change, owing.size()));
        return counts;
    }

    /** Whether the host was started since the installation that asked for it. */
    private boolean isDone(@Nullable Instant due, @Nullable Instant started) {
        return due != null && started != null && started.isAfter(due.minus(properties.rebootWithin()));
    }
}
