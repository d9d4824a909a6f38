package dev.patchboard.rollout;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The forms of a ring. */
final class RolloutForms {

    private RolloutForms() {}

    /** The preflight checklist. */
    @Component
    static class PreflightForm implements TaskForm {

        private final Preflights preflights;

        PreflightForm(Preflights preflights) {
            this.preflights = preflights;
        }

        @Override
        public String formKey() {
            return "ring-preflight";
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return Map.of("hosts", String.join("\n", preflights.unanswered(task.change(), ring(task))));
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            preflights.answer(task.change(), ring(task), fields.reasons("failed"), fields.flag("restChecked"), actor);
        }
    }

    /** The list of a batch that a person deploys. */
    @Component
    static class EvidenceForm implements TaskForm {

        private final RingEvidence evidence;
        private final Waves waves;

        EvidenceForm(RingEvidence evidence, Waves waves) {
            this.evidence = evidence;
            this.waves = waves;
        }

        @Override
        public String formKey() {
            return "ring-evidence";
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return Map.of(
                    "batch", waves.handOut(task.change(), ring(task)),
                    "missing", String.join("\n", waves.waitingFor(task.change(), ring(task))));
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            evidence.handIn(task.change(), ring(task), Fields.of(values).reasons("noLog"), actor);
        }
    }

    /** A blocking difference. */
    @Component
    static class WaiverForm implements TaskForm {

        private static final String GONE = "None is left: compare again, and the ring goes on.";

        private final ParityGate gate;

        WaiverForm(ParityGate gate) {
            this.gate = gate;
        }

        @Override
        public String formKey() {
            return "parity-waiver";
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            List<String> open = gate.blocking(task.change(), ring(task));
            return Map.of("differences", open.isEmpty() ? GONE : String.join("\n", open));
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            WaiverDecision decision = fields.choice("decision", WaiverDecision.class);
            String reason = Objects.requireNonNullElse(fields.optional("reason"), "");
            gate.decide(task.change(), ring(task), decision, reason, actor);
        }
    }

    /** A gate that is not clear. */
    @Component
    static class GateForm implements TaskForm {

        private final RingGate gate;
        private final Waves waves;

        GateForm(RingGate gate, Waves waves) {
            this.gate = gate;
            this.waves = waves;
        }

        @Override
        public String formKey() {
            return "ring-gate";
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return Map.of("progress", waves.standing(task.change(), ring(task)));
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            GateDecision decision = fields.choice("decision", GateDecision.class);
            gate.decide(task.change(), ring(task), decision, fields.text("reason"), actor);
        }
    }

    /** Hosts that a person restores. */
    @Component
    static class RestoreForm implements TaskForm {

        private final Rollbacks rollbacks;

        RestoreForm(Rollbacks rollbacks) {
            this.rollbacks = rollbacks;
        }

        @Override
        public String formKey() {
            return "rollback-evidence";
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return Map.of("hosts", String.join("\n", rollbacks.changed(task.change(), ring(task))));
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            if (!fields.flag("allRestored")) {
                throw InvalidInput.field("allRestored", "Complete this step when every host of the list is restored.");
            }
            requireSame(fields.lines("hosts"), rollbacks.changed(task.change(), ring(task)));
            rollbacks.restored(task.change(), ring(task), fields.text("how"), fields.lines("evidence"), actor);
        }
    }

    /** A word is given for every host of the list: one that was read differently is not about these hosts. */
    private static void requireSame(List<String> read, List<String> now) {
        if (!read.isEmpty() && !Set.copyOf(read).equals(Set.copyOf(now))) {
            throw InvalidInput.field(
                    "hosts", "The list is not for editing and is now: " + String.join(", ", now) + ". Read it again.");
        }
    }

    private static int ring(OpenTask task) {
        return Objects.requireNonNull(task.ring(), "A task of a ring has its number");
    }
}
