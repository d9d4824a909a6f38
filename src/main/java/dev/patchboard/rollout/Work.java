package dev.patchboard.rollout;

import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.rollout.Deployer.DeployOrder;
import dev.patchboard.rollout.Deployer.Target;
import dev.patchboard.rollout.WorkRows.Claim;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Batches whose hosts are fetched by workers. A host is held by one worker at a time and goes to another when the lease ends
 * without a report. Laws 1 and 2 are asked when a host is handed out, and again when its lease is extended.
 */
@Service
@Transactional
public class Work {

    /** Hosts that a claim may hold at most. */
    public static final int MOST_HOSTS = 500;
    /** The shortest lease. */
    public static final Duration SHORTEST = Duration.ofSeconds(30);
    /** The longest lease. */
    public static final Duration LONGEST = Duration.ofHours(4);

    private static final int BATCHES = 50;

    private final WorkRows rows;
    private final WorkGuard guard;
    private final WorkSheets sheets;
    private final BatchRows batches;
    private final Ledger ledger;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Work(
            WorkRows rows,
            WorkGuard guard,
            WorkSheets sheets,
            BatchRows batches,
            Ledger ledger,
            Duties duties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.guard = guard;
        this.sheets = sheets;
        this.batches = batches;
        this.ledger = ledger;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /** Offers the hosts of a batch to workers; offering it again changes nothing (law 8). */
    public void offer(DeployOrder order) {
        Set<UUID> known =
                rows.of(order.batch().id()).stream().map(WorkRows.Row::hostId).collect(Collectors.toSet());
        rows.offer(
                order.batch(),
                order.targets().stream()
                        .map(Target::hostId)
                        .distinct()
                        .filter(host -> !known.contains(host))
                        .toList());
    }

    /**
     * Hands free hosts of the oldest batch that may be worked on to a worker.
     *
     * @param change only of this change, or null for any
     * @param most 1 to {@link #MOST_HOSTS}
     * @param lease {@link #SHORTEST} to {@link #LONGEST}
     * @return empty when nothing is to be done now
     */
    public Optional<WorkClaim> claim(@Nullable ChangeNumber change, int most, Duration lease, Actor worker) {
        if (most < 1 || most > MOST_HOSTS) {
            throw InvalidInput.field("hosts", "Ask for 1 to " + MOST_HOSTS + " hosts.");
        }
        checkLease(lease);
        for (UUID id : rows.batchesWithFree(change, clock.instant(), BATCHES)) {
            Batch batch = batches.find(id).orElseThrow();
            boolean forbidden =
                    duties.against(batch.change(), Duty.IMPLEMENT, worker).isPresent();
            if (change == null && forbidden) {
                continue;
            }
            Optional<WorkClaim> claim = handOut(batch, most, lease, worker);
            if (claim.isPresent()) {
                return claim;
            }
        }
        return Optional.empty();
    }

    private Optional<WorkClaim> handOut(Batch batch, int most, Duration lease, Actor worker) {
        Snapshot snapshot = ledger.snapshot(batch.change());
        if (guard.against(batch, snapshot).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<UUID> free = rows.lockFree(batch.id(), now, most);
        List<UUID> cleared = guard.cleared(batch, free, snapshot);
        Claim claim = new Claim(Ids.next(), batch.id(), worker.person(), now, now.plus(lease));
        rows.insert(claim);
        List<UUID> given =
                cleared.stream().filter(host -> rows.give(claim, host, now)).toList();
        settle(batch, free, now);
        if (given.isEmpty()) {
            rows.delete(claim.id());
            return Optional.empty();
        }
        duties.take(batch.change(), Duty.IMPLEMENT, worker);
        WorkClaim sheet = sheets.of(claim, batch);
        List<String> names =
                sheet.hosts().stream().map(WorkClaim.WorkHost::name).toList();
        events.publishEvent(new RolloutEvent.WorkHandedOut(
                worker, batch.change(), batch.ring(), claim.id(), claim.leasedUntil(), names));
        return Optional.of(sheet);
    }

    /** Takes hosts off the list that were reported some other way, cancelled or taken out of the change. */
    private void settle(Batch batch, List<UUID> hosts, Instant now) {
        Set<UUID> open = BatchTargets.open(batch, ledger.snapshot(batch.change())).stream()
                .map(Target::hostId)
                .collect(Collectors.toSet());
        rows.done(
                batch.id(), hosts.stream().filter(host -> !open.contains(host)).toList(), now);
    }

    /** A claim as it stands: what of it the worker still holds. */
    @Transactional(readOnly = true)
    public WorkClaim get(UUID id, Actor worker) {
        Claim claim = own(id, worker);
        return sheets.of(claim, batches.find(claim.batchId()).orElseThrow());
    }

    /**
     * Prolongs the lease from now on.
     *
     * @throws Conflict {@code work.lease-lost} when it has ended, {@code work.stopped} when the hosts may not be worked on any more:
     *     do not begin with another one
     */
    public WorkClaim extend(UUID id, Duration lease, Actor worker) {
        checkLease(lease);
        Claim claim = own(id, worker);
        Batch batch = batches.find(claim.batchId()).orElseThrow();
        Instant now = clock.instant();
        stopped(batch, claim, now).ifPresent(why -> {
            throw new Conflict("work.stopped", why + " Begin with no other host; report what was done.");
        });
        Instant until = now.plus(lease);
        if (rows.extend(id, until, now) == 0) {
            throw new Conflict(
                    "work.lease-lost",
                    "The lease ended at " + claim.leasedUntil() + ", or every host is reported. Report what was done"
                            + " and claim again.");
        }
        return sheets.of(new Claim(id, batch.id(), claim.worker(), claim.claimedAt(), until), batch);
    }

    private Optional<String> stopped(Batch batch, Claim claim, Instant now) {
        Snapshot snapshot = ledger.snapshot(batch.change());
        Optional<String> why = guard.against(batch, snapshot);
        if (why.isPresent()) {
            return why;
        }
        List<Target> open = BatchTargets.open(batch, snapshot);
        return rows.of(batch.id()).stream()
                .filter(row -> row.heldBy(claim.id()) && row.leased(now))
                .map(row -> guard.ask(batch, row.hostId(), WorkGuard.of(row.hostId(), open)))
                .flatMap(permit -> reason(permit).stream())
                .findFirst();
    }

    private static Optional<String> reason(Permits.Permit permit) {
        if (permit instanceof Permits.NotNow no) {
            return Optional.of(no.reason());
        }
        return permit instanceof Permits.Never no ? Optional.of(no.message()) : Optional.empty();
    }

    private Claim own(UUID id, Actor worker) {
        return own(rows, batches, id, worker);
    }

    static Claim own(WorkRows rows, BatchRows batches, UUID id, Actor worker) {
        Claim claim = rows.find(id).orElseThrow(() -> new NotFound("claim", id));
        if (!claim.worker().equals(worker.person())) {
            throw new Refusal(
                    "work.claim-of-another",
                    Subject.change(batches.find(claim.batchId()).orElseThrow().change()),
                    worker,
                    "This claim is " + claim.worker() + "'s. Claim hosts of your own.");
        }
        return claim;
    }

    private static void checkLease(Duration lease) {
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw InvalidInput.field(
                    "leaseSeconds", "Give " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " seconds.");
        }
    }
}
