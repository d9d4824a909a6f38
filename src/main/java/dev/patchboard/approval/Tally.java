package dev.patchboard.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The count of a round. A recusal takes a seat out of the base and leaves the minimum as it is, so a board that recuses
 * itself away cannot authorise: it is short, stays open and is escalated.
 *
 * @param base seats that count
 * @param required approvals needed from this base
 * @param approvals votes for
 * @param rejections votes against
 * @param reworks votes to send it back
 * @param abstentions votes without an opinion
 */
public record Tally(int base, int required, int approvals, int rejections, int reworks, int abstentions) {

    /** Counts the votes of the seats that are not recused; null stands for a seat that has not voted. */
    static Tally of(Quorum quorum, Collection<@Nullable Vote> votes) {
        return new Tally(
                votes.size(),
                quorum.required(votes.size()),
                count(votes, Vote.APPROVE),
                count(votes, Vote.REJECT),
                count(votes, Vote.REWORK),
                count(votes, Vote.ABSTAIN));
    }

    private static int count(Collection<@Nullable Vote> votes, Vote wanted) {
        return (int) votes.stream().filter(vote -> vote == wanted).count();
    }

    /** Seats that have not voted. */
    @JsonProperty
    public int missing() {
        return base - approvals - rejections - reworks - abstentions;
    }

    /** Whether this board is too small to authorise anything, whatever it votes. */
    @JsonProperty
    public boolean tooSmall() {
        return base < required;
    }

    /** What the votes decide. Never REJECTED for want of members or opinions: only objections reject. */
    public Ballot ballot() {
        if (approvals >= required) {
            return Ballot.AUTHORISED;
        }
        boolean reachable = approvals + missing() >= required;
        if (reachable || tooSmall() || rejections + reworks == 0) {
            return Ballot.OPEN;
        }
        return rejections > reworks ? Ballot.REJECTED : Ballot.REWORK;
    }

    /** Plain sentences for pages and mail: what is there and what is missing, or why it ended. */
    @JsonProperty
    public List<String> sentences() {
        Ballot ballot = ballot();
        if (ballot == Ballot.REJECTED || ballot == Ballot.REWORK) {
            return List.of((ballot == Ballot.REJECTED ? "Rejected: " : "Sent back for rework: ") + outOfReach());
        }
        String count =
                approvals + " of " + required + " needed approvals, " + missing() + " of " + base + " still to vote.";
        return tooSmall()
                ? List.of(
                        count,
                        "The board is too small to decide: " + base + " may vote and " + required + " must agree.")
                : List.of(count);
    }

    /** Whether one more objection ends the vote, because every approval that can still come is needed. */
    public boolean oneObjectionEnds() {
        return ballot() == Ballot.OPEN && missing() > 0 && approvals + missing() == required;
    }

    /** What one objection does, said before somebody votes; nothing where it does not end the vote. */
    public Optional<String> warning() {
        if (!oneObjectionEnds() || base == 1) {
            return Optional.empty();
        }
        String needed = required == base
                ? "all " + required + " approvals are needed."
                : missing() == 1
                        ? "the one vote still to come has to be an approval."
                        : "all " + missing() + " votes still to come have to be approvals.";
        return Optional.of("One rejection ends this: " + needed + " One vote for rework sends it back.");
    }

    private String outOfReach() {
        if (base == 1) {
            return "the only vote was no approval.";
        }
        String needed = required + (required == 1 ? " approval was needed" : " approvals were needed");
        String there = approvals == 0 ? " and " : ", " + approvals + (approvals == 1 ? " is" : " are") + " there and ";
        return needed + there + (missing() == 0 ? "none can still come." : "at most " + missing() + " can still come.");
    }
}
