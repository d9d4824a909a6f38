package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells the rollout of hosts that a new software list proves beside their logs: nobody hands the same log in again for that. Callers hold
 * the transaction.
 */
@Component
class ListTelling {

    private static final Actor SYSTEM = Actor.system("verification");
    private static final Set<Disposition> IN_QUESTION = EnumSet.of(Disposition.PENDING, Disposition.VERIFIED);

    private final LogRows rows;
    private final HostTimes times;
    private final Changes changes;
    private final ChangeHosts targets;
    private final Patches patches;
    private final InstallProofs installs;
    private final WaysBackLogs waysBack;
    private final RolloutProgress progress;
    private final ProofsWithoutLog withoutLog;
    private final VerificationProcess process;

    ListTelling(
            LogRows rows,
            HostTimes times,
            Changes changes,
            ChangeHosts targets,
            Patches patches,
            InstallProofs installs,
            WaysBackLogs waysBack,
            RolloutProgress progress,
            ProofsWithoutLog withoutLog,
            VerificationProcess process) {
        this.rows = rows;
        this.times = times;
        this.changes = changes;
        this.targets = targets;
        this.patches = patches;
        this.installs = installs;
        this.waysBack = waysBack;
        this.progress = progress;
        this.withoutLog = withoutLog;
        this.process = process;
    }

    /** Software lists of these hosts came in. */
    void listed(Collection<UUID> hosts) {
        for (ChangeNumber number : times.changesOf(hosts)) {
            ChangeView change = changes.get(number);
            if (!change.stage().isFinal()) {
                listed(change, inQuestion(number, hosts));
            }
        }
    }

    /** Hosts that are verified too: a list may say that it is not so any more. */
    private Set<UUID> inQuestion(ChangeNumber number, Collection<UUID> hosts) {
        Set<UUID> listed = Set.copyOf(hosts);
        return targets.targets(number).stream()
                .filter(target -> IN_QUESTION.contains(target.disposition()))
                .map(ChangeHost::hostId)
                .filter(listed::contains)
                .collect(Collectors.toSet());
    }

    private void listed(ChangeView change, Set<UUID> hosts) {
        Map<UUID, Patch> wanted = patches.named(change.patches());
        installs.keepShown(change.number(), wanted.values(), hosts);
        boolean[] told = new boolean[1];
        installs.of(change.number(), wanted.values(), hosts)
                .forEach((host, byPatch) -> byPatch.forEach((patch, said) -> {
                    InstallProof proof = RolloutTelling.ofAll(patches.get(patch), said);
                    // Weak is what leans on a list; and what a ring counts must not stand when a list says otherwise
                    // (law 2).
                    boolean other = progress.countsOtherwise(
                            change.number(), host, patch, proof.sha256(), proof.saysInstalled());
                    if ((proof.weak() || other) && !isOnItsWayBack(proof, patch)) {
                        progress.reported(proof.report(change.number(), host, patches.get(patch)), SYSTEM);
                        told[0] = true;
                    }
                }));
        told[0] |= withoutLog.tell(change, hosts, SYSTEM);
        if (told[0]) {
            process.evidenceIn(change.number());
        }
    }

    private boolean isOnItsWayBack(InstallProof proof, UUID patch) {
        UUID log = proof.logId();
        return log != null
                && rows.find(log).flatMap(found -> waysBack.said(found, patch)).isPresent();
    }
}
