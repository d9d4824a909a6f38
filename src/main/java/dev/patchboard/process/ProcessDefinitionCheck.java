package dev.patchboard.process;

import dev.patchboard.policy.DefinitionCheck;
import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.process.safety.ProcessFile;
import dev.patchboard.process.safety.ProcessFile.Reference;
import dev.patchboard.process.safety.UnreadableProcess;
import dev.patchboard.process.safety.Violation;
import dev.patchboard.shared.InvalidInput.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** A process is readable, safe together with the others (law 9), names only what is there, and the engine takes it. */
@Component
class ProcessDefinitionCheck implements DefinitionCheck {

    private final ProcessSafety safety;
    private final TrialDeployment trial;
    private final BeanFactory beans;

    ProcessDefinitionCheck(ProcessSafety safety, TrialDeployment trial, BeanFactory beans) {
        this.safety = safety;
        this.trial = trial;
        this.beans = beans;
    }

    @Override
    public boolean covers(DefinitionKind kind) {
        return kind == DefinitionKind.PROCESS;
    }

    @Override
    public List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce) {
        ProcessFile process;
        try {
            process = ProcessSafety.read(candidate);
        } catch (UnreadableProcess broken) {
            Long line = broken.line() > 0 ? broken.line() : null;
            return List.of(
                    new Problem(candidate.name(), line, null, broken.getMessage() + " Correct it in the Modeler."));
        }
        List<Problem> found =
                Stream.concat(unsafe(inForce), missing(process, inForce)).toList();
        return found.isEmpty() ? trial.problems(candidate) : found;
    }

    private Stream<Problem> unsafe(Map<String, DefinitionFile> inForce) {
        return safety.check(inForce.values()).stream()
                .flatMap(file -> file.violations().stream().map(violation -> problem(file.file(), violation)));
    }

    private static Problem problem(String file, Violation violation) {
        String path = violation.path().size() > 1 ? " Path: " + String.join(" > ", violation.path()) : "";
        return new Problem(
                file, violation.line(), violation.element(), violation.rule() + ": " + violation.message() + path);
    }

    private Stream<Problem> missing(ProcessFile process, Map<String, DefinitionFile> inForce) {
        Stream<Problem> forms = unknown(
                process,
                process.forms(),
                name -> inForce.containsKey("forms/" + name + ".form"),
                "There is no form '%s'.");
        Stream<Problem> delegates = unknown(
                process,
                process.delegates(),
                name -> beans.containsBean(name) && beans.isTypeMatch(name, JavaDelegate.class),
                "There is no delegate '%s'. Use one of those that the released processes use.");
        return Stream.concat(forms, delegates);
    }

    private static Stream<Problem> unknown(
            ProcessFile process, List<Reference> references, Predicate<String> known, String message) {
        return references.stream()
                .filter(reference -> !known.test(reference.name()))
                .map(reference -> new Problem(
                        process.name(), reference.line(), reference.element(), message.formatted(reference.name())));
    }
}
