package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rules as delivered tell those whom they stop. */
class DutyRuleWordsTest {

    @Test
    void whoeverPlannedTheRingsIsNotToldToHaveAskedForTheChange() {
        TestDatabase database = TestDatabase.with("V010__identity.sql", "V133__duty_rule_planner.sql");

        List<String> told = JdbcClient.create(database.source())
                .sql("SELECT message FROM duty_rule WHERE one_duty = 'REQUEST'")
                .query(String.class)
                .list();

        assertThat(told)
                .hasSize(3)
                .allMatch(words -> words.startsWith("You asked for this change or planned its rings"));
    }
}
