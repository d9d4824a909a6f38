package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A log that was handed in for a host of a change.
 *
 * @param format name of its format, {@code unknown} when none fits
 * @param overall outcome of its worst entry
 * @param entries packages, KBs and products it tells of
 * @param standing whether it counts for the change's patches; the best standing of any of them
 * @param note why, and what else a reader must know
 * @param patches what it says of each patch of the change it tells of
 */
public record ReceivedLog(
        UUID id,
        ChangeNumber change,
        UUID hostId,
        String sha256,
        String fileName,
        String format,
        String encoding,
        long lines,
        long bytes,
        Outcome overall,
        int entries,
        Standing standing,
        String note,
        Instant receivedAt,
        String receivedBy,
        List<PatchOutcome> patches) {}
