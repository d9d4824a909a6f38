package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Stage;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds restarts that installations need and that nobody saw in time, and has the hosts' owners told, once for each deadline. Each change
 * is a transaction of its own.
 */
@Service
@Transactional
class RestartDeadline {

    private static final Actor SYSTEM = Actor.system("verification");

    private final Changes changes;
    private final ChangeHosts targets;
    private final CaseFiles cases;
    private final OpenHosts hosts;
    private final JdbcClient jdbc;
    private final VerificationProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RestartDeadline(
            Changes changes,
            ChangeHosts targets,
            CaseFiles cases,
            OpenHosts hosts,
            JdbcClient jdbc,
            VerificationProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.targets = targets;
        this.cases = cases;
        this.hosts = hosts;
        this.jdbc = jdbc;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Changes of which something was sent and that have not ended. */
    @Transactional(readOnly = true)
    List<ChangeNumber> underWay() {
        return changes.open().stream()
                .filter(change -> change.stage().compareTo(Stage.ROLLOUT) >= 0)
                .map(ChangeView::number)
                .toList();
    }

    /** Has people told of the hosts of a change whose restart is overdue since its last look. */
    void look(ChangeNumber number) {
        Instant now = clock.instant();
        Map<UUID, Instant> overdue = new HashMap<>();
        cases.withoutScans(changes.get(number), pending(number)).forEach(host -> {
            Instant due = Judge.judge(host, now).restartDue();
            if (due != null && !now.isBefore(due)) {
                overdue.put(host.hostId(), due);
            }
        });
        overdue.entrySet().removeIf(each -> isTold(number, each.getKey(), each.getValue()));
        if (overdue.isEmpty()) {
            return;
        }
        overdue.forEach((host, due) -> jdbc.sql(
                        "INSERT INTO restart_told (change_number, host_id, due_at, told_at) VALUES (?, ?, ?, ?)")
                .params(number.value(), Ids.bytes(host))
                .param(SqlTime.utc(due))
                .param(SqlTime.utc(now))
                .update());
        Instant first = overdue.values().stream().min(Comparator.naturalOrder()).orElseThrow();
        events.publishEvent(new VerificationEvent.RestartOverdue(SYSTEM, number, first, hosts.names(overdue.keySet())));
        process.evidenceIn(number);
    }

    private boolean isTold(ChangeNumber number, UUID host, Instant due) {
        return jdbc.sql("SELECT COUNT(*) FROM restart_told WHERE change_number = ? AND host_id = ? AND due_at = ?")
                        .params(number.value(), Ids.bytes(host))
                        .param(SqlTime.utc(due))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Set<UUID> pending(ChangeNumber number) {
        return targets.targets(number).stream()
                .filter(host -> host.disposition() == Disposition.PENDING)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
    }
}
