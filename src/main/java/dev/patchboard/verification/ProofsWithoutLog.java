package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.rollout.ProofWithoutLog;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
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

    private static final String ASKS_FOR_A_LOG = "Its class of asset asks for an installer log now. Hand in the log.";

    private final CaseFiles cases;
    private final HostProfiles profiles;
    private final Changes changes;
    private final Patches patches;
    private final ProofWithoutLog rings;

    ProofsWithoutLog(CaseFiles cases, HostProfiles profiles, Changes changes, Patches patches, ProofWithoutLog rings) {
        this.cases = cases;
        this.profiles = profiles;
        this.changes = changes;
        this.patches = patches;
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
        Set<UUID> without = acceptedWithoutLog(change.number(), hosts);
        boolean told = false;
        for (HostCase host : without.isEmpty() ? Set.<HostCase>of() : cases.withoutScans(change, without)) {
            for (Patch patch : host.patches()) {
                told |= tell(change.number(), host, patch, actor);
            }
        }
        return told;
    }

    /** The same of hosts whose class of asset is another now: where it asks for a log, nothing else counts any more (laws 2 and 3). */
    void askedOtherwise(ChangeView change, Collection<UUID> hosts, Actor actor) {
        tell(change, hosts, actor);
        Set<UUID> byLog = new HashSet<>(hosts);
        byLog.removeAll(acceptedWithoutLog(change.number(), hosts));
        for (UUID host : byLog) {
            for (Patch patch : patches.named(change.patches()).values()) {
                rings.doubted(
                        new HostReport(
                                change.number(),
                                host,
                                patch.id(),
                                Outcome.UNKNOWN,
                                null,
                                false,
                                null,
                                null,
                                ASKS_FOR_A_LOG),
                        actor);
            }
        }
    }

    private Set<UUID> acceptedWithoutLog(ChangeNumber change, Collection<UUID> hosts) {
        return profiles.of(change, Set.copyOf(hosts)).entrySet().stream()
                .filter(host -> host.getValue().profile().install() != EvidenceProfile.Install.LOG)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
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
