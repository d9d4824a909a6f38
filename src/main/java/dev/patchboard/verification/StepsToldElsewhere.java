package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.log.LogEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Packages of a change that logs of other changes, which count for the host, tell last below their fixed version. What another change
 * explains is none. Callers hold the transaction.
 */
@Repository
class StepsToldElsewhere {

    private static final int CHUNK = 500;
    private static final String SELECT =
            "SELECT p.*, l.change_number AS of_change FROM package_install p JOIN installer_log l ON l.id = p.log_id"
                    + " WHERE l.standing = 'ACCEPTED' AND NOT " + SharedFiles.CLAIMED_TWICE
                    + " AND p.host_id IN (:hosts) AND (p.package_key = :name OR p.package_key LIKE :named)"
                    + " ORDER BY p.installed_at, p.id";

    private final JdbcClient jdbc;

    StepsToldElsewhere(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One step down.
     *
     * @param sha256 digest of the log, or null
     * @param line its deciding line, or null
     */
    record Step(
            UUID host,
            LogEntry entry,
            Instant at,
            @Nullable String sha256,
            @Nullable Long line,
            ChangeNumber toldFor,
            State state) {

        String words() {
            return "a log handed in for " + toldFor + " tells of " + at + ": " + entry.subject() + " " + entry.version()
                    + ", below the fixed version";
        }
    }

    /**
     * The last steps that leave a package of this patch below its fixed version.
     *
     * @param since by host, from when on it counts
     */
    List<Step> of(ChangeNumber change, Patch patch, Map<UUID, Instant> since) {
        List<Step> down = new ArrayList<>();
        for (PatchPackage part : patch.packages()) {
            last(part, List.copyOf(since.keySet())).values().stream()
                    .filter(step ->
                            step.state() != State.EXPLAINED && !step.toldFor().equals(change))
                    .filter(step -> step.at().isAfter(since.getOrDefault(step.host(), Instant.MAX)))
                    .filter(step -> isBelow(patch, step))
                    .forEach(down::add);
        }
        return down;
    }

    private static boolean isBelow(Patch patch, Step step) {
        return Tied.of(patch, Tied.matches(patch, List.of(step.entry())))
                .filter(tied -> tied.reached() == Reached.NO)
                .isPresent();
    }

    /** By host and name: two architectures are two. */
    private Map<List<Object>, Step> last(PatchPackage part, List<UUID> hosts) {
        Map<List<Object>, Step> last = new HashMap<>();
        String name = PackageOutcome.key(part);
        for (int from = 0; from < hosts.size(); from += CHUNK) {
            jdbc
                    .sql(SELECT)
                    .param(
                            "hosts",
                            hosts.subList(from, Math.min(hosts.size(), from + CHUNK)).stream()
                                    .map(Ids::bytes)
                                    .toList())
                    .param("name", name)
                    .param("named", name + ".%")
                    .query((row, n) -> step(row))
                    .list()
                    .stream()
                    .filter(step -> Mention.isOf(part, step.entry()))
                    .forEach(step -> last.put(List.of(step.host(), step.entry().subject()), step));
        }
        return last;
    }

    private static Step step(ResultSet row) throws SQLException {
        String version = row.getString("to_version");
        return new Step(
                Ids.from(row.getBytes("host_id")),
                LogEntry.of(row.getString("package_name"), version.isEmpty() ? null : version, Outcome.INSTALLED, 0),
                Objects.requireNonNull(SqlTime.instant(row, "installed_at")),
                row.getString("sha256"),
                (Long) row.getObject("line_no"),
                new ChangeNumber(row.getLong("of_change")),
                State.valueOf(row.getString("state")));
    }
}
