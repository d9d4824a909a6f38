package dev.patchboard.process.safety;

import java.util.List;

/**
 * One reason why a process is refused.
 *
 * @param rule stable code, {@code law9.no-test}
 * @param element id of the element that breaks it
 * @param path ids of the elements from a start to that one, the shortest way; the element alone where no path is meant
 * @param line where the element stands in its file, from 1
 * @param message what is wrong and what to do
 */
public record Violation(String rule, String element, List<String> path, long line, String message) {

    public Violation {
        path = List.copyOf(path);
    }
}
