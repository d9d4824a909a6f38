package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.rollout.WayBackReports;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reports to the rollout what all accepted logs of a host say together. */
@Component
class RolloutTelling implements RolloutReports {

    private final RolloutProgress progress;
    private final InstallProofs installs;
    private final Patches patches;
    private final WayBackReports wayBackReports;
    private final WaysBackLogs waysBackLogs;

    RolloutTelling(
            RolloutProgress progress,
            InstallProofs installs,
            Patches patches,
            WayBackReports wayBackReports,
            WaysBackLogs waysBackLogs) {
        this.progress = progress;
        this.installs = installs;
        this.patches = patches;
        this.wayBackReports = wayBackReports;
        this.waysBackLogs = waysBackLogs;
    }

    @Override
    public void tell(ReceivedLog log, Actor actor) {
        Set<UUID> told = log.patches().stream().map(PatchOutcome::patchId).collect(Collectors.toSet());
        Collection<Patch> wanted = patches.named(told).values();
        installs.keepShown(log.change(), wanted, Set.of(log.hostId()));
        Map<UUID, InstallProof> proofs =
                installs.of(log.change(), wanted, Set.of(log.hostId())).getOrDefault(log.hostId(), Map.of());
        for (PatchOutcome outcome : log.patches()) {
            InstallProof proof = proofs.get(outcome.patchId());
            if (outcome.standing() == Standing.SHARED_FILE) {
                wayBackReports.doubted(unknown(log, outcome), actor);
            }
            Optional<WaysBackLogs.Said> back = waysBackLogs.said(log, outcome.patchId());
            if (back.isPresent()) {
                tell(back.get(), actor);
            } else if (outcome.standing() == Standing.NOT_DEPLOYED) {
                // The rollout raises an installation that it did not send (law 1).
                progress.reported(report(log, outcome), actor);
            } else if (proof != null) {
                progress.reported(
                        ofAll(patches.get(outcome.patchId()), proof)
                                .report(log.change(), log.hostId(), patches.get(outcome.patchId())),
                        actor);
            } else if (outcome.standing() == Standing.SHARED_FILE) {
                progress.reported(unknown(log, outcome), actor);
            }
        }
    }

    /**
     * A ring reads one version a patch: of several packages it could be at another's fixed version and too low for its own, and a list taken
     * since may show less than the log did (law 2).
     */
    static InstallProof ofAll(Patch patch, InstallProof proof) {
        boolean success = proof.saysInstalled();
        if (success && proof.isRefuted()) {
            return proof.without(InstallWords.below(patch, proof));
        }
        return success && patch.packages().size() > 1 && proof.reached() != Reached.YES
                ? proof.without(InstallWords.low(patch, proof))
                : proof;
    }

    private void tell(WaysBackLogs.Said said, Actor actor) {
        if (said.shown()) {
            wayBackReports.shown(said.report(), actor);
        } else {
            wayBackReports.contradicted(said.report(), actor);
        }
    }

    private static HostReport report(ReceivedLog log, PatchOutcome outcome) {
        return new HostReport(
                log.change(),
                log.hostId(),
                outcome.patchId(),
                outcome.outcome(),
                outcome.version(),
                outcome.rebootAsked(),
                outcome.at(),
                log.sha256(),
                outcome.note());
    }

    /** What counted until the file was handed in for another host counts no more, in the ring neither (law 2). */
    private static HostReport unknown(ReceivedLog log, PatchOutcome outcome) {
        return new HostReport(
                log.change(),
                log.hostId(),
                outcome.patchId(),
                Outcome.UNKNOWN,
                null,
                false,
                null,
                log.sha256(),
                log.note());
    }
}
