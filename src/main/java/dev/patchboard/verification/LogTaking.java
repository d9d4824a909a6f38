package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reads a stored log, judges whether it counts, keeps what it says and tells whoever waits for it. */
@Component
class LogTaking {

    private static final InstallerLogReader READER = InstallerLogReader.standard();

    private final Patches patches;
    private final EvidenceStore store;
    private final LogRows rows;
    private final HostTimes times;
    private final RolloutReports reports;
    private final VerificationProcess process;
    private final LogRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LogTaking(
            Patches patches,
            EvidenceStore store,
            LogRows rows,
            HostTimes times,
            RolloutReports reports,
            VerificationProcess process,
            LogRules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.patches = patches;
        this.store = store;
        this.rows = rows;
        this.times = times;
        this.reports = reports;
        this.process = process;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    ReceivedLog take(ChangeView change, Host host, String sha256, String fileName, Actor actor) throws IOException {
        LogReport report = read(sha256, fileName);
        Collection<Patch> wanted = patches.named(change.patches()).values();
        LogJudge judge = new LogJudge(
                rules.of(host, times.sent(change.number(), host.id()).orElse(null)));
        ReceivedLog log = log(change.number(), host, sha256, report, judge.outcomes(report, wanted), actor);
        rows.insert(log, report.entries());
        events.publishEvent(new VerificationEvent.LogReceived(
                actor, change.number(), host.id(), host.name(), log.fileName(), log.overall(), log.standing(), sha256));
        reports.tell(log, actor);
        process.evidenceIn(change.number());
        return log;
    }

    private LogReport read(String sha256, String fileName) throws IOException {
        try (InputStream in = store.open(sha256)) {
            return READER.read(in, fileName, null);
        }
    }

    private ReceivedLog log(
            ChangeNumber change, Host host, String sha256, LogReport report, List<PatchOutcome> outcomes, Actor actor) {
        Standing standing = outcomes.stream()
                .map(PatchOutcome::standing)
                .min(Comparator.naturalOrder())
                .orElse(Standing.NOT_ABOUT_THE_PATCH);
        Instant now = clock.instant();
        List<String> notes = new ArrayList<>(report.notes());
        if (rows.handedInElsewhere(sha256, host.id())) {
            // Twins patched in the same second write the same dpkg.log, so it is marked and not refused.
            notes.add("The same file was handed in for another host too: see that it is of this one.");
        }
        String note = String.join(" ", notes);
        return new ReceivedLog(
                Ids.next(),
                change,
                host.id(),
                sha256,
                LogRows.cut(report.file(), 255),
                report.format(),
                report.encoding(),
                report.lines(),
                report.bytes(),
                report.overall(),
                report.entries().size(),
                standing,
                standing == Standing.ACCEPTED ? note : (standing.words() + " " + note).strip(),
                now,
                actor.person(),
                outcomes);
    }
}
