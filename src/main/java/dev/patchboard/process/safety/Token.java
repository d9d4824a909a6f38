package dev.patchboard.process.safety;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a way through the processes stands.
 *
 * @param frame the sub-processes and calls it is in
 * @param step the step it has come to
 * @param passed stages recorded before
 * @param beside whether it runs beside the main flow of its sub-process, whose end it then does not bring about
 */
record Token(Frame frame, Step step, Set<Stage> passed, boolean beside) {

    /**
     * A sub-process or called process that was entered.
     *
     * @param outer what it was entered from; null in the process that a way begins in
     * @param container the step that was entered, null at the outermost
     * @param process id of the process the steps belong to
     * @param beside whether the token that entered ran beside
     */
    record Frame(@Nullable Frame outer, @Nullable Step container, String process, boolean beside) {

        boolean isInside(String wanted) {
            return process.equals(wanted) || (outer != null && outer.isInside(wanted));
        }
    }

    /** A token and the one before it. */
    record Visit(Token token, @Nullable Visit before) {

        List<String> path() {
            List<String> path = new ArrayList<>();
            for (Visit visit = this; visit != null; visit = visit.before) {
                path.add(visit.token.step().id());
            }
            Collections.reverse(path);
            return path;
        }
    }
}
