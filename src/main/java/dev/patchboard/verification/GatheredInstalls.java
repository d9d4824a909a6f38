package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.verification.EvidenceRows.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the installations of a change, by host: which piece proves a patch on it, as its class of asset asks, or why none does.
 *
 * @param logs by patch: what its logs prove
 * @param refused by patch: the last log that counts for nothing
 * @param lists its software list of today
 * @param before its software list from before the change was sent to it
 * @param shown by patch: since when lists show it
 * @param sent when the change was sent to it; absent where it was not
 * @param attested what two people saw
 * @param asked what its class of asset asks for
 * @param shared which files count for nobody, since several hosts have them
 */
record GatheredInstalls(
        Map<UUID, Map<UUID, InstallProof>> logs,
        Map<UUID, Map<UUID, Refused>> refused,
        HostSoftware lists,
        HostSoftware before,
        Map<UUID, Map<UUID, Instant>> shown,
        Map<UUID, Instant> sent,
        AttestedProofs.Attested attested,
        Map<UUID, AskedOfHost> asked,
        SharedFiles shared) {

    /** The log's word beside that of the software list; or the list alone, or two people's word, where the asset class accepts it. */
    @Nullable InstallProof proof(UUID host, Patch patch) {
        InstallProof log = log(host, patch);
        ListedVersion listed = lists.listed(host, patch);
        if (log != null) {
            return log;
        }
        if (byPeople(host)) {
            InstallProof seen = attested.proof(host, patch);
            return seen == null ? null : ListProof.beside(seen, listed);
        }
        Instant sentAt = sent.get(host);
        if (listed == null || sentAt == null || !byList(host)) {
            return null;
        }
        return lists.showsAll(sentAt, host, patch, before)
                ? ListProof.alone(listed, shown.getOrDefault(host, Map.of()).getOrDefault(patch.id(), listed.takenAt()))
                : null;
    }

    String unproven(UUID host, Patch patch) {
        boolean isSent = sent.containsKey(host);
        if (byPeople(host)) {
            return attested.unproven(isSent, host, patch);
        }
        return byList(host)
                ? InstallWords.noList(isSent, lists.listed(host, patch), lists.unnamed(host, patch))
                : InstallWords.noLog(
                        isSent, why(host, refused.getOrDefault(host, Map.of()).get(patch.id())));
    }

    private @Nullable String why(UUID host, @Nullable Refused refused) {
        if (refused == null) {
            return null;
        }
        return refused.standing() == Standing.SHARED_FILE
                ? shared.words(refused.sha256(), host)
                : refused.standing().words();
    }

    private @Nullable InstallProof log(UUID host, Patch patch) {
        return logs.getOrDefault(host, Map.of()).get(patch.id());
    }

    EvidenceProfile profile(UUID host) {
        AskedOfHost of = asked.get(host);
        return of == null ? EvidenceProfile.STRICTEST : of.profile();
    }

    private boolean byPeople(UUID host) {
        AskedOfHost of = asked.get(host);
        return of != null && of.byPeople();
    }

    private boolean byList(UUID host) {
        AskedOfHost of = asked.get(host);
        return of != null && of.byList();
    }
}
