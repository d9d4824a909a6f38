package dev.patchboard.change;

import dev.patchboard.identity.Duties;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether a settled change owes a review, and takes its conclusions. */
@Service
@Transactional
public class ChangeReviews {

    private static final Actor PROCESS = Actor.system("process");

    private final ChangeRepository changes;
    private final ChangeHostRows hostRows;
    private final ChangeIssues issues;
    private final ChangeProgress progress;
    private final Duties duties;
    private final ChangeProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeReviews(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            ChangeIssues issues,
            ChangeProgress progress,
            Duties duties,
            ChangeProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.issues = issues;
        this.progress = progress;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whether a review is owed.
     *
     * @param reasons why, for people; empty when none is owed
     * @param rootCauseOwed a root cause comes first, since something failed (NIST SP 800-53 SI-2(7))
     */
    public record Need(List<String> reasons, boolean rootCauseOwed) {

        /** Whether a review is owed. */
        public boolean needed() {
            return !reasons.isEmpty();
        }
    }

    /** A review came to its conclusions. */
    public record Reviewed(Actor actor, ChangeNumber number, String reason) implements DomainEvent {
        @Override
        public String action() {
            return "change.reviewed";
        }

        @Override
        public Subject subject() {
            return Subject.change(number);
        }

        @Override
        public String summary() {
            return "Reviewed";
        }
    }

    /** Looks at a change whose hosts are settled, and moves it to review when one is owed. */
    public Need assess(ChangeNumber number) {
        ChangeView change = load(number);
        List<ChangeHost> targets = hostRows.targets(change.id());
        Need need = need(change, targets, issues.of(number), LocalDate.now(clock));
        if (need.needed()) {
            progress.enter(number, Stage.REVIEW, PROCESS);
        }
        return need;
    }

    static Need need(ChangeView change, List<ChangeHost> targets, List<Issue> issues, LocalDate today) {
        List<String> reasons = new ArrayList<>();
        long unproven = targets.stream()
                .filter(host ->
                        host.disposition() == Disposition.EXCEPTION || host.disposition() == Disposition.TRANSFERRED)
                .count();
        if (unproven > 0) {
            reasons.add(unproven + " of " + targets.size() + " hosts are not patched");
        }
        LocalDate due = change.originalDueDate();
        if (due != null && today.isAfter(due)) {
            reasons.add("it was due on " + due);
        }
        if (change.type() == ChangeType.EMERGENCY) {
            reasons.add("it was an emergency");
        }
        NewChange.Link link = change.link();
        boolean cameBack = link != null && link.kind() == LinkKind.RECURRENCE;
        if (link != null && cameBack) {
            reasons.add("what " + link.from() + " was to cure came back");
        }
        issues.forEach(issue -> reasons.add(issue.text()));
        return new Need(
                List.copyOf(reasons),
                unproven > 0 || cameBack || issues.stream().anyMatch(Issue::failed));
    }

    /** Takes the conclusions of the review; the change can close. */
    public void conclude(ChangeNumber number, String conclusions, Actor actor) {
        if (conclusions.isBlank()) {
            throw InvalidInput.field("conclusions", "Say what was learned.");
        }
        Prose.seen("conclusions", conclusions);
        load(number);
        duties.requirePart(number, actor);
        events.publishEvent(new Reviewed(actor, number, conclusions));
        process.reviewed(number);
    }

    private ChangeView load(ChangeNumber number) {
        return changes.findByNumber(number.value()).map(Change::view).orElseThrow(() -> new NotFound("change", number));
    }
}
