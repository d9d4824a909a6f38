package dev.patchboard.rollout;

import dev.patchboard.shared.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells of one host: the digest of its installer log, or an outcome, or an exit code with its installer. Only a log
 * can prove a success; the others count as unknown until the log follows.
 *
 * @param patch name of the patch; may be absent where the claim has one patch for the host
 * @param log SHA-256 of a log that was stored with {@code POST /api/v1/evidence}
 * @param fileName what the log calls itself, a hint at its format
 */
public record WorkReport(
        @Nullable String host,
        @Nullable String patch,
        @Nullable String log,
        @Nullable String fileName,
        @Nullable Outcome outcome,
        @Nullable String installer,
        @Nullable Long exitCode,
        @Nullable String installedVersion,
        @Nullable Boolean rebootNeeded,
        @Nullable Instant installedAt,
        @Nullable String message) {

    /**
     * What became of a report.
     *
     * @param taken null for a log: it was read, and {@code state} says what came of it
     * @param late whether the lease had ended
     * @param state how it stands with the host's patches now, worst first
     */
    public record Answer(String host, RolloutProgress.@Nullable Taken taken, boolean late, HostState state) {}
}
