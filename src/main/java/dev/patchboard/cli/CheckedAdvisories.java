package dev.patchboard.cli;

import dev.patchboard.advisory.csaf.CsafCheck;
import dev.patchboard.advisory.csaf.CsafFinding;
import dev.patchboard.advisory.csaf.CsafVerdict;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/** What {@code advisory check} prints, and whether all was well. */
final class CheckedAdvisories {

    private static final int INVALID = 1;
    private static final List<String> KINDS = List.of("errors", "warnings", "infos");

    private boolean invalid;

    Map<String, Object> facts(Path file, InputStream in) {
        CsafVerdict verdict = CsafCheck.of(in);
        invalid |= !verdict.valid();
        return JsonLine.object(
                "file", file.toString(),
                "valid", verdict.valid(),
                "errors", objects(verdict.errors()),
                "warnings", objects(verdict.warnings()),
                "infos", objects(verdict.infos()));
    }

    private static List<Map<String, Object>> objects(List<CsafFinding> findings) {
        return findings.stream()
                .map(finding ->
                        JsonLine.object("test", finding.test(), "path", finding.path(), "message", finding.message()))
                .toList();
    }

    /** A line for the file, and one for each finding. */
    String lines(Path file, Map<String, Object> facts) {
        List<String> lines = new ArrayList<>();
        lines.add(Plain.text(file + ": " + (Boolean.TRUE.equals(facts.get("valid")) ? "valid" : "INVALID")));
        for (String kind : KINDS) {
            String word = kind.substring(0, kind.length() - 1);
            if (facts.get(kind) instanceof List<?> findings) {
                findings.forEach(finding -> lines.add(line(word, finding)));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String word, Object finding) {
        Map<?, ?> members = (Map<?, ?>) finding;
        return "  "
                + Plain.text(
                        word + " " + members.get("test") + " " + members.get("path") + ": " + members.get("message"));
    }

    /** The exit code, when reading alone would give this one. */
    int exit(int reading) {
        return reading == ExitCode.OK && invalid ? INVALID : reading;
    }
}
