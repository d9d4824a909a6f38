package dev.patchboard.web.change;

import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.RoundView;
import dev.patchboard.change.ChangeCards;
import dev.patchboard.change.ChangeIssues;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Issue;
import dev.patchboard.change.Lapse;
import dev.patchboard.change.Lapses;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.rollout.TakingBack;
import dev.patchboard.rollout.Waves;
import dev.patchboard.rollout.WindowWaits;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The head of every page about one change: what it is, where it stands and what happens next. Pages ask for it by number. */
@Component("changeFrame")
class ChangeFrame {

    private final Changes changes;
    private final ChangeCards cards;
    private final ChangeIssues issues;
    private final TaskInbox inbox;
    private final WindowWaits waits;
    private final Waves waves;
    private final Lapses lapses;
    private final Ratifications ratifications;
    private final CurrentActor actor;

    ChangeFrame(
            Changes changes,
            ChangeCards cards,
            ChangeIssues issues,
            TaskInbox inbox,
            WindowWaits waits,
            Waves waves,
            Lapses lapses,
            Ratifications ratifications,
            CurrentActor actor) {
        this.changes = changes;
        this.cards = cards;
        this.issues = issues;
        this.inbox = inbox;
        this.waits = waits;
        this.waves = waves;
        this.lapses = lapses;
        this.ratifications = ratifications;
        this.actor = actor;
    }

    /**
     * The head.
     *
     * @param waiting open tasks, oldest first
     * @param window the window that its ring waits for, or null
     * @param soak the ring that is left alone now, or null
     * @param takingBack its rings that are being taken back now
     * @param lapse why nothing more is sent, where no authorisation counts any more during the rollout; else null
     * @param refused the emergency round whose refused ratification ended it; null where it ended otherwise
     * @param issues what went wrong beside its hosts, each the rest of a sentence; empty while a lapse says it
     * @param mayWithdraw whether whoever looks may withdraw it
     */
    record Head(
            ChangeView view,
            ChangeCards.Card card,
            List<OpenTask> waiting,
            WindowWaits.@Nullable Wait window,
            Waves.@Nullable Soak soak,
            List<TakingBack> takingBack,
            @Nullable Lapse lapse,
            @Nullable RoundView refused,
            List<String> issues,
            boolean mayWithdraw) {

        /** The oldest open task, or null when no person is waited for. */
        public @Nullable OpenTask first() {
            return waiting.isEmpty() ? null : waiting.get(0);
        }

        /** How many more tasks wait. */
        public int more() {
            return Math.max(0, waiting.size() - 1);
        }
    }

    /** The head of this change; throws {@link NotFound} when there is none. */
    public Head of(Object number) {
        return of(number instanceof ChangeNumber known ? known : parse(String.valueOf(number)));
    }

    private Head of(ChangeNumber number) {
        Optional<ChangeCards.Card> card = cards.find(number);
        ChangeView view = changes.get(number);
        Lapse lapse = lapses.stopping(number).orElse(null);
        return new Head(
                view,
                card.orElseThrow(() -> new NotFound("change", number)),
                inbox.of(number),
                waits.of(number).orElse(null),
                waves.soaking(number).orElse(null),
                waves.takingBack(number),
                lapse,
                lapse == null ? null : refused(lapse),
                lapse == null ? issues.of(number).stream().map(Issue::text).toList() : List.of(),
                actor.find().filter(who -> changes.mayWithdraw(view, who)).isPresent());
    }

    /** A refusal ends every yes that was given before it and still counted. */
    private @Nullable RoundView refused(Lapse lapse) {
        return ratifications
                .refused(lapse.change())
                .filter(round -> round.ratified() != null
                        && !lapse.at().isBefore(round.ratified().truncatedTo(ChronoUnit.MILLIS))
                        && !lapse.granted().isAfter(round.ratified()))
                .orElse(null);
    }

    private static ChangeNumber parse(String number) {
        try {
            return ChangeNumber.parse(number);
        } catch (IllegalArgumentException noNumber) {
            throw new NotFound("change", number);
        }
    }
}
