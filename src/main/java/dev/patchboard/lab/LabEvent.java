package dev.patchboard.lab;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in the lab. */
public sealed interface LabEvent extends DomainEvent {

    /** The change it is about. */
    ChangeNumber change();

    @Override
    default Subject subject() {
        return Subject.change(change());
    }

    /**
     * Twins were looked for.
     *
     * @param items names of the twins
     * @param gaps operating systems of targets without a twin
     */
    record TwinsSought(ChangeNumber change, List<String> items, List<String> gaps, Actor actor) implements LabEvent {
        @Override
        public String action() {
            return "lab.twins-sought";
        }

        @Override
        public String summary() {
            return items.isEmpty()
                    ? "The lab has no host like the targets"
                    : "The lab has " + items.size() + (items.size() == 1 ? " host" : " hosts") + " like the targets";
        }

        @Override
        public Map<String, String> details() {
            return gaps.isEmpty() ? Map.of() : Map.of("without a twin", String.join(", ", gaps));
        }
    }

    /** Somebody said which hosts are used and what is checked. */
    record TestPlanned(ChangeNumber change, List<String> items, String checks, Actor actor) implements LabEvent {
        @Override
        public String action() {
            return "lab.planned";
        }

        @Override
        public String summary() {
            return "Planned the lab test on " + items.size() + (items.size() == 1 ? " host" : " hosts");
        }

        @Override
        public Map<String, String> details() {
            return Map.of("checks", checks);
        }
    }

    /** The lab has the list of hosts to deploy to. */
    record ListHandedOut(ChangeNumber change, List<String> items, Instant deadline, Actor actor) implements LabEvent {
        @Override
        public String action() {
            return "lab.handed-out";
        }

        @Override
        public String summary() {
            return "Handed the list to the lab; verdict by " + deadline;
        }
    }

    /** Somebody judged the test. */
    record TestJudged(
            ChangeNumber change,
            LabState verdict,
            List<String> items,
            List<String> evidence,
            String reason,
            Actor actor)
            implements LabEvent {
        @Override
        public String action() {
            return "lab.verdict";
        }

        @Override
        public String summary() {
            return "The lab test " + (verdict == LabState.PASSED ? "passed" : "failed");
        }

        @Override
        public Map<String, String> details() {
            return Map.of("verdict", verdict.name());
        }
    }

    /** A second person waived the test, or refused to. */
    record WaiverDecided(
            ChangeNumber change,
            boolean waived,
            @Nullable String canary,
            List<String> evidence,
            String reason,
            Actor actor)
            implements LabEvent {
        @Override
        public String action() {
            return waived ? "lab.waived" : "lab.waiver-refused";
        }

        @Override
        public String summary() {
            return waived ? "Waived the lab test; " + canary + " is the canary" : "Refused to waive the lab test";
        }
    }

    /** The verdict is late. */
    record VerdictLate(ChangeNumber change, Instant deadline, Actor actor) implements LabEvent {
        @Override
        public String action() {
            return "lab.late";
        }

        @Override
        public String summary() {
            return "The lab's verdict was due by " + deadline;
        }
    }
}
