package dev.patchboard.scan;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a report host by host, as its reader does, for tests that bring hosts and results of their own. */
@Component
class ReportScene {

    private final HostMatcher matcher;
    private final ScanRows rows;
    private final Coverages coverages;
    private final Findings findings;
    private final ContentDates dates;
    private final TransactionTemplate transaction;

    ReportScene(
            HostMatcher matcher,
            ScanRows rows,
            Coverages coverages,
            Findings findings,
            ContentDates dates,
            TransactionTemplate transaction) {
        this.matcher = matcher;
        this.rows = rows;
        this.coverages = coverages;
        this.findings = findings;
        this.dates = dates;
        this.transaction = transaction;
    }

    /** Adds to a report that was received, in a transaction of its own. */
    void write(UUID report, Instant now, Consumer<ReportWriter> hosts) {
        transaction.executeWithoutResult(open -> {
            ReportWriter writer = new ReportWriter(
                    report, now, new ReportHosts(matcher, now, null), rows, coverages, findings, dates);
            hosts.accept(writer);
            writer.finish();
        });
    }
}
