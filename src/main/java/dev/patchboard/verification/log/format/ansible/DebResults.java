package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code apt} hands on what apt-get printed; "Setting up" is the last step of a package, unless dpkg complains of it. */
final class DebResults {

    private static final Pattern STEP =
            Pattern.compile("^(Setting up|Removing) (\\S+) \\(([^)]+)\\)", Pattern.MULTILINE);
    /** A second group for a package that is unpacked: {@code dpkg -i} calls each of its steps an installation. */
    private static final Pattern ERROR = Pattern.compile(
            "^dpkg: error processing (?:package|archive) (\\S+)"
                    + "(?: (\\(--configure\\)|\\(--install\\):\\s+[^\\n]{0,300}post-installation script))?",
            Pattern.MULTILINE);

    private DebResults() {}

    static List<Told> of(TaskResult result) {
        Map<String, Told> told = new LinkedHashMap<>();
        Matcher step = STEP.matcher(result.text("stdout"));
        while (step.find()) {
            boolean in = "Setting up".equals(step.group(1));
            Outcome outcome = !in
                    ? Outcome.REMOVED
                    : result.is("changed") || result.is("failed") ? Outcome.INSTALLED : Outcome.UNKNOWN;
            told.put(step.group(2), Told.of(step.group(2), step.group(3), outcome, step.group() + " ..."));
        }
        Matcher error = ERROR.matcher(result.text("stdout") + "\n" + result.text("msg"));
        while (error.find()) {
            Told before = told.get(error.group(1));
            Outcome outcome = error.group(2) == null ? Outcome.FAILED : Outcome.PARTIAL;
            told.put(
                    error.group(1),
                    Told.of(error.group(1), before == null ? null : before.version(), outcome, error.group()));
        }
        return new ArrayList<>(told.values());
    }
}
