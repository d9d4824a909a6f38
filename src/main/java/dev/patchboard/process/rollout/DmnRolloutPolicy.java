package dev.patchboard.process.rollout;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Environment;
import dev.patchboard.process.Decisions;
import dev.patchboard.rollout.GateDecision;
import dev.patchboard.rollout.GateFacts;
import dev.patchboard.rollout.GateProposal;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.RingProgress;
import dev.patchboard.rollout.RolloutPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the tables {@code rollout-plan} and {@code ring-gate}. */
@Component
class DmnRolloutPolicy implements RolloutPolicy {

    private static final Map<String, GateDecision> DECISIONS =
            Map.of("GO", GateDecision.GO_ON, "HOLD", GateDecision.HOLD, "ROLL_BACK", GateDecision.ROLL_BACK);

    private final Decisions decisions;

    DmnRolloutPolicy(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Rings rings(ChangeType type, @Nullable Rating rating) {
        Rating risk = rating == null ? Rating.CRITICAL : rating;
        Decisions.Decision decision =
                decisions.evaluate("rollout-plan", Map.of("changeType", type.name(), "rating", risk.name()));
        return new Rings(decision.rows().stream().map(DmnRolloutPolicy::ring).toList(), decision.policy());
    }

    private static RingPlan ring(Map<String, Object> row) {
        return new RingPlan(
                text(row, "name"),
                Environment.valueOf(text(row, "environment")),
                number(row, "upTo"),
                number(row, "exit"),
                number(row, "budget"),
                Duration.ofMinutes(number(row, "soakMinutes")),
                number(row, "batchSize"),
                Duration.ofMinutes(number(row, "reportMinutes")),
                false);
    }

    @Override
    public GateProposal gate(GateFacts facts) {
        RingProgress progress = facts.progress();
        Decisions.Decision decision = decisions.evaluate(
                "ring-gate",
                Map.of(
                        "proven", progress.proven(),
                        "criterionMet", progress.criterionMet(),
                        "budgetSpent", progress.budgetSpent(),
                        "damaged", progress.damaged(),
                        "removable", facts.removable(),
                        "straggler", facts.straggler(),
                        "settled", progress.settled()));
        if (decision.rows().isEmpty()) {
            return new GateProposal(GateDecision.HOLD, "No rule of the gate speaks to this ring.", decision.policy());
        }
        Map<String, Object> row = decision.rows().get(0);
        GateDecision answer = DECISIONS.getOrDefault(text(row, "decision"), GateDecision.HOLD);
        return new GateProposal(answer, text(row, "why"), decision.policy());
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(Objects.requireNonNull(row.get(column), column));
    }

    private static int number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column), column)).intValue();
    }
}
