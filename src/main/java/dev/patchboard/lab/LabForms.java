package dev.patchboard.lab;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The forms of the lab. */
final class LabForms {

    private LabForms() {}

    /** What is tested on which hosts. */
    @Component
    static class Plan implements TaskForm {

        private final LabTests tests;

        Plan(LabTests tests) {
            this.tests = tests;
        }

        @Override
        public String formKey() {
            return "lab-plan";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            tests.plan(task.change(), Set.copyOf(fields.lines("hosts")), fields.text("checks"), actor);
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return tests.find(task.change())
                    .<Map<String, Object>>map(test -> Map.of(
                            "hosts",
                            test.twins().stream().map(LabView.TwinView::host).collect(Collectors.joining("\n"))))
                    .orElse(Map.of());
        }
    }

    /** Whether it passed. */
    @Component
    static class Judgement implements TaskForm {

        private enum Choice {
            PASSED,
            FAILED
        }

        private final LabVerdicts verdicts;
        private final LabTests tests;

        Judgement(LabVerdicts verdicts, LabTests tests) {
            this.verdicts = verdicts;
            this.tests = tests;
        }

        @Override
        public String formKey() {
            return "lab-verdict";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            boolean passed = fields.choice("verdict", Choice.class) == Choice.PASSED;
            verdicts.judge(task.change(), passed, byHost(fields.lines("evidence")), fields.text("comment"), actor);
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return tests.find(task.change())
                    .<Map<String, Object>>map(test -> Map.of(
                            "evidence",
                            test.twins().stream()
                                    .filter(LabView.TwinView::planned)
                                    .map(twin -> twin.host() + ": " + (twin.log() == null ? "" : twin.log()))
                                    .collect(Collectors.joining("\n"))))
                    .orElse(Map.of());
        }

        private static Map<String, String> byHost(List<String> lines) {
            Map<String, String> logs = new HashMap<>();
            for (String line : lines) {
                int colon = line.lastIndexOf(':');
                if (colon < 1) {
                    throw InvalidInput.field(
                            "evidence", "'" + line + "': write the host, a colon and the SHA-256 of its log.");
                }
                String sha256 = line.substring(colon + 1).strip();
                if (!sha256.isEmpty()) {
                    logs.put(line.substring(0, colon).strip(), sha256);
                }
            }
            return logs;
        }
    }

    /** Whether to go on without a test. */
    @Component
    static class Waiver implements TaskForm {

        private enum Choice {
            WAIVE,
            REFUSE
        }

        private final LabVerdicts verdicts;

        Waiver(LabVerdicts verdicts) {
            this.verdicts = verdicts;
        }

        @Override
        public String formKey() {
            return "lab-waiver";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            boolean waive = fields.choice("decision", Choice.class) == Choice.WAIVE;
            verdicts.decideWaiver(
                    task.change(),
                    waive ? fields.text("statement") : null,
                    waive ? fields.text("canary") : null,
                    fields.text("reason"),
                    actor);
        }
    }
}
