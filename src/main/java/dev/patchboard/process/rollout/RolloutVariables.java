package dev.patchboard.process.rollout;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.rollout.Dispatch;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Routing values and dates of the models {@code ring} and {@code rollback}. */
final class RolloutVariables {

    static final ProcessVariable<String> WINDOW = ProcessVariable.text("window");
    static final ProcessVariable<Date> WINDOW_OPENS = new ProcessVariable<>("windowOpens", Date.class);
    static final ProcessVariable<String> PREFLIGHT = ProcessVariable.text("preflight");
    static final ProcessVariable<String> PARITY = ProcessVariable.text("parity");
    static final ProcessVariable<String> BATCH = ProcessVariable.text("batch");
    static final ProcessVariable<Boolean> BY_HAND = ProcessVariable.flag("byHand");
    static final ProcessVariable<Date> REPORTS_DUE = new ProcessVariable<>("reportsDue", Date.class);
    static final ProcessVariable<Date> PATIENCE_ENDS = new ProcessVariable<>("patienceEnds", Date.class);
    static final ProcessVariable<Date> SOAK_UNTIL = new ProcessVariable<>("soakUntil", Date.class);
    static final ProcessVariable<String> GATE = ProcessVariable.text("gate");
    static final ProcessVariable<Date> GATE_DUE = new ProcessVariable<>("gateDue", Date.class);
    static final ProcessVariable<String> ROLLBACK = ProcessVariable.text("rollback");

    private RolloutVariables() {}

    static void dispatched(VariableScope scope, Dispatch dispatch) {
        BATCH.set(scope, word(dispatch));
        if (dispatch instanceof Dispatch.Sent sent) {
            BY_HAND.set(scope, sent.byHand());
            REPORTS_DUE.set(scope, date(sent.dueAt()));
            PATIENCE_ENDS.set(scope, date(sent.patienceAt()));
        }
    }

    private static String word(Dispatch dispatch) {
        if (dispatch instanceof Dispatch.Sent) {
            return "SENT";
        }
        if (dispatch instanceof Dispatch.Spent) {
            return "SPENT";
        }
        if (dispatch instanceof Dispatch.WindowClosed) {
            return "WINDOW_CLOSED";
        }
        return dispatch instanceof Dispatch.Unauthorised ? "UNAUTHORISED" : "HELD";
    }

    /** The engine keeps whole seconds: rounded up, so that a timer never fires before its instant. */
    static Date date(Instant at) {
        return Date.from(at.getNano() == 0 ? at : Instant.ofEpochSecond(at.getEpochSecond() + 1));
    }
}
