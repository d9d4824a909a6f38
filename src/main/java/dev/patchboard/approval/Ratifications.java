package dev.patchboard.approval;

import dev.patchboard.approval.ApprovalEvent.RatificationAsked;
import dev.patchboard.approval.ApprovalEvent.RatificationGiven;
import dev.patchboard.approval.ApprovalEvent.RatificationLate;
import dev.patchboard.change.Authorisations;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Emergency decisions before the board: somebody else ratifies or refuses. A refusal voids the authorisation; silence past the
 * policy's hours is escalated and voids nothing. */
@Service
@Transactional
public class Ratifications {

    private final RoundRepository rounds;
    private final Sittings sittings;
    private final Board board;
    private final Duties duties;
    private final Authorisations authorisations;
    private final ApprovalProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ratifications(
            RoundRepository rounds,
            Sittings sittings,
            Board board,
            Duties duties,
            Authorisations authorisations,
            ApprovalProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rounds = rounds;
        this.sittings = sittings;
        this.board = board;
        this.duties = duties;
        this.authorisations = authorisations;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the board to ratify what the emergency authority has just decided. Asking again changes nothing. */
    public void ask(ChangeNumber number) {
        Round round = latest(number);
        if (round.ratification() == Ratification.NOT_NEEDED) {
            Instant by = round.awaitRatification(clock.instant());
            events.publishEvent(new RatificationAsked(number, by, Actor.system("process")));
            process.ratificationAsked(number, by);
        }
    }

    /**
     * Ratifies or refuses for the board. A refusal voids the authorisation at once, ends what the emergency authority is still
     * asked, and leaves every further decision about the change to the board.
     *
     * @param comment needed to refuse
     */
    public RoundView ratify(ChangeNumber number, boolean agreed, @Nullable String comment, Actor actor) {
        if (!agreed && (comment == null || comment.isBlank())) {
            throw InvalidInput.field("comment", "Say why the board refuses.");
        }
        Prose.seen("comment", comment == null ? "" : comment);
        Round round = awaiting(number);
        board.speaksFor(number, Role.CAB, actor);
        round.ratify(agreed, comment, actor, clock.instant());
        duties.take(number, Duty.RATIFY, actor);
        if (!agreed) {
            if (sittings.end(number, "The board refused to ratify and decides itself from now on.", actor)) {
                process.revisionReplaced(number);
            }
            authorisations.voidAll(number, "The board refused to ratify: " + comment, actor);
        }
        events.publishEvent(new RatificationGiven(number, round.ratification(), comment, actor));
        process.ratified(number, round.ratification());
        return round.view();
    }

    /** Tells that the board is late. The authorisation stands until the board refuses or it expires. */
    public void escalateLate(ChangeNumber number) {
        Round round = awaiting(number);
        if (round.ratification() == Ratification.AWAITED) {
            Instant due = Objects.requireNonNull(round.ratifyBy());
            Duration late = Duration.between(due, clock.instant());
            events.publishEvent(new RatificationLate(
                    number, due, late.isNegative() ? Duration.ZERO : late, Actor.system("deadline")));
        }
    }

    /** Where the last round's ratification stands. */
    @Transactional(readOnly = true)
    public Ratification outcome(ChangeNumber number) {
        return rounds.findByChangeNumberOrderById(number.value()).stream()
                .map(Round::ratification)
                .filter(state -> state != Ratification.NOT_NEEDED)
                .reduce((first, last) -> last)
                .orElse(Ratification.NOT_NEEDED);
    }

    /** The emergency round that the board refused to ratify last; empty where it refused none. */
    @Transactional(readOnly = true)
    public Optional<RoundView> refused(ChangeNumber number) {
        return rounds.findByChangeNumberOrderById(number.value()).stream()
                .filter(round -> round.ratification() == Ratification.REFUSED)
                .map(Round::view)
                .reduce((first, last) -> last);
    }

    /** Rounds whose ratification is awaited, the most urgent first. */
    @Transactional(readOnly = true)
    public List<RoundView> awaited() {
        return rounds.findByEndorsementStateOrderByEndorsementDue(Ratification.AWAITED).stream()
                .map(Round::view)
                .toList();
    }

    private Round latest(ChangeNumber number) {
        return rounds.lockLatest(number.value())
                .orElseThrow(() -> new Conflict("approval.no-round", number + " was never before an authority."));
    }

    /** The emergency round the board is asked about; a later round about added hosts does not hide it. */
    private Round awaiting(ChangeNumber number) {
        return rounds.lockAwaitingRatification(number.value()).stream()
                .findFirst()
                .orElseGet(() -> latest(number));
    }
}
