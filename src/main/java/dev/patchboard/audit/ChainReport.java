package dev.patchboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a check of the chain found.
 *
 * @param intact whether everything held
 * @param checked links looked at, from the first
 * @param problems the first thing wrong with the chain and what is wrong beside it; empty when intact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainReport(boolean intact, long checked, List<Problem> problems) {

    /**
     * One thing that is wrong.
     *
     * @param seq number of the link, or 0 when it is about no single one
     * @param message what is wrong, in a sentence
     */
    public record Problem(long seq, String message) {}

    public ChainReport {
        problems = List.copyOf(problems);
    }
}
