package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.Deployer.Target;
import dev.patchboard.rollout.WorkClaim.WorkHost;
import dev.patchboard.rollout.WorkClaim.WorkPatch;
import dev.patchboard.rollout.WorkRows.Claim;
import dev.patchboard.rollout.WorkRows.Row;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes down for a worker what it holds. Callers hold the transaction. */
@Component
class WorkSheets {

    private final WorkRows rows;
    private final Ledger ledger;
    private final Hosts inventory;
    private final Patches patches;

    WorkSheets(WorkRows rows, Ledger ledger, Hosts inventory, Patches patches) {
        this.rows = rows;
        this.ledger = ledger;
        this.inventory = inventory;
        this.patches = patches;
    }

    WorkClaim of(Claim claim, Batch batch) {
        List<Row> held = rows.of(batch.id()).stream()
                .filter(row -> row.heldBy(claim.id()) && !row.done())
                .toList();
        List<Target> open = BatchTargets.open(batch, ledger.snapshot(batch.change()));
        Map<UUID, Host> known = inventory.byId(held.stream().map(Row::hostId).toList());
        Map<UUID, Patch> named =
                patches.named(open.stream().map(Target::patchId).collect(Collectors.toSet()));
        List<WorkHost> hosts = held.stream()
                .filter(row -> known.containsKey(row.hostId()))
                .map(row -> host(
                        row, Objects.requireNonNull(known.get(row.hostId())), WorkGuard.of(row.hostId(), open), named))
                .sorted(Comparator.comparing(WorkHost::name))
                .toList();
        return new WorkClaim(
                claim.id(),
                batch.change(),
                batch.ring(),
                batch.number(),
                batch.kind(),
                claim.worker(),
                claim.claimedAt(),
                claim.leasedUntil(),
                hosts);
    }

    private static WorkHost host(Row row, Host host, Collection<Target> work, Map<UUID, Patch> named) {
        List<WorkPatch> wanted = work.stream()
                .map(Target::patchId)
                .flatMap(id -> Stream.ofNullable(named.get(id)))
                .map(WorkSheets::patch)
                .sorted(Comparator.comparing(WorkPatch::name))
                .toList();
        return new WorkHost(host.id(), host.name(), host.fqdn(), host.ip(), host.os(), row.handedOut() > 1, wanted);
    }

    private static WorkPatch patch(Patch patch) {
        return new WorkPatch(
                patch.id(), patch.name(), patch.kb(), patch.productCode(), patch.digest(), patch.packages());
    }
}
