package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.testing.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables of the rollout, rule by rule. */
class RolloutTablesTest {

    @Test
    void everyRuleOfTheGateSpeaksAndNoQuestionStaysUnanswered() {
        Table gate = Table.of("ring-gate");
        Set<String> spoke = new TreeSet<>();
        Map<String, List<?>> values = new HashMap<>();
        values.put("proven", List.of(0, 1, 50));
        values.put("criterionMet", List.of(true, false));
        values.put("budgetSpent", List.of(true, false));
        values.put("damaged", List.of(0, 3));
        values.put("removable", List.of(true, false));
        values.put("straggler", List.of(true, false));
        values.put("settled", List.of(true, false));

        gate.askAll(values, question -> {
            List<Map<String, Object>> answer = gate.ask(question);
            assertThat(answer).as("%s", question).hasSize(1);
            spoke.addAll(gate.matched());
            boolean go = "GO".equals(answer.get(0).get("decision"));
            if (go && question.get("straggler").equals(false)) {
                assertThat(question.get("criterionMet")).as("%s", question).isEqualTo(true);
                assertThat(question.get("budgetSpent")).as("%s", question).isEqualTo(false);
            }
        });

        assertThat(spoke).isEqualTo(gate.rules());
    }

    @Test
    void everyKindOfChangeReachesEveryHostOfEveryEnvironment() {
        Table plan = Table.of("rollout-plan");
        Set<String> spoke = new TreeSet<>();
        for (String type : List.of("STANDARD", "NORMAL", "EMERGENCY")) {
            for (String rating : List.of("LOW", "MEDIUM", "HIGH", "CRITICAL")) {
                List<Map<String, Object>> rings = plan.ask(Map.of("changeType", type, "rating", rating));
                spoke.addAll(plan.matched());
                for (String environment : List.of("LAB", "TEST", "STAGING", "PRODUCTION")) {
                    assertThat(rings)
                            .as("%s %s in %s", type, rating, environment)
                            .anySatisfy(ring -> {
                                assertThat(ring.get("environment")).isEqualTo(environment);
                                assertThat(ring.get("upTo")).isEqualTo(100);
                            });
                }
                assertThat(rings).extracting(ring -> ring.get("name")).doesNotHaveDuplicates();
            }
        }
        assertThat(spoke).isEqualTo(plan.rules());
    }
}
