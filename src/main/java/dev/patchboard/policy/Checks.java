package dev.patchboard.policy;

import dev.patchboard.shared.InvalidInput.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks every check that knows a kind. */
@Component
class Checks {

    private final ObjectProvider<DefinitionCheck> checks;
    private final InForce inForce;

    Checks(ObjectProvider<DefinitionCheck> checks, InForce inForce) {
        this.checks = checks;
        this.inForce = inForce;
    }

    /** What is wrong with a file beside everything else that is in force. A check that fails has found something too. */
    List<Problem> problems(DefinitionFile file) {
        Map<String, DefinitionFile> together = new TreeMap<>(inForce.files());
        together.put(file.name(), file);
        return checks.orderedStream()
                .filter(check -> check.covers(file.kind()))
                .flatMap(check -> ask(check, file, together).stream())
                .toList();
    }

    private static List<Problem> ask(DefinitionCheck check, DefinitionFile file, Map<String, DefinitionFile> together) {
        try {
            return check.check(file, together);
        } catch (RuntimeException broken) {
            return List.of(new Problem(file.name(), null, null, "It cannot be used: " + broken.getMessage()));
        }
    }
}
