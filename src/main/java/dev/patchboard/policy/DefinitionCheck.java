package dev.patchboard.policy;

import dev.patchboard.shared.InvalidInput.Problem;
import java.util.List;
import java.util.Map;

/** Says whether a definition can be used. Implemented by the modules that use them. */
public interface DefinitionCheck {

    /** Whether this check knows the kind. */
    boolean covers(DefinitionKind kind);

    /**
     * Looks for what is wrong with a file.
     *
     * @param candidate the file
     * @param inForce every file in force, by name, with the candidate in the place of the one it would follow
     * @return each problem with line, element or field, and what to do; empty when it may come into force
     */
    List<Problem> check(DefinitionFile candidate, Map<String, DefinitionFile> inForce);
}
