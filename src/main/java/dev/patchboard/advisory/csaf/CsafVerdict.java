package dev.patchboard.advisory.csaf;

import java.util.List;

/**
 * What the check of a document found.
 *
 * @param errors of its structure and of the mandatory tests (6.1)
 * @param warnings of the optional tests (6.2)
 * @param infos of the informative tests (6.3)
 */
public record CsafVerdict(List<CsafFinding> errors, List<CsafFinding> warnings, List<CsafFinding> infos) {

    /** Whether the document is a valid one: warnings and infos do not make it invalid. */
    public boolean valid() {
        return errors.isEmpty();
    }
}
