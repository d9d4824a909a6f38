package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ring and its run, as it was when it was read.
 *
 * @param ordinal from 1
 * @param note why it is where it is, or null
 * @param windowOpensAt when its window opens or opened, or null while not known
 * @param soakUntil when its soak ends, or null before
 * @param takingBack how it is taken back, or was; null when it is not
 * @param version counts up with each write; for ETags
 */
public record WaveView(
        ChangeNumber change,
        int ordinal,
        RingPlan plan,
        WaveState state,
        @Nullable String note,
        RingProgress progress,
        @Nullable Instant openedAt,
        @Nullable Instant windowOpensAt,
        @Nullable Instant soakUntil,
        @Nullable Instant closedAt,
        @Nullable TakingBack takingBack,
        int version) {

    static WaveView of(Wave wave, Snapshot snapshot, boolean ended) {
        return new WaveView(
                wave.change(),
                wave.ordinal(),
                wave.plan(),
                wave.state(),
                wave.note(),
                snapshot.progress(wave),
                wave.openedAt(),
                wave.windowOpensAt(),
                wave.soakUntil(),
                wave.closedAt(),
                TakingBack.of(wave, snapshot, ended),
                wave.version());
    }

    /**
     * One host of a ring.
     *
     * @param ring where it is deployed now: another ordinal than the ring's when it was carried
     * @param preflight OPEN, PASSED or FAILED
     * @param carriedWhy why it was carried, or null
     * @param way how it stands with its way back; NONE unless its ring is taken back
     */
    public record HostLine(
            UUID hostId,
            String host,
            HostState state,
            int ring,
            String preflight,
            @Nullable String preflightNote,
            @Nullable String carriedWhy,
            TakingBack.Way way,
            List<PatchLine> patches) {}

    /**
     * One patch on a host.
     *
     * @param outcome what the installer said, or null before a report
     * @param log SHA-256 of the log it was read from, or null without one
     * @param dueAt when the report is due, or null before it was sent
     */
    public record PatchLine(
            UUID patchId,
            String patch,
            HostState state,
            @Nullable Outcome outcome,
            @Nullable String installedVersion,
            boolean rebootNeeded,
            @Nullable Instant installedAt,
            @Nullable Instant bootedAt,
            @Nullable String log,
            @Nullable Instant dueAt,
            @Nullable String note) {}
}
