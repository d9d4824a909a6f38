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
        Map<String, Object> row = decision.rows().get(0);
        return new Answer(
                Authority.valueOf(text(row, "authority")),
                text(row, "groups"),
                new Quorum(number(row, "quorumShare"), number(row, "minimumVotes")),
                number(row, "deadlineHours"),
                number(row, "validDays"),
                number(row, "ratifyHours"),
                decision.matchedRules(),
                decision.policy());
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
