package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;

/** Law 5 on a board: a quorum counts people, so nobody fills two seats with their hand. */
final class OneVote {

    private OneVote() {}

    static Refusal refusal(ChangeNumber number, Actor actor) {
        return new Refusal(
                "law5.one-person-one-vote",
                Subject.change(number),
                actor,
                "You have voted on this revision of " + number
                        + " already, for yourself or for another member. Each person casts one vote.");
    }
}
