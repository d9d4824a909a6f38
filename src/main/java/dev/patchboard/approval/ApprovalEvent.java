package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens before an authority. */
public sealed interface ApprovalEvent extends DomainEvent {

    /** The change it is about. */
    ChangeNumber change();

    @Override
    default Subject subject() {
        return Subject.change(change());
    }

    /**
     * A change was put before its authority.
     *
     * @param members logins of those asked; empty where any holder of the role decides
     * @param groups role of those who may decide
     */
    record PutBeforeAuthority(
            ChangeNumber change,
            int revision,
            Authority authority,
            String groups,
            List<String> members,
            Instant deadline,
            String policy,
            Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.asked";
        }

        @Override
        public String summary() {
            return "Put revision " + revision + " before " + authority + ", to be decided by " + deadline;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("authority", authority.name(), "revision", String.valueOf(revision), "groups", groups);
        }

        @Override
        public List<String> items() {
            return members;
        }

        @Override
        public Map<String, String> policies() {
            return Map.of("authorisation-policy", policy);
        }
    }

    /** A vote was cast or changed. */
    record VoteCast(
            ChangeNumber change,
            int revision,
            String member,
            Vote vote,
            @Nullable String reason,
            Actor actor) implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.voted";
        }

        @Override
        public String summary() {
            return "Voted " + vote + " on revision " + revision;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("member", member, "vote", vote.name(), "revision", String.valueOf(revision));
        }
    }

    /**
     * A member takes no part, in this round or in any later one about the change.
     *
     * @param awaited logins of those for whom the member had voted: their votes are awaited again
     */
    record MemberRecused(
            ChangeNumber change, int revision, String member, List<String> awaited, String reason, Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.recused";
        }

        @Override
        public String summary() {
            return member + " takes no part in revision " + revision + " and those that follow"
                    + (awaited.isEmpty() ? "" : "; the votes cast for " + awaited.size() + " others are awaited again");
        }

        @Override
        public List<String> items() {
            return awaited;
        }
    }

    /** An alternate sits for a member. */
    record AlternateSeated(
            ChangeNumber change, int revision, String member, String inPlaceOf, String reason, Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.alternate-seated";
        }

        @Override
        public String summary() {
            return member + " sits for " + inPlaceOf;
        }

        @Override
        public List<String> items() {
            return List.of(member);
        }
    }

    /** The board has fewer members left than must agree: it can decide nothing until an alternate sits. */
    record BoardTooSmall(ChangeNumber change, int revision, int base, int required, Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.board-too-small";
        }

        @Override
        public String summary() {
            return base + " members may vote on revision " + revision + " and " + required + " must agree";
        }
    }

    /** The votes have decided. */
    record Decided(
            ChangeNumber change,
            int revision,
            Authority authority,
            Ballot ballot,
            String why,
            String policy,
            Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.decided";
        }

        @Override
        public String summary() {
            return authority + " decided about revision " + revision + ": " + ballot + ". " + why;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("ballot", ballot.name(), "authority", authority.name(), "revision", String.valueOf(revision));
        }

        @Override
        public Map<String, String> policies() {
            return Map.of("authorisation-policy", policy);
        }
    }

    /** A round ended without a decision, its votes with it. */
    record VotesVoided(ChangeNumber change, int revision, int votes, String reason, Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.voided";
        }

        @Override
        public String summary() {
            return "Voided " + votes + " votes on revision " + revision;
        }
    }

    /**
     * The deadline has passed without a decision. Nothing is decided by it.
     *
     * @param missing logins of those whose votes are awaited
     */
    record DecisionLate(ChangeNumber change, int revision, Instant deadline, List<String> missing, Actor actor)
            implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.late";
        }

        @Override
        public String summary() {
            return "Revision " + revision + " was to be decided by " + deadline + "; " + missing.size()
                    + " votes are missing";
        }

        @Override
        public List<String> items() {
            return missing;
        }
    }

    /** The board was asked to ratify an emergency decision. */
    record RatificationAsked(ChangeNumber change, Instant by, Actor actor) implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.ratification-asked";
        }

        @Override
        public String summary() {
            return "Asked the board to ratify by " + by;
        }
    }

    /** The board stands behind an emergency decision or does not. */
    record RatificationGiven(
            ChangeNumber change,
            Ratification decision,
            @Nullable String reason,
            Actor actor) implements ApprovalEvent {
        @Override
        public String action() {
            return decision == Ratification.RATIFIED ? "approval.ratified" : "approval.ratification-refused";
        }

        @Override
        public String summary() {
            return decision == Ratification.RATIFIED
                    ? "Ratified the emergency authorisation"
                    : "Refused to ratify the emergency authorisation; it is void";
        }
    }

    /**
     * The ratification is late. Nothing is decided by it.
     *
     * @param late for how long, zero or more; much when nobody could be told at once
     */
    record RatificationLate(ChangeNumber change, Instant due, Duration late, Actor actor) implements ApprovalEvent {
        @Override
        public String action() {
            return "approval.ratification-late";
        }

        @Override
        public String summary() {
            long hours = late.toHours();
            String ago = hours < 1 ? "" : hours == 1 ? ", 1 hour ago" : ", " + hours + " hours ago";
            return "The emergency authorisation was to be ratified by " + due + ago;
        }
    }
}
