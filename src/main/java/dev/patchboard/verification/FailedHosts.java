package dev.patchboard.verification;

import dev.patchboard.change.Issue;
import dev.patchboard.change.IssueSource;
import dev.patchboard.rollout.ReportTotals;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hosts on which an installation failed or was rolled back keep that, also when they were patched later in the same change: why it did not
 * work at once is owed as a root cause (NIST SP 800-53 SI-2(7)).
 */
@Component
class FailedHosts implements IssueSource {

    private static final List<String> FAILURES = Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.outcomeClass() == OutcomeClass.FAILURE)
            .map(Outcome::name)
            .toList();

    private final JdbcClient jdbc;
    private final ReportTotals reports;

    FailedHosts(JdbcClient jdbc, ReportTotals reports) {
        this.jdbc = jdbc;
        this.reports = reports;
    }

    @Override
    public List<Issue> of(ChangeNumber change) {
        Set<UUID> targeted = targeted(change);
        Set<UUID> failed = new HashSet<>(reports.failed(change));
        failed.addAll(byLogs(change));
        failed.retainAll(targeted);
        return failed.isEmpty()
                ? List.of()
                : List.of(new Issue(
                        "on " + failed.size() + " of " + targeted.size()
                                + " hosts an installation failed or was rolled back on the way",
                        true));
    }

    private List<UUID> byLogs(ChangeNumber change) {
        return jdbc.sql("SELECT DISTINCT e.host_id FROM install_evidence e JOIN installer_log l ON l.id = e.log_id"
                        + " WHERE e.change_number = :number AND e.standing = 'ACCEPTED' AND e.outcome IN (:failures) AND NOT "
                        + SharedFiles.CLAIMED_TWICE)
                .param("number", change.value())
                .param("failures", FAILURES)
                .query((row, n) -> Ids.from(row.getBytes("host_id")))
                .list();
    }

    private Set<UUID> targeted(ChangeNumber change) {
        return new HashSet<>(jdbc.sql("SELECT t.host_id FROM change_host t JOIN change_request c ON c.id = t.change_id"
                        + " WHERE c.number = ? AND t.removed_in IS NULL")
                .param(change.value())
                .query((row, n) -> Ids.from(row.getBytes("host_id")))
                .list());
    }
}
