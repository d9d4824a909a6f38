package dev.patchboard.process.safety;

import dev.patchboard.process.safety.Token.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, by file; the first finding of a rule at an element stands, since the walk finds the shortest way first. */
final class Findings {

    private final Map<String, String> fileOfProcess;
    private final Map<String, Map<String, Violation>> byFile = new LinkedHashMap<>();

    /** @param fileOfProcess the file that each process is in, by the process's id */
    Findings(Map<String, String> fileOfProcess) {
        this.fileOfProcess = fileOfProcess;
    }

    void add(String file, Violation violation) {
        byFile.computeIfAbsent(file, name -> new LinkedHashMap<>())
                .putIfAbsent(violation.rule() + " " + violation.element() + " " + violation.line(), violation);
    }

    /** A way has come to a deployment. Returns whether something was missing. */
    boolean deployment(Visit visit) {
        boolean missing = false;
        for (Stage stage : List.of(Stage.RISK, Stage.TEST, Stage.AUTHORISE)) {
            if (!visit.token().passed().contains(stage)) {
                missing = true;
                at(
                        visit,
                        stage.rule(),
                        "This deployment can be reached without " + stage.missing() + ". Put a step marked "
                                + Stage.PROPERTY + " = " + stage.word() + " on this path, or take the path away."
                                + " A mark counts on a task that is always carried out; on a call or sub-process the"
                                + " marked tasks inside count.");
            }
        }
        return missing;
    }

    void recursion(Visit visit, String process) {
        at(visit, "law9.recursive-call", "'" + process + "' is called inside itself. Draw a loop instead.");
    }

    void tooLarge(Visit visit) {
        at(visit, "law9.too-large", "The processes have too many paths to follow them all. Make them simpler.");
    }

    List<Violation> of(String file) {
        List<Violation> found =
                new ArrayList<>(byFile.getOrDefault(file, Map.of()).values());
        found.sort(Comparator.comparingLong(Violation::line));
        return found;
    }

    private void at(Visit visit, String rule, String message) {
        Step step = visit.token().step();
        String file = fileOfProcess.getOrDefault(visit.token().frame().process(), "");
        add(file, new Violation(rule, step.id(), visit.path(), step.element().line(), message));
    }
}
