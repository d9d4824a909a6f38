package dev.patchboard.process.fleet;

import dev.patchboard.fleet.ParityPolicy;
import dev.patchboard.process.Decisions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The parity policy as the table {@code processes/parity-policy.dmn}. */
@Component
class DmnParityPolicy implements ParityPolicy {

    private static final String TABLE = "parity-policy";

    private final Decisions decisions;

    DmnParityPolicy(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Ruling judge(Collection<String> factKeys) {
        Map<String, Judgement> byFact = new HashMap<>();
        Map<String, String> policies = new HashMap<>();
        for (String key : factKeys) {
            Decisions.Decision decision = decisions.evaluate(TABLE, Map.of("factKey", key));
            policies.put(TABLE, decision.policy());
            if (!decision.rows().isEmpty()) {
                byFact.put(key, judgement(decision.rows().get(0)));
            }
        }
        return new Ruling(byFact, policies);
    }

    private static Judgement judgement(Map<String, Object> row) {
        return new Judgement(Weight.valueOf(String.valueOf(row.get("weight"))), String.valueOf(row.get("reason")));
    }
}
