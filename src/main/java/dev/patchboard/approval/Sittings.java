package dev.patchboard.approval;

import dev.patchboard.approval.ApprovalEvent.DecisionLate;
import dev.patchboard.approval.ApprovalEvent.PutBeforeAuthority;
import dev.patchboard.approval.ApprovalEvent.VotesVoided;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Stage;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts changes before their authority and ends rounds that were overtaken. Called by the process and by revisions. */
@Service
@Transactional
public class Sittings {

    private final Changes changes;
    private final ChangeProgress progress;
    private final RoundRepository rounds;
    private final PolicyQuestions questions;
    private final AskedHosts asked;
    private final ChangeModels models;
    private final Board board;
    private final ApplicationEventPublisher events;
    private final BusinessCalendar calendar;
    private final Clock clock;

    Sittings(
            Changes changes,
            ChangeProgress progress,
            RoundRepository rounds,
            PolicyQuestions questions,
            AskedHosts asked,
            ChangeModels models,
            Board board,
            ApplicationEventPublisher events,
            ApprovalProperties properties,
            Clock clock) {
        this.changes = changes;
        this.progress = progress;
        this.rounds = rounds;
        this.questions = questions;
        this.asked = asked;
        this.models = models;
        this.board = board;
        this.events = events;
        this.calendar = properties.calendar();
        this.clock = clock;
    }

    /**
     * Who was asked.
     *
     * @param members logins that are asked for a vote; empty where any holder of the role decides
     * @param deadline when the decision is late
     */
    public record Sitting(Authority authority, List<String> members, Instant deadline) {}

    /** Opens a round about the present revision, under the policy of today. Repeating it for the same revision changes nothing. */
    public Sitting putBefore(ChangeNumber number) {
        Actor actor = Actor.system("process");
        ChangeView change = changes.get(number);
        Optional<Round> open = rounds.lockOpen(number.value());
        if (open.isPresent() && open.get().revision() == change.revision()) {
            return sitting(open.get());
        }
        open.ifPresent(round -> voidRound(round, "Revision " + change.revision() + " replaces it.", actor));
        progress.enter(number, Stage.AUTHORISATION, actor);
        PolicyQuestions.Answered answered = questions.answer(change);
        Instant now = clock.instant();
        Terms terms = new Terms(
                answered.answer(), calendar.plusHours(now, answered.answer().deadlineHours()));
        Round round = new Round(
                new Round.Opening(number, change.revision(), answered.deltaOnly(), answered.modelId()), terms, now);
        board.seat(round);
        rounds.saveAndFlush(round);
        asked.freeze(round.id(), answered.hosts());
        Sitting sitting = sitting(round);
        events.publishEvent(new PutBeforeAuthority(
                number,
                change.revision(),
                sitting.authority(),
                terms.groups(),
                sitting.members(),
                terms.deadline(),
                terms.policy(),
                actor));
        board.reportIfTooSmall(round, actor);
        return sitting;
    }

    /** What the last round decided. */
    @Transactional(readOnly = true)
    public Ballot outcome(ChangeNumber number) {
        return rounds.findFirstByChangeNumberOrderByIdDesc(number.value())
                .map(Round::ballot)
                .orElseThrow(() -> new NotFound("round about", number));
    }

    /** Notes that the decision is late and tells those who wait for it. Decides nothing. */
    public void escalateLate(ChangeNumber number) {
        rounds.lockOpen(number.value())
                .filter(round -> round.escalate(clock.instant()))
                .ifPresent(round -> {
                    RoundView view = round.view();
                    events.publishEvent(new DecisionLate(
                            number, view.revision(), view.deadline(), view.missing(), Actor.system("deadline")));
                });
    }

    /** Ends an open round, if there is one: what it was about has changed or is gone. */
    boolean end(ChangeNumber number, String reason, Actor actor) {
        Optional<Round> open = rounds.lockOpen(number.value());
        open.ifPresent(round -> voidRound(round, reason, actor));
        return open.isPresent();
    }

    /**
     * Ends a round about added hosts if the others are not authorised any more: the policy was asked about too little, and the
     * process then has to ask about all of them.
     */
    boolean endIfTooFew(Round round, Actor actor) {
        boolean tooFew = round.ballot() == Ballot.OPEN && asked.tooFew(round);
        if (tooFew) {
            voidRound(
                    round, "The authorisation of the other hosts has ended. The authority is asked about all.", actor);
        }
        return tooFew;
    }

    /** The same for the open round, if there is one. */
    boolean endIfTooFew(ChangeNumber number, Actor actor) {
        return rounds.lockOpen(number.value())
                .filter(round -> endIfTooFew(round, actor))
                .isPresent();
    }

    /** Ends an open round whose model has ended or expired since it opened: no one person decides without it. */
    boolean endIfModelIsOver(Round round, Actor actor) {
        boolean over = round.ballot() == Ballot.OPEN
                && round.reliesOn().filter(model -> !models.inForce(model)).isPresent();
        if (over) {
            voidRound(round, "The change model is not in force any more. The board is asked.", actor);
        }
        return over;
    }

    private void voidRound(Round round, String reason, Actor actor) {
        int votes = (int) round.view().seats().stream()
                .filter(seat -> seat.vote() != null)
                .count();
        round.voidBecause(reason, clock.instant());
        rounds.saveAndFlush(round);
        events.publishEvent(new VotesVoided(round.number(), round.revision(), votes, reason, actor));
    }

    private static Sitting sitting(Round round) {
        List<String> members =
                round.terms().authority() == Authority.CAB ? round.view().missing() : List.of();
        return new Sitting(round.terms().authority(), members, round.terms().deadline());
    }
}
