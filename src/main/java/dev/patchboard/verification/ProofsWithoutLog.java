package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.rollout.ProofWithoutLog;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the rollout of hosts that are proven without a log, as their class of asset accepts (law 3), and when they are so no more: a ring of
 * them alone could never go on otherwise. Callers hold the transaction.
 */
@Component
class ProofsWithoutLog {

    private final CaseFiles cases;
    private final HostProfiles profiles;
    private final Changes changes;
    private final ProofWithoutLog rings;

    ProofsWithoutLog(CaseFiles cases, HostProfiles profiles, Changes changes, ProofWithoutLog rings) {
        this.cases = cases;
        this.profiles = profiles;
        this.changes = changes;
        this.rings = rings;
    }

    /** One person alone says nothing that a ring counts; a second one does, and whoever withdraws it. */
    @EventListener
    void attested(AttestationEvent event) {
        tell(changes.get(event.number()), Set.of(event.hostId()), event.actor());
    }

    /**
     * Tells what is so of these hosts now.
     *
     * @return whether a ring counts any of them otherwise than before
     */
    boolean tell(ChangeView change, Collection<UUID> hosts, Actor actor) {
        Set<UUID> without = profiles.of(change.number(), Set.copyOf(hosts)).entrySet().stream()
                .filter(host -> host.getValue().profile().install() != EvidenceProfile.Install.LOG)
                .map(host -> host.getKey())
                .collect(Collectors.toSet());
        boolean told = false;
        for (HostCase host : without.isEmpty() ? Set.<HostCase>of() : cases.withoutScans(change, without)) {
            for (Patch patch : host.patches()) {
                told |= tell(change.number(), host, patch, actor);
            }
        }
        return told;
    }

    private boolean tell(ChangeNumber change, HostCase host, Patch patch, Actor actor) {
        InstallProof proof = host.proofs().get(patch.id());
        if (proof == null) {
            String why = host.unproven().get(patch.id());
            return rings.doubted(report(change, host, patch, Outcome.UNKNOWN, null, null, why), actor);
        }
        if (proof.logId() != null) {
            return false; // Its log decides, and the ring was told by it.
        }
        InstallProof said = RolloutTelling.ofAll(patch, proof);
        Instant owed = said.restartOwedSince(patch);
        String words = LogRows.cut("Weaker than a log. " + said.note(), 1000);
        HostReport report =
                report(change, host, patch, said.outcome(), version(said), owed == null ? said.at() : owed, words);
        return rings.shown(report, actor);
    }

    /** A list's versions are told with their packages, for people. */
    private static @Nullable String version(InstallProof proof) {
        ListedVersion list = proof.listed();
        return list != null && list.versions().equals(proof.version()) ? list.version() : proof.version();
    }

    private static HostReport report(
            ChangeNumber change,
            HostCase host,
            Patch patch,
            Outcome outcome,
            @Nullable String version,
            @Nullable Instant at,
            @Nullable String words) {
        boolean restart = patch.restartRequired() && outcome != Outcome.UNKNOWN;
        return new HostReport(change, host.hostId(), patch.id(), outcome, version, restart, at, null, words);
    }
}
