package dev.patchboard.process.safety;

import java.util.List;

/**
 * What the check says of one file.
 *
 * @param file name as it was given
 * @param violations every rule broken, in the order of the file's lines; empty when it is safe
 */
public record CheckedProcess(String file, List<Violation> violations) {

    public CheckedProcess {
        violations = List.copyOf(violations);
    }

    /** Whether no rule is broken. */
    public boolean safe() {
        return violations.isEmpty();
    }
}
