package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Risk accepted, or to be accepted, for named hosts.
 *
 * @param hosts names of the hosts
 * @param reason why the risk may be borne
 * @param compensating what is done instead; null only in one from before that was asked for
 * @param expires last day it holds
 * @param cause what kind of thing keeps the hosts from being patched
 * @param renews the exception that this one goes on from, or null
 * @param renewals how often it was renewed so far: 0 for a first one
 * @param decidedBy who accepted or refused it, or null
 */
public record RiskException(
        UUID id,
        ChangeNumber change,
        State state,
        List<String> hosts,
        String reason,
        @Nullable String compensating,
        LocalDate expires,
        Cause cause,
        @Nullable UUID renews,
        int renewals,
        String requestedBy,
        Instant requestedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason) {

    /** Where it stands. */
    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED,
        EXPIRED,
        /** A renewal of it is in force in its place. */
        RENEWED
    }

    /** Why a host is not patched; exceptions are grouped by it. */
    public enum Cause {
        /** There is no patch that works, or none yet. */
        NO_FIX,
        /** The patch breaks what runs there. */
        INCOMPATIBLE,
        /** Its vendor does not support the patched version, or takes the machine out of support. */
        VENDOR_SUPPORT,
        /** The service cannot be interrupted before a later date. */
        NO_DOWNTIME,
        /** The host is about to be replaced or to leave service. */
        REPLACEMENT,
        /** Nobody reaches the host. */
        OUT_OF_REACH,
        /** None of these. */
        OTHER
    }
}
