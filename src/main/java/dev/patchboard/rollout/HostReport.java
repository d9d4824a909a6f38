package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came back from one host for one patch.
 *
 * @param installedVersion version that was read on the host or in its log, or null when none was
 * @param rebootNeeded whether the installer asked for a restart
 * @param installedAt when the log says it happened, or null when it does not say
 * @param log SHA-256 of the installer log it was read from, or null when there is only a word or an exit code: that is never proof
 * @param message what the log says, for people; at most 1000 characters are kept; or null
 */
public record HostReport(
        ChangeNumber change,
        UUID hostId,
        UUID patchId,
        Outcome outcome,
        @Nullable String installedVersion,
        boolean rebootNeeded,
        @Nullable Instant installedAt,
        @Nullable String log,
        @Nullable String message) {

    /** Nobody can hand in a log for this host; the reason is named. It counts against the error budget. */
    public static HostReport noLog(ChangeNumber change, UUID hostId, UUID patchId, String reason) {
        return new HostReport(change, hostId, patchId, Outcome.NO_LOG, null, false, null, null, reason);
    }
}
