package dev.patchboard.verification;

import dev.patchboard.change.Disposition;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.tasks.Fields;
import dev.patchboard.shared.tasks.OpenTask;
import dev.patchboard.shared.tasks.TaskForm;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                    : row.host() + ": " + verdict.verdict() + ". " + String.join(" ", verdict.reasons());
        }

        @Override
        public void complete(OpenTask task, Map<String, Object> values, Actor actor) {
            Fields fields = Fields.of(values);
            Resolution resolution = fields.choice("resolution", Resolution.class);
            boolean waits = resolution == Resolution.WAIT;
            String named = fields.optional("hosts");
            resolutions.resolve(
                    task.change(),
                    new Resolutions.Answer(
                            resolution,
                            waits || named == null ? List.of() : names(named),
                            waits ? "" : fields.text("reason"),
                            fields.optional("reference"),
                            fields.optional("compensating"),
                            day(fields.optional("expires"))),
                    actor);
        }

        private static List<String> names(String text) {
            return Arrays.stream(text.split("[\\s,;]+"))
                    .filter(name -> !name.isBlank())
                    .distinct()
                    .toList();
        }

        private static @Nullable LocalDate day(@Nullable String text) {
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw InvalidInput.field("expires", "'" + text + "' is not a day. Write it as in 2027-01-31.");
            }
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
