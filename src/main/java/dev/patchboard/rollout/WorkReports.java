package dev.patchboard.rollout;

import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.rollout.RolloutProgress.Taken;
import dev.patchboard.rollout.WorkReading.Read;
import dev.patchboard.rollout.WorkReport.Answer;
import dev.patchboard.rollout.WorkRows.Claim;
import dev.patchboard.rollout.WorkRows.Row;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what workers report, all of it or nothing. A report after the lease ended is named late: it counts while nobody else was
 * given the host, and is kept beside the record otherwise. A log is read whenever it comes, since it speaks of the host and not of
 * who brings it.
 */
@Service
@Transactional
public class WorkReports {

    private static final int MOST = 5_000;

    private final WorkRows rows;
    private final WorkReading reading;
    private final BatchRows batches;
    private final Ledger ledger;
    private final RolloutProgress progress;
    private final LogIntake logs;
    private final EvidenceStore evidence;
    private final Clock clock;

    WorkReports(
            WorkRows rows,
            WorkReading reading,
            BatchRows batches,
            Ledger ledger,
            RolloutProgress progress,
            LogIntake logs,
            EvidenceStore evidence,
            Clock clock) {
        this.rows = rows;
        this.reading = reading;
        this.batches = batches;
        this.ledger = ledger;
        this.progress = progress;
        this.logs = logs;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Counts the reports of a claim. The same report again changes nothing.
     *
     * @throws InvalidInput naming each item and field that is wrong; then nothing is taken
     */
    public List<Answer> report(UUID claimId, List<WorkReport> reports, Actor worker) {
        if (reports.size() > MOST) {
            throw InvalidInput.field("reports", "Send at most " + MOST + " at once.");
        }
        Claim claim = Work.own(rows, batches, claimId, worker);
        Batch batch = batches.find(claim.batchId()).orElseThrow();
        Map<UUID, Row> given = rows.lockOf(claim).stream().collect(Collectors.toMap(Row::hostId, Function.identity()));
        List<Read> read = reading.read(reports, batch, given.keySet());
        List<@Nullable Taken> taken = new ArrayList<>();
        for (Read one : read) {
            taken.add(take(
                    one,
                    claim,
                    batch,
                    Objects.requireNonNull(given.get(one.host().id())),
                    worker));
        }
        Snapshot after = ledger.snapshot(batch.change());
        settle(batch, given.keySet(), after);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            UUID host = read.get(i).host().id();
            answers.add(new Answer(
                    read.get(i).host().name(),
                    taken.get(i),
                    isLate(Objects.requireNonNull(given.get(host)), claim),
                    state(host, after)));
        }
        return answers;
    }

    private @Nullable Taken take(Read one, Claim claim, Batch batch, Row row, Actor worker) {
        String log = one.log();
        if (log != null) {
            String name = evidence.find(log).orElseThrow().fileName();
            logs.taken(batch.change(), one.host().id(), log, one.fileName() == null ? name : one.fileName(), worker);
            return null;
        }
        HostReport report = one.report(batch.change());
        if (!isLate(row, claim)) {
            return progress.reported(report, worker);
        }
        HostReport late = new HostReport(
                report.change(),
                report.hostId(),
                report.patchId(),
                report.outcome(),
                report.installedVersion(),
                report.rebootNeeded(),
                report.installedAt(),
                null,
                "Late, the lease ended at " + claim.leasedUntil() + ". "
                        + (report.message() == null ? "" : report.message()));
        return row.heldBy(claim.id()) ? progress.reported(late, worker) : progress.kept(late, worker);
    }

    private boolean isLate(Row row, Claim claim) {
        Instant until = row.leasedUntil();
        return !row.heldBy(claim.id()) || until == null || !until.isAfter(clock.instant());
    }

    private void settle(Batch batch, Set<UUID> hosts, Snapshot after) {
        Set<UUID> open = BatchTargets.open(batch, after).stream()
                .map(Deployer.Target::hostId)
                .collect(Collectors.toSet());
        rows.done(
                batch.id(), hosts.stream().filter(host -> !open.contains(host)).toList(), clock.instant());
    }

    private static HostState state(UUID host, Snapshot snapshot) {
        return snapshot.of(host).stream()
                .map(row -> row.state(snapshot.now()))
                .min(HostState::compareTo)
                .orElse(HostState.NOT_SENT);
    }
}
