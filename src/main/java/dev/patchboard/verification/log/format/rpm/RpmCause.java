package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** Why a run did not do what it was to do, in the tool's own words: of several reasons the one that says most, the first of these. */
final class RpmCause {

    private @Nullable LogEntry said;
    private boolean triedElsewhere;

    @Nullable LogEntry said() {
        return said;
    }

    void say(String tool, Outcome outcome, String text, long line, @Nullable String time) {
        int more = said == null ? 1 : weight(outcome) - weight(said.outcome());
        if (more > 0 || more == 0 && triedElsewhere) {
            triedElsewhere = false;
            said = LogEntry.of(tool, null, outcome, line).at(time).saying(text.strip());
        }
    }

    /** Where a source did not answer the next one is asked: the cause holds only if the run does not go through. */
    void triesElsewhere() {
        triedElsewhere = said != null && said.outcome() == Outcome.SOURCE_UNREACHABLE;
    }

    /** Whether another source had what this one did not give, if the run went through. */
    boolean isOvercome() {
        return triedElsewhere;
    }

    /** It waited for the lock, and got it. */
    void planned() {
        if (said != null && said.outcome() == Outcome.BUSY) {
            said = null;
        }
    }

    /** A key was missing and then taken, a lock was held: it went on. */
    void begun() {
        if (said != null && weight(said.outcome()) % 2 == 0) {
            said = null;
        }
    }

    /** Whether it came when the work was laid out, or is one that no tool goes on after. */
    boolean stops(long lastPlanned) {
        return said != null
                && said.outcome() != Outcome.UNKNOWN
                && (said.line() > lastPlanned || weight(said.outcome()) == 4);
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> 0;
            case FAILED -> 1;
            // It waits, and goes on.
            case BUSY -> 2;
            // It may do without.
            case SOURCE_UNREACHABLE, DEPENDENCY_CONFLICT, BLOCKED_BY_POLICY -> 3;
            default -> 4;
        };
    }
}
