package dev.patchboard.process.approval;

import dev.patchboard.approval.AuthorisationPolicy;
import dev.patchboard.approval.Authority;
import dev.patchboard.approval.Quorum;
import dev.patchboard.process.Decisions;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks {@code authorisation-policy.dmn}. */
@Component
class DmnAuthorisationPolicy implements AuthorisationPolicy {

    private static final String TABLE = "authorisation-policy";

    private final Decisions decisions;

    DmnAuthorisationPolicy(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Answer ask(Question question) {
        Decisions.Decision decision = decisions.evaluate(
                TABLE,
                Map.of(
                        "type", question.type(),
                        "model", question.modelValid() ? "VALID" : "NONE",
                        "rating", question.rating(),
                        "environment", question.environment(),
                        "exposure", question.exposure()));
        if (decision.rows().size() != 1) {
            throw new IllegalStateException("No rule of " + decision.policy() + " names an authority for " + question
                    + ". Add a rule and try the step again.");
        }
        return answer(decision);
    }

    static Answer answer(Decisions.Decision decision) {
        Map<String, Object> row = decision.rows().get(0);
        Authority authority = Authority.valueOf(text(row, "authority"));
        int ratifyHours = number(row, "ratifyHours");
        if (authority == Authority.EMERGENCY && !ratifiable(ratifyHours)) {
            throw new IllegalStateException(decision.policy() + " gives an emergency " + ratifyHours
                    + " hours to be ratified in rule " + decision.matchedRules() + "; " + RATIFY_HOURS_LEAST + " to "
                    + RATIFY_HOURS_MOST + " are allowed. Mend the rule and try the step again.");
        }
        return new Answer(
                authority,
                text(row, "groups"),
                new Quorum(number(row, "quorumShare"), number(row, "minimumVotes")),
                number(row, "deadlineHours"),
                number(row, "validDays"),
                ratifyHours,
                decision.matchedRules(),
                decision.policy());
    }

    static boolean ratifiable(int hours) {
        return hours >= RATIFY_HOURS_LEAST && hours <= RATIFY_HOURS_MOST;
    }

    private static String text(Map<String, Object> row, String output) {
        return String.valueOf(row.get(output));
    }

    private static int number(Map<String, Object> row, String output) {
        if (row.get(output) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException(TABLE + ": '" + output + "' is no number in the rule that matched");
    }
}
