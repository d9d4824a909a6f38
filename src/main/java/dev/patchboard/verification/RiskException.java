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
 * @param compensating what is done instead, or null
 * @param expires last day it holds
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
        EXPIRED
    }
}
