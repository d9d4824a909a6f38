package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was when it was read.
 *
 * @param revision counts up with each change of plan or targets, from 1
 * @param held nothing is dispatched until it is resumed
 * @param heldReason why it is held, or null
 * @param rating null until rated
 * @param dueDate the date that counts now, in the organisation's zone, or null when no rule gives one
 * @param originalDueDate the first date it was given; never overwritten (law 10)
 * @param closeCode null until closed
 * @param turnedDown who turned it down and why, where something had been sent already: it sends nothing more, and what was sent is proven
 *     or settled first; null for all others
 * @param link the change this one comes from, or null
 * @param version counts up with each write; for ETags
 */
public record ChangeView(
        UUID id,
        ChangeNumber number,
        String title,
        ChangeType type,
        Stage stage,
        int revision,
        String reason,
        @Nullable String userImpact,
        @Nullable String securityImpact,
        @Nullable String testPlan,
        @Nullable String backoutPlan,
        String requester,
        Instant submittedAt,
        Set<UUID> patches,
        String deployer,
        @Nullable String model,
        boolean held,
        @Nullable String heldReason,
        @Nullable Rating rating,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate originalDueDate,
        @Nullable CloseCode closeCode,
        @Nullable Instant closedAt,
        @Nullable String turnedDown,
        NewChange.@Nullable Link link,
        int version) {}
