package dev.patchboard.process.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.process.Decisions;
import dev.patchboard.process.Decisions.Decision;
import dev.patchboard.risk.RiskTables;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks {@code risk-rating.dmn}, {@code remediation-deadline.dmn} and {@code change-type.dmn}. */
@Component
class DmnRiskTables implements RiskTables {

    private final Decisions decisions;

    DmnRiskTables(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Answer<Rating> rate(Question question) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("cvss", number(question.cvss()));
        inputs.put("kev", question.exploited().name());
        inputs.put("epss", number(question.epss()));
        inputs.put("exposure", question.exposure().name());
        inputs.put("criticality", question.criticality().name());
        Decision decision = decisions.evaluate("risk-rating", inputs);
        return new Answer<>(Rating.valueOf(single(decision, "rating", question)), rule(decision), decision.policy());
    }

    @Override
    public Answer<List<Deadline>> deadlines(Rating rating, Exploited exploited, Exposure exposure) {
        Decision decision = decisions.evaluate(
                "remediation-deadline",
                Map.of("rating", rating.name(), "kev", exploited.name(), "exposure", exposure.name()));
        List<Deadline> deadlines =
                decision.rows().stream().map(DmnRiskTables::deadline).toList();
        return new Answer<>(deadlines, String.join(",", decision.matchedRules()), decision.policy());
    }

    @Override
    public Answer<ChangeType> type(ChangeType requested, Rating rating, Exploited exploited) {
        Decision decision = decisions.evaluate(
                "change-type", Map.of("requested", requested.name(), "rating", rating.name(), "kev", exploited.name()));
        return new Answer<>(ChangeType.valueOf(single(decision, "type", requested)), rule(decision), decision.policy());
    }

    private static Deadline deadline(Map<String, Object> row) {
        Integer days = row.get("days") instanceof Number number ? number.intValue() : null;
        return new Deadline(
                String.valueOf(row.get("policy")), days, ClockStart.valueOf(String.valueOf(row.get("clock"))));
    }

    private static String single(Decision decision, String output, Object question) {
        if (decision.rows().size() != 1) {
            throw new IllegalStateException(
                    "No rule of " + decision.policy() + " matches " + question + ". Add one and try the step again.");
        }
        return String.valueOf(decision.rows().get(0).get(output));
    }

    private static String rule(Decision decision) {
        return String.join(",", decision.matchedRules());
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
