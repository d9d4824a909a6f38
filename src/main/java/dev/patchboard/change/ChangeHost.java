package dev.patchboard.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One targeted host of a change.
 *
 * @param addedIn revision that brought the host in
 * @param dispositionReason why it ended as it did, or null while pending and where it was proven by an installer log and a credentialed
 *     scan
 * @param weaklyVerified whether it is VERIFIED by evidence of a weaker class (law 3)
 * @param reference exception, successor change or other reference behind the disposition, or null
 * @param dueDate date that counts for this host, or null when no rule gives one
 * @param originalDueDate first date this host was given, possibly in an earlier change; never overwritten
 */
public record ChangeHost(
        UUID hostId,
        int addedIn,
        Disposition disposition,
        @Nullable String dispositionReason,
        boolean weaklyVerified,
        @Nullable String reference,
        @Nullable Instant disposedAt,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate originalDueDate) {}
