package dev.patchboard.identity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One edition of a duty rule.
 *
 * @param edition from 1, by code
 * @param effectiveFrom the day it holds from, if approved (UTC)
 * @param reason why it was proposed; null for rules as delivered
 * @param proposedBy login
 * @param approvedBy login of a second person, or null
 */
public record DutyEdition(
        UUID id,
        DutyRule rule,
        int edition,
        LocalDate effectiveFrom,
        @Nullable String reason,
        String proposedBy,
        @Nullable String approvedBy) {}
