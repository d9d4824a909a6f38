package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two people say they saw of a host of a change. It proves something only once the second has confirmed it, and until it is withdrawn;
 * it is weaker than what a tool reads, and labelled so (law 3).
 *
 * @param patchId the patch that is installed, or null where the host left service
 * @param version the version that was read, or null where the patch has none or the host left service
 * @param seenAt when the first of them saw it
 * @param statement where and how, in the first one's words
 * @param evidence SHA-256 of a file that shows it, or null
 * @param attestedFor whom the first one stood in for, or null
 * @param confirmation the second one's words, or null until then
 * @param endedBy who withdrew it, or null while nobody did
 */
public record Attestation(
        UUID id,
        ChangeNumber change,
        UUID hostId,
        @Nullable UUID patchId,
        State state,
        @Nullable String version,
        Instant seenAt,
        String statement,
        @Nullable String evidence,
        String attestedBy,
        @Nullable String attestedFor,
        Instant attestedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmation,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String endedWhy) {

    /** How far it is. */
    public enum State {
        /** One person said it; it waits for a second. */
        ATTESTED,
        /** A second person confirmed it. */
        CONFIRMED,
        /** It counts no more, or never did. */
        WITHDRAWN
    }

    /** Whether one of these people is the first of the two (law 5): who acts, and whom they stand in for. */
    public boolean isOf(Actor actor) {
        return Stream.of(attestedBy, attestedFor)
                .filter(Objects::nonNull)
                .anyMatch(one -> one.equals(actor.person()) || one.equals(actor.onBehalfOf()));
    }

    /** What a person reads of it as proof. */
    String words() {
        return "Attested by " + attestedBy + ", who saw it at " + seenAt + ", and confirmed by " + confirmedBy + ": "
                + statement;
    }
}
