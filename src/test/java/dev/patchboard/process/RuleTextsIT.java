package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.process.view.RuleTexts;
import dev.patchboard.testing.PatchboardTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PatchboardTest
class RuleTextsIT {

    @Autowired
    private Decisions decisions;

    @Autowired
    private RuleTexts texts;

    @Test
    void aPersonReadsWhatTheTablesAuthorWroteBesideTheRule() {
        Decisions.Decision decision = decisions.evaluate(
                "change-type", Map.of("requested", "EMERGENCY", "rating", "CRITICAL", "kev", "LISTED"));
        List<String> tables = List.of(decision.policy());
        String rule = decision.matchedRules().get(0);

        assertThat(texts.explain(tables, "critical by " + rule))
                .isEqualTo("critical by “An emergency needs a critical risk”");
        assertThat(texts.explain(tables, "rule_of_another_table")).isEqualTo("rule_of_another_table");
        assertThat(texts.explain(List.of("change-type:999@sha256:0"), rule)).isEqualTo(rule);
    }
}
