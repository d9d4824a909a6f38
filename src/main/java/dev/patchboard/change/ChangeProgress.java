package dev.patchboard.change;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a change moves: called by the features whose step is done. Repeating a step that was done changes nothing. */
@Service
@Transactional
public class ChangeProgress {

    private final ChangeRepository changes;
    private final ChangeHostRows hostRows;
    private final ChangeIssues issues;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeProgress(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            ChangeIssues issues,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.issues = issues;
        this.events = events;
        this.clock = clock;
    }

    /** Enters a stage that is not final. */
    public void enter(ChangeNumber number, Stage stage, Actor actor) {
        if (stage.isFinal()) {
            throw new IllegalArgumentException("A change ends by its own command, not by entering " + stage);
        }
        Change change = load(number);
        if (change.stage() != stage) {
            Stage from = change.enter(stage);
            events.publishEvent(new ChangeEvent.StageEntered(actor, number, from, stage));
        }
    }

    /**
     * Waits until no other transaction has taken this change for itself, and keeps others out until this one ends. Who judges a
     * change and who brings evidence for it both ask: otherwise evidence that arrives while the judging still runs would find
     * nobody waiting for it.
     */
    public void takeAlone(ChangeNumber number) {
        changes.lock(number.value());
    }

    /** Records rating and due date; the first due date stays as the original. */
    public void rate(ChangeNumber number, Rating rating, @Nullable LocalDate due, Actor actor) {
        load(number).rate(rating, due);
        events.publishEvent(new ChangeEvent.Rated(actor, number, rating, due));
    }

    /**
     * Records that the change broke its error budget. What was promised for it, such as by a change model, may end with that.
     *
     * @param where where the budget counts, for people: {@code ring 2 (Production)}
     * @param measure how it stands, with its denominator
     */
    public void budgetBreached(ChangeNumber number, String where, String measure, Actor actor) {
        load(number);
        events.publishEvent(new ChangeEvent.BudgetBreached(actor, number, where, measure));
    }

    /** Moves the change to a heavier type, e.g. a standard change whose model does not cover it. */
    public void raise(ChangeNumber number, ChangeType type) {
        load(number).raiseTo(type);
    }

    /** Ends the change as rejected. */
    public void reject(ChangeNumber number, @Nullable String reason, Actor actor) {
        Change change = load(number);
        if (change.stage() != Stage.REJECTED) {
            change.reject(clock.instant());
            events.publishEvent(new ChangeEvent.Rejected(actor, number, reason));
        }
    }

    /**
     * Ends the change. Law 3: every targeted host is settled first, or a {@link Conflict} says how many are not; the code follows
     * from the dispositions, and from what went wrong beside them, and is not chosen.
     */
    public CloseCode close(ChangeNumber number, Actor actor) {
        Change change = load(number);
        List<ChangeHost> targets = hostRows.targets(change.id());
        long pending =
                targets.stream().filter(host -> !host.disposition().isSettled()).count();
        if (pending > 0) {
            throw new Conflict(
                    "law3.hosts-pending",
                    number + " cannot close: " + pending + " of " + targets.size() + " hosts are not settled.");
        }
        List<Issue> wrong = issues.of(number);
        CloseCode code = code(targets, !wrong.isEmpty());
        change.close(code, clock.instant());
        events.publishEvent(new ChangeEvent.Closed(
                actor,
                number,
                code,
                count(targets, Disposition.VERIFIED),
                (int) targets.stream().filter(ChangeHost::weaklyVerified).count(),
                targets.size(),
                wrong.stream().map(Issue::text).toList()));
        return code;
    }

    /**
     * Hosts to which the patch does not apply, or that left service, do not spoil a success; everything else does. Where no host is
     * patched there is no success: only VERIFIED counts (law 3). Nor is a change simply successful with which something else went wrong.
     */
    static CloseCode code(List<ChangeHost> targets, boolean issues) {
        int verified = count(targets, Disposition.VERIFIED);
        int aside = count(targets, Disposition.NOT_APPLICABLE) + count(targets, Disposition.RETIRED);
        if (verified == 0) {
            return CloseCode.UNSUCCESSFUL;
        }
        return verified + aside == targets.size() && !issues ? CloseCode.SUCCESSFUL : CloseCode.SUCCESSFUL_WITH_ISSUES;
    }

    private static int count(List<ChangeHost> targets, Disposition disposition) {
        return (int) targets.stream()
                .filter(host -> host.disposition() == disposition)
                .count();
    }

    private Change load(ChangeNumber number) {
        return changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
    }
}
