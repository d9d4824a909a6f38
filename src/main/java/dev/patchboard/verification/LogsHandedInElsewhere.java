package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Logs of hosts that were handed in for other changes than one. Callers hold the transaction. */
@Repository
class LogsHandedInElsewhere {

    /** What leaves the package otherwise than it was, or shows how it is; an attempt that failed does neither. */
    private static final Set<String> TELLING = Stream.of(
                    Outcome.INSTALLED,
                    Outcome.INSTALLED_REBOOT_PENDING,
                    Outcome.ALREADY_PRESENT,
                    Outcome.PARTIAL,
                    Outcome.REMOVED,
                    Outcome.ROLLED_BACK)
            .map(Outcome::name)
            .collect(Collectors.toSet());

    private static final String SELECT =
            "SELECT o.*, l.host_id, l.change_number, l.sha256, l.log_format FROM installer_log l"
                    + " JOIN log_outcome o ON o.log_id = l.id WHERE l.host_id IN (:hosts) AND l.change_number <> :change"
                    + " AND l.standing <> 'OTHER_HOST' AND (l.last_told_at IS NULL OR l.last_told_at > :since)"
                    + " AND o.outcome IN (:telling) AND (%s) AND NOT " + SharedFiles.CLAIMED_TWICE
                    + " ORDER BY l.id, o.entry_no";

    private final JdbcClient jdbc;

    LogsHandedInElsewhere(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One log, and what it tells of the patch. */
    record Log(UUID id, UUID host, ChangeNumber toldFor, String sha256, String format, List<LogEntry> entries) {

        static Log of(ResultSet row) throws SQLException {
            return new Log(
                    Ids.from(row.getBytes("log_id")),
                    Ids.from(row.getBytes("host_id")),
                    new ChangeNumber(row.getLong("change_number")),
                    row.getString("sha256"),
                    row.getString("log_format"),
                    new ArrayList<>());
        }

        /** As if it told of nothing else; what is kept of a log is of its host. */
        LogReport report() {
            return new LogReport("", format, "", 0, 0, Outcome.UNKNOWN, entries, null, false, List.of());
        }
    }

    /**
     * Those that may tell of a patch since it was proven, in the order in which they came in.
     *
     * @param since by host, from when on it counts
     */
    Collection<Log> of(ChangeNumber change, Patch patch, Map<UUID, Instant> since) {
        List<String> names = names(patch);
        if (names.isEmpty()) {
            return List.of();
        }
        Instant first = since.values().stream().min(Instant::compareTo).orElseThrow();
        Map<UUID, Log> logs = new LinkedHashMap<>();
        jdbc.sql(SELECT.formatted(names.stream()
                        .map(name -> "LOWER(o.subject) LIKE :name" + names.indexOf(name))
                        .collect(Collectors.joining(" OR "))))
                .param("hosts", since.keySet().stream().map(Ids::bytes).toList())
                .param("change", change.value())
                // Zones of the inventory may have been set right since.
                .param("since", SqlTime.utc(first.minus(ClockBehind.ANY.most())))
                .param("telling", TELLING)
                .params(names.stream().collect(Collectors.toMap(name -> "name" + names.indexOf(name), name -> name)))
                .query(row -> {
                    UUID id = Ids.from(row.getBytes("log_id"));
                    Log log = logs.get(id);
                    if (log == null) {
                        log = Log.of(row);
                        logs.put(id, log);
                    }
                    log.entries().add(LogEntryRows.entry(row));
                });
        return logs.values();
    }

    /** More than the patch's, in part: which are, {@link Tied} knows. */
    private static List<String> names(Patch patch) {
        Stream<String> kb = Stream.ofNullable(patch.kb()).map(name -> "%" + name.replaceAll("\\D", ""));
        Stream<String> packages =
                patch.packages().stream().map(part -> part.name().toLowerCase(Locale.ROOT) + "%");
        return Stream.concat(kb, packages).distinct().toList();
    }
}
