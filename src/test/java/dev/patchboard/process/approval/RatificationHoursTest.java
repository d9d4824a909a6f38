package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.DefinitionKind;
import dev.patchboard.process.Decisions.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An emergency is ratified within 24 to 72 hours, whatever a table says. */
class RatificationHoursTest {

    private static final String NAME = "processes/authorisation-policy.dmn";

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 23, 73, 10_000})
    void anAnswerWithOtherHoursFailsAndNamesTheRule(int hours) {
        assertThatThrownBy(() -> DmnAuthorisationPolicy.answer(answer("EMERGENCY", hours)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rule_1")
                .hasMessageContaining("24 to 72");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 48, 72})
    void theAllowedHoursAreTaken(int hours) {
        assertThat(DmnAuthorisationPolicy.answer(answer("EMERGENCY", hours)).ratifyHours())
                .isEqualTo(hours);
    }

    @Test
    void whatNeedsNoRatificationHasNoHours() {
        assertThat(DmnAuthorisationPolicy.answer(answer("CAB", 0)).ratifyHours())
                .isZero();
    }

    @Test
    void theReleasedTableIsTaken() throws IOException {
        assertThat(problems(Files.readString(Path.of(NAME)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "23", "73", "24 + 100", ""})
    void aTableWithOtherHoursIsRefusedAtItsRule(String hours) throws IOException {
        String table = Files.readString(Path.of(NAME))
                .replaceFirst("(id=\"rule_emergency_critical_out_7\">\\s*<text>)[^<]*", "$1" + hours);

        assertThat(problems(table)).singleElement().asString().contains("rule_emergency_critical", "24 to 72");
    }

    private static List<?> problems(String table) {
        return new RatificationCheck()
                .check(
                        new DefinitionFile(
                                NAME, DefinitionKind.DECISION, table.getBytes(StandardCharsets.UTF_8), "ab".repeat(32)),
                        Map.of());
    }

    private static Decision answer(String authority, int hours) {
        return new Decision(
                List.of(Map.of(
                        "authority", authority,
                        "groups", "CAB",
                        "quorumShare", 50,
                        "minimumVotes", 2,
                        "deadlineHours", 4,
                        "validDays", 3,
                        "ratifyHours", hours)),
                List.of("rule_1"),
                "authorisation-policy:1");
    }
}
