package dev.patchboard.rollout;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps reports that count nowhere: they join the reports and change nothing else (law 6). Callers hold the transaction. */
@Component
class KeptReports {

    static final String CHANGE_ENDED = "after the change had ended";

    private final ReportRows reports;
    private final Hosts inventory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeptReports(ReportRows reports, Hosts inventory, ApplicationEventPublisher events, Clock clock) {
        this.reports = reports;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps it; false when this reporter told the same before. */
    boolean keep(HostReport report, Deployment row, String why, Actor actor) {
        if (reports.has(report, row.sentAttempt(), actor.person())) {
            return false;
        }
        reports.insert(report, row.sentAttempt(), actor.person(), clock.instant());
        String host = inventory
                .find(report.hostId())
                .map(Host::name)
                .orElse(report.hostId().toString());
        events.publishEvent(new RolloutEvent.LateReportKept(actor, report, host, why));
        return true;
    }
}
