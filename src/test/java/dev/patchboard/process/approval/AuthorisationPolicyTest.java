package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.approval.Authority;
import dev.patchboard.approval.Quorum;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy table itself: complete, without overlap, and never without a quorum. */
class AuthorisationPolicyTest {

    private final Table policy = Table.of("authorisation-policy");

    @Test
    void everyChangeHasExactlyOneAuthorityWithAQuorumADeadlineAndAnEnd() {
        Set<String> hit = new TreeSet<>();
        policy.askAll(
                Map.of(
                        "type", List.of("STANDARD", "NORMAL", "EMERGENCY"),
                        "model", List.of("VALID", "NONE"),
                        "rating", List.of("LOW", "MEDIUM", "HIGH", "CRITICAL"),
                        "environment", List.of("LAB", "TEST", "STAGING", "PRODUCTION"),
                        "exposure", List.of("INTERNAL", "CONTROLLED", "OPEN")),
                question -> {
                    Map<String, Object> row = policy.ask(question).get(0);
                    hit.addAll(policy.matched());
                    Authority authority = Authority.valueOf(String.valueOf(row.get("authority")));
                    Quorum quorum = new Quorum(number(row, "quorumShare"), number(row, "minimumVotes"));
                    assertThat(Role.valueOf(String.valueOf(row.get("groups")))).isNotNull();
                    assertThat(number(row, "deadlineHours")).isPositive();
                    assertThat(number(row, "validDays")).isPositive();
                    if (authority == Authority.EMERGENCY) {
                        assertThat(number(row, "ratifyHours")).isBetween(24, 72);
                    }
                    if (authority == Authority.CAB) {
                        assertThat(quorum.minimumVotes()).isGreaterThanOrEqualTo(2);
                    }
                });
        assertThat(hit).isEqualTo(policy.rules());
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, NONE, CRITICAL, PRODUCTION, OPEN, rule_emergency_critical",
        "EMERGENCY, NONE, HIGH, PRODUCTION, OPEN, rule_emergency_other",
        "STANDARD, VALID, MEDIUM, PRODUCTION, OPEN, rule_standard",
        "STANDARD, VALID, HIGH, PRODUCTION, OPEN, rule_standard_high",
        "STANDARD, NONE, LOW, TEST, INTERNAL, rule_standard_no_model",
        "NORMAL, NONE, CRITICAL, STAGING, OPEN, rule_normal_outside_production",
        "NORMAL, NONE, MEDIUM, PRODUCTION, OPEN, rule_normal_production",
        "NORMAL, VALID, HIGH, PRODUCTION, CONTROLLED, rule_normal_production_high",
        "NORMAL, NONE, HIGH, PRODUCTION, OPEN, rule_normal_production_open",
    })
    void decidesByTheNamedRule(
            String type, String model, String rating, String environment, String exposure, String rule) {
        policy.ask(Map.of(
                "type", type, "model", model, "rating", rating, "environment", environment, "exposure", exposure));

        assertThat(policy.matched()).containsExactly(rule);
    }

    private static int number(Map<String, Object> row, String output) {
        return ((Number) row.get(output)).intValue();
    }
}
