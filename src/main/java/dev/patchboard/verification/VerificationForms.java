package dev.patchboard.verification;

import dev.patchboard.change.Disposition;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Plain;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The forms of the verification. */
final class VerificationForms {

    private VerificationForms() {}

    /** Hosts that evidence did not settle. */
    @Component
    static class ResolveHosts implements TaskForm {

        private final Resolutions resolutions;
        private final Verdicts verdicts;

        ResolveHosts(Resolutions resolutions, Verdicts verdicts) {
            this.resolutions = resolutions;
            this.verdicts = verdicts;
        }

        @Override
        public String formKey() {
            return "resolve-hosts";
        }

        @Override
        public Map<String, Object> prefill(OpenTask task) {
            return Map.of(
                    "open",
                    verdicts.matrix(task.change()).rows().stream()
                            .filter(row -> row.target().disposition() == Disposition.PENDING)
                            .map(ResolveHosts::line)
                            .collect(Collectors.joining("\n")));
        }

        private static String line(HostRow row) {
            HostVerdict verdict = row.verdict();
            return verdict == null
                    ? row.host() + ": not judged"
                    : row.host() + ": " + Plain.word(verdict.verdict()) + ". " + String.join(" ", verdict.reasons());
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            Resolution resolution = fields.choice("resolution", Resolution.class);
            boolean waits = resolution == Resolution.WAIT;
            resolutions.resolve(
                    task.change(),
                    new Resolutions.Answer(
                            resolution,
                            waits ? List.of() : fields.names("hosts"),
                            waits ? "" : fields.text("reason"),
                            fields.optional("reference"),
                            fields.optional("compensating"),
                            fields.day("expires"),
                            fields.optional("cause") == null
                                    ? RiskException.Cause.OTHER
                                    : fields.choice("cause", RiskException.Cause.class)),
                    actor);
        }
    }

    /** Why something failed. */
    @Component
    static class RootCause implements TaskForm {

        private final RootCauses causes;

        RootCause(RootCauses causes) {
            this.causes = causes;
        }

        @Override
        public String formKey() {
            return "root-cause";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            causes.conclude(
                    task.change(),
                    fields.choice("category", RootCauses.Category.class),
                    fields.text("description"),
                    actor);
        }
    }

    /** New scans of hosts that are watched. */
    @Component
    static class ScanEvidence implements TaskForm {

        private final VerificationProcess process;

        ScanEvidence(VerificationProcess process) {
            this.process = process;
        }

        @Override
        public String formKey() {
            return "scan-evidence";
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields.of(values).text("note");
            process.scansHandedIn(task.change());
        }
    }
}
