package dev.patchboard.rollout;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
            Map<String, String> failed = lines("failed", fields.optional("failed"));
            preflights.answer(task.change(), ring(task), failed, fields.flag("restChecked"), actor);
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
            Map<String, String> noLog = lines("noLog", Fields.of(values).optional("noLog"));
            evidence.handIn(task.change(), ring(task), noLog, actor);
        }
    }

    /** A blocking difference. */
    @Component
    static class WaiverForm implements TaskForm {

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
            return Map.of("differences", String.join("\n", gate.blocking(task.change(), ring(task))));
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
            String digests = fields.optional("evidence");
            List<String> evidence = digests == null
                    ? List.of()
                    : digests.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
            rollbacks.restored(task.change(), ring(task), fields.text("how"), evidence, actor);
        }
    }

    private static int ring(OpenTask task) {
        return Objects.requireNonNull(task.ring(), "A task of a ring has its number");
    }

    /** Reads lines of "host: reason". A line without a reason names its place. */
    static Map<String, String> lines(String field, @Nullable String text) {
        Map<String, String> found = new LinkedHashMap<>();
        if (text == null) {
            return found;
        }
        long number = 0;
        for (String line : text.split("\\R")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 1 || line.substring(colon + 1).isBlank()) {
                throw new InvalidInput(List.of(new InvalidInput.Problem(
                        null, number, field, "Expected a host name, a colon with a space, and a reason.")));
            }
            found.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return found;
    }
}
