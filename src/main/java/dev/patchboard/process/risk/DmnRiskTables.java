package dev.patchboard.process.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.process.Decisions;
import dev.patchboard.process.Decisions.Decision;
import dev.patchboard.risk.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the decision tables of the risk analysis, in the words of the standards they come from ({@link StandardWords}). */
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
        One answer = one("risk-rating", inputs);
        return answer.as(Rating.valueOf(answer.text("rating")));
    }

    @Override
    public Answer<Impact> impact(Criticality criticality) {
        One answer = one("host-impact", Map.of("criticality", criticality.name()));
        return answer.as(new Impact(
                StandardWords.safety(answer.text("safetyImpact")),
                StandardWords.mission(answer.text("missionImpact"))));
    }

    @Override
    public Answer<String> humanImpact(Impact impact) {
        One answer = one(
                "ssvc-human-impact",
                Map.of(
                        "safetyImpact",
                        StandardWords.of(impact.safety()),
                        "missionImpact",
                        StandardWords.of(impact.mission())));
        return answer.as(answer.text("humanImpact"));
    }

    @Override
    public Answer<String> deploy(
            Exploitation exploitation, Exposure exposure, boolean automatable, String humanImpact) {
        One answer = one(
                "ssvc-deployer",
                Map.of(
                        "exploitation",
                        StandardWords.of(exploitation),
                        "systemExposure",
                        StandardWords.of(exposure),
                        "automatable",
                        StandardWords.of(automatable),
                        "humanImpact",
                        humanImpact));
        return answer.as(answer.text("priority"));
    }

    @Override
    public Answer<Timeline> timeline(
            boolean inKev, boolean publiclyExposed, boolean automatable, TechnicalImpact technicalImpact) {
        One answer = one(
                "bod-26-04",
                Map.of(
                        "inKev",
                        StandardWords.of(inKev),
                        "exposed",
                        StandardWords.of(publiclyExposed),
                        "automatable",
                        StandardWords.of(automatable),
                        "technicalImpact",
                        StandardWords.of(technicalImpact)));
        return answer.as(new Timeline(
                answer.text("timeline"),
                integer(answer.row(), "days"),
                Boolean.TRUE.equals(answer.row().get("forensicTriage"))));
    }

    @Override
    public Answer<String> pci(Rating rating) {
        One answer = one("pci-6-3-3", Map.of("rating", rating.name()));
        return answer.as(answer.text("within"));
    }

    @Override
    public Answer<List<Deadline>> deadlines(Policies policies) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("rating", policies.rating().name());
        inputs.put("ssvc", policies.ssvc());
        inputs.put("bod", policies.bod().name());
        inputs.put("bodDays", policies.bod().days());
        inputs.put("kev", policies.exploited().name());
        inputs.put("pci", policies.pci());
        Decision decision = decisions.evaluate("remediation-deadline", inputs);
        List<Deadline> deadlines = new ArrayList<>();
        for (int row = 0; row < decision.rows().size(); row++) {
            deadlines.add(
                    deadline(decision.rows().get(row), decision.matchedRules().get(row)));
        }
        return new Answer<>(List.copyOf(deadlines), rule(decision), decision.policy());
    }

    @Override
    public Answer<ChangeType> type(ChangeType requested, Rating rating, Exploited exploited) {
        One answer = one(
                "change-type", Map.of("requested", requested.name(), "rating", rating.name(), "kev", exploited.name()));
        return answer.as(ChangeType.valueOf(answer.text("type")));
    }

    private static Deadline deadline(Map<String, Object> row, String rule) {
        return new Deadline(
                String.valueOf(row.get("policy")),
                rule,
                integer(row, "days"),
                integer(row, "months"),
                ClockStart.valueOf(String.valueOf(row.get("clock"))));
    }

    /** The one row that matched. */
    private record One(Map<String, Object> row, String rule, String policy) {

        String text(String output) {
            return String.valueOf(row.get(output));
        }

        <T> Answer<T> as(T value) {
            return new Answer<>(value, rule, policy);
        }
    }

    private One one(String key, Map<String, Object> inputs) {
        Decision decision = decisions.evaluate(key, inputs);
        if (decision.rows().size() != 1) {
            throw new IllegalStateException(
                    "No rule of " + decision.policy() + " matches " + inputs + ". Add one and try the step again.");
        }
        return new One(decision.rows().get(0), rule(decision), decision.policy());
    }

    private static String rule(Decision decision) {
        return String.join(",", decision.matchedRules());
    }

    private static @Nullable Integer integer(Map<String, Object> row, String output) {
        return row.get(output) instanceof Number number ? number.intValue() : null;
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
