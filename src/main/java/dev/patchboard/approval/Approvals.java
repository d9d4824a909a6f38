package dev.patchboard.approval;

import dev.patchboard.approval.ApprovalEvent.AlternateSeated;
import dev.patchboard.approval.ApprovalEvent.MemberRecused;
import dev.patchboard.approval.ApprovalEvent.VoteCast;
import dev.patchboard.change.Changes;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Votes. The votes of one round wait for one another, so that two at once decide as one after the other would. */
@Service
@Transactional
public class Approvals {

    private static final int LONGEST = 4000;

    private final RoundRepository rounds;
    private final Changes changes;
    private final Board board;
    private final Sittings sittings;
    private final Duties duties;
    private final ApprovalProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Approvals(
            RoundRepository rounds,
            Changes changes,
            Board board,
            Sittings sittings,
            Duties duties,
            ApprovalProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rounds = rounds;
        this.changes = changes;
        this.board = board;
        this.sittings = sittings;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Casts a vote on the revision before the authority, or changes one until the round is decided. The same vote again changes
     * nothing, whether the round is still open or not. Where the round asked about added hosts and the others have lost their
     * authorisation meanwhile, the vote does not count: the round ends, void, and the authority is asked about all of them. The
     * same where the model that let one person decide has ended or expired: the policy then names another authority.
     *
     * @param comment needed for anything but an approval, and for an approval where one person decides in an emergency
     */
    public RoundView vote(ChangeNumber number, Vote vote, @Nullable String comment, Actor actor) {
        String text = checked(vote, comment);
        Optional<Round> repeated = rounds.lockOpen(number.value()).isPresent()
                ? Optional.empty()
                : rounds.findFirstByChangeNumberOrderByIdDesc(number.value())
                        .filter(last -> says(last, vote, text, actor));
        if (repeated.isPresent()) {
            return repeated.get().view();
        }
        Round round = open(number);
        String member = board.speaksFor(round, actor);
        if (startedAnew(round, actor)) {
            return round.view();
        }
        requireWords(round, vote, text);
        requireSeat(round, member, vote, actor);
        if (round.cast(member, vote, text, actor, clock.instant())) {
            duties.take(number, Duty.AUTHORISE, actor);
            events.publishEvent(new VoteCast(number, round.revision(), member, vote, text, actor));
            board.settle(round, actor);
            process.memberVoted(number, member, round.ballot());
        }
        return round.view();
    }

    /**
     * Takes the actor's seat out of this round and of every later one about the change: the base shrinks, the minimum stays. What
     * they have cast for others in this round counts no longer. Where one person decides, another holder of the role does.
     */
    public RoundView recuse(ChangeNumber number, String reason, Actor actor) {
        Round round = open(number);
        String member = board.speaksFor(round, actor);
        if (startedAnew(round, actor)) {
            return round.view();
        }
        if (round.terms().authority() != Authority.CAB && round.seatOf(member).isEmpty()) {
            round.seat(member, null);
        }
        List<String> again = round.recuse(member, Prose.required("reason", reason), clock.instant());
        events.publishEvent(new MemberRecused(number, round.revision(), member, again, reason, actor));
        board.settle(round, actor);
        process.memberVoted(number, member, round.ballot());
        return round.view();
    }

    /** Lets an alternate of the same role sit for a member who has not voted. */
    public RoundView seatAlternate(ChangeNumber number, String member, String alternate, String reason, Actor actor) {
        duties.requirePart(number, actor);
        Round round = open(number);
        if (startedAnew(round, actor)) {
            return round.view();
        }
        board.requireRole(number, alternate, Board.role(round), actor);
        board.against(number, alternate).ifPresent(why -> {
            throw new Refusal("law5.alternate-not-independent", Subject.change(number), actor, why);
        });
        round.replace(member, alternate, Prose.required("reason", reason), clock.instant());
        events.publishEvent(new AlternateSeated(number, round.revision(), alternate, member, reason, actor));
        board.settle(round, actor);
        process.seatTaken(number, member, alternate);
        return round.view();
    }

    /** The latest round about a change, open or ended. */
    @Transactional(readOnly = true)
    public Optional<RoundView> latest(ChangeNumber number) {
        return rounds.findFirstByChangeNumberOrderByIdDesc(number.value()).map(Round::view);
    }

    /** Every round about a change, oldest first. */
    @Transactional(readOnly = true)
    public List<RoundView> rounds(ChangeNumber number) {
        return rounds.findByChangeNumberOrderById(number.value()).stream()
                .map(Round::view)
                .toList();
    }

    /** Every open round, the earliest deadline first. */
    @Transactional(readOnly = true)
    public List<RoundView> open() {
        return rounds.findByOpenNumberIsNotNullOrderByTermsDeadline().stream()
                .map(Round::view)
                .toList();
    }

    private boolean startedAnew(Round round, Actor actor) {
        boolean ended = sittings.endIfTooFew(round, actor) || sittings.endIfModelIsOver(round, actor);
        if (ended) {
            process.revisionReplaced(round.number());
        }
        return ended;
    }

    private Round open(ChangeNumber number) {
        Round round = rounds.lockOpen(number.value())
                .orElseThrow(() -> new Conflict(
                        "approval.nothing-to-decide",
                        "No authority is asked about " + number + " now. Read its authorisation again."));
        int revision = changes.get(number).revision();
        if (round.revision() != revision) {
            throw new Conflict(
                    "approval.revision-replaced",
                    number + " is at revision " + revision + "; this round is about revision " + round.revision()
                            + ".");
        }
        return round;
    }

    /** Nobody else looks at an emergency beforehand: what the board ratifies later is this person's reason. */
    private static void requireWords(Round round, Vote vote, @Nullable String comment) {
        if (round.terms().authority() == Authority.EMERGENCY && vote == Vote.APPROVE && comment == null) {
            throw InvalidInput.field("comment", "Say why this cannot wait. The board reads it when it ratifies.");
        }
    }

    private void requireSeat(Round round, String member, Vote vote, Actor actor) {
        if (round.terms().authority() == Authority.CAB) {
            board.against(round.number(), member).ifPresent(why -> duties.take(round.number(), Duty.AUTHORISE, actor));
        } else if (vote == Vote.ABSTAIN) {
            throw InvalidInput.field("vote", "A single authority decides: approve, reject or send back.");
        } else if (round.seatOf(member).isEmpty()) {
            round.seat(member, null);
        }
    }

    private static boolean says(Round round, Vote vote, @Nullable String comment, Actor actor) {
        String principal = actor.onBehalfOf();
        return round.ballot() != Ballot.VOID
                && round.seatOf(principal == null ? actor.person() : principal)
                        .filter(seat -> seat.says(vote, comment, actor))
                        .isPresent();
    }

    private static @Nullable String checked(Vote vote, @Nullable String comment) {
        String text = comment == null || comment.isBlank() ? null : comment.strip();
        if (text == null && vote != Vote.APPROVE) {
            throw InvalidInput.field("comment", "Say why, so that the requester can act on it.");
        }
        if (text != null && text.length() > LONGEST) {
            throw InvalidInput.field("comment", "At most " + LONGEST + " characters.");
        }
        if (text != null) {
            Prose.seen("comment", text);
        }
        return text;
    }
}
