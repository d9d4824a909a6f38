package dev.patchboard.approval.web;

import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.SeatView;
import dev.patchboard.approval.Vote;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a page with a vote's form was rendered with. A tab that was left open must not overturn what was voted since, nor vote in
 * a round that its reader never saw.
 *
 * @param round id of the round shown, or null where the form does not say
 * @param vote the reader's recorded vote as shown, or null when there was none
 */
record Shown(@Nullable UUID round, @Nullable Vote vote) {

    /** Throws a {@link Conflict} where the open round or the recorded vote is another by now; the same vote again is none. */
    void requireStill(RoundView now, Vote vote, @Nullable String comment, Actor actor) {
        if (round == null || now.ballot() != Ballot.OPEN) {
            return;
        }
        if (!round.equals(now.id())) {
            throw new Conflict(
                    "approval.round-replaced",
                    "The vote that this page shows has ended. Load the page again: " + now.change()
                            + " was put before its authority anew.");
        }
        String principal = Objects.requireNonNullElse(actor.onBehalfOf(), actor.person());
        now.seats().stream()
                .filter(seat -> seat.member().equals(principal))
                .filter(seat -> overturns(seat, vote, comment))
                .findFirst()
                .ifPresent(seat -> {
                    throw new Conflict("approval.voted-meanwhile", told(seat, actor));
                });
    }

    private boolean overturns(SeatView seat, Vote given, @Nullable String comment) {
        String words = comment == null || comment.isBlank() ? null : comment.strip();
        boolean same = seat.vote() == given && Objects.equals(seat.comment(), words);
        return seat.vote() != null && seat.vote() != vote && !same;
    }

    private static String told(SeatView seat, Actor actor) {
        String who = actor.person().equals(seat.castBy()) ? "You have" : seat.castBy() + " has";
        String what =
                switch (Objects.requireNonNull(seat.vote())) {
                    case APPROVE -> "approved";
                    case REJECT -> "rejected this";
                    case REWORK -> "sent this back for rework";
                    case ABSTAIN -> "abstained";
                };
        return who + " already " + what + " at "
                + Objects.requireNonNull(seat.castAt()).truncatedTo(ChronoUnit.SECONDS)
                + "; load the page again to change your vote.";
    }
}
