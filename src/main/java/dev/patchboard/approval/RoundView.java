package dev.patchboard.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One sitting of one authority about one revision of a change.
 *
 * @param revision the revision that the votes bind to
 * @param deltaOnly whether only the hosts added since the last authorisation are asked about
 * @param groups role of those who may decide
 * @param deadline when the decision is late; nothing is decided by it
 * @param policy key, version and digest of the policy table
 * @param matchedRules ids of the rules that matched
 * @param decided when it ended, or null while open
 * @param endedBecause why, in a sentence, or null while open
 * @param escalated when it was escalated as late, or null
 * @param ratifyBy when the board's ratification is late; null where none is needed
 * @param ratifiedBy login of who ratified or refused, or null
 * @param ratificationComment or null
 * @param ratified when the board answered, or null
 */
public record RoundView(
        UUID id,
        ChangeNumber change,
        int revision,
        boolean deltaOnly,
        Authority authority,
        String groups,
        Quorum quorum,
        Instant opened,
        Instant deadline,
        String policy,
        List<String> matchedRules,
        Ballot ballot,
        Tally tally,
        List<SeatView> seats,
        @Nullable Instant decided,
        @Nullable String endedBecause,
        @Nullable Instant escalated,
        Ratification ratification,
        @Nullable Instant ratifyBy,
        @Nullable String ratifiedBy,
        @Nullable String ratificationComment,
        @Nullable Instant ratified) {

    /** Logins of the members whose votes are awaited. */
    @JsonProperty
    public List<String> missing() {
        return seats.stream().filter(SeatView::missing).map(SeatView::member).toList();
    }

    /** Logins of the members for whom an alternate may still sit: they have not voted, and nobody sits for them yet. */
    public List<String> absent() {
        Set<String> given =
                seats.stream().map(SeatView::inPlaceOf).filter(Objects::nonNull).collect(Collectors.toSet());
        return seats.stream()
                .filter(seat -> seat.vote() == null && !given.contains(seat.member()))
                .map(SeatView::member)
                .toList();
    }
}
