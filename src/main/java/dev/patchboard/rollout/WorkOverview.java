package dev.patchboard.rollout;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for workers, held or free, as people and workers look at it. Looking claims nothing. */
@Service
@Transactional(readOnly = true)
public class WorkOverview {

    private static final int BATCHES = 50;

    private final WorkRows rows;
    private final WorkGuard guard;
    private final BatchRows batches;
    private final Ledger ledger;
    private final Clock clock;

    WorkOverview(WorkRows rows, WorkGuard guard, BatchRows batches, Ledger ledger, Clock clock) {
        this.rows = rows;
        this.guard = guard;
        this.batches = batches;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Batches with hosts that are not reported, the oldest first, at most 50 of them. */
    public List<WorkWaiting> waiting() {
        return rows.batchesOpen(BATCHES).stream()
                .map(id -> batches.find(id).orElseThrow())
                .map(this::waiting)
                .toList();
    }

    private WorkWaiting waiting(Batch batch) {
        Instant now = clock.instant();
        List<WorkRows.Row> all = rows.of(batch.id());
        int done = (int) all.stream().filter(WorkRows.Row::done).count();
        int held = (int) all.stream().filter(row -> row.leased(now)).count();
        return new WorkWaiting(
                batch.change(),
                batch.ring(),
                batch.number(),
                batch.kind(),
                batch.dueAt(),
                all.size(),
                all.size() - done - held,
                held,
                done,
                (int) all.stream().filter(row -> row.handedOut() > 1).count(),
                guard.against(batch, ledger.snapshot(batch.change())).orElse(null));
    }
}
