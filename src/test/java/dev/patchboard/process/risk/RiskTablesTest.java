package dev.patchboard.process.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.testing.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables themselves: complete, without overlap, and right at their edges. */
class RiskTablesTest {

    private static final List<String> RATINGS = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");
    private static final List<String> EXPOSURES = List.of("INTERNAL", "CONTROLLED", "OPEN");
    private static final List<String> KEV = List.of("LISTED", "NOT_LISTED", "UNKNOWN");

    private final Table rating = Table.of("risk-rating");
    private final Table deadline = Table.of("remediation-deadline");
    private final Table type = Table.of("change-type");

    @Test
    void everyVulnerabilityOnEveryKindOfHostHasExactlyOneRating() {
        Set<String> hit = new TreeSet<>();
        Map<String, List<?>> all = new LinkedHashMap<>();
        all.put("cvss", Arrays.asList(null, 0.0, 3.9, 4.0, 6.9, 7.0, 8.9, 9.0, 10.0));
        all.put("kev", KEV);
        all.put("epss", Arrays.asList(null, 0.0, 0.09999, 0.1, 1.0));
        all.put("exposure", EXPOSURES);
        all.put("criticality", RATINGS);
        rating.askAll(all, question -> {
            assertThat(rating.ask(question)).as("%s", question).hasSize(1);
            hit.addAll(rating.matched());
        });
        assertThat(hit).isEqualTo(rating.rules());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0, LISTED, 0.9, OPEN, LOW, CRITICAL, rule_known_open",
        "0.1, LISTED, 0.0, INTERNAL, HIGH, CRITICAL, rule_known_important",
        "0.1, LISTED, 0.0, CONTROLLED, MEDIUM, HIGH, rule_known_other",
        "9.0, NOT_LISTED, 0.0, OPEN, LOW, CRITICAL, rule_critical_open",
        "9.0, NOT_LISTED, 0.0, INTERNAL, CRITICAL, CRITICAL, rule_critical_important",
        "9.0, NOT_LISTED, 0.0, INTERNAL, LOW, HIGH, rule_critical_other",
        "8.9, NOT_LISTED, 0.1, OPEN, LOW, CRITICAL, rule_high_open_likely",
        "8.9, NOT_LISTED, 0.09999, OPEN, LOW, HIGH, rule_high_open",
        "7.0, NOT_LISTED, 0.0, INTERNAL, HIGH, HIGH, rule_high_important",
        "7.0, NOT_LISTED, 0.1, INTERNAL, LOW, HIGH, rule_high_likely",
        "7.0, NOT_LISTED, 0.0, INTERNAL, LOW, MEDIUM, rule_high_other",
        "6.9, NOT_LISTED, 0.1, OPEN, LOW, HIGH, rule_medium_open_likely",
        "6.9, NOT_LISTED, 0.0, OPEN, LOW, MEDIUM, rule_medium_open",
        "4.0, NOT_LISTED, 0.1, INTERNAL, LOW, MEDIUM, rule_medium_likely",
        "4.0, NOT_LISTED, 0.0, INTERNAL, HIGH, MEDIUM, rule_medium_important",
        "4.0, NOT_LISTED, 0.0, CONTROLLED, MEDIUM, LOW, rule_medium_other",
        "3.9, NOT_LISTED, 0.1, OPEN, CRITICAL, MEDIUM, rule_low_open_likely",
        "3.9, NOT_LISTED, 0.0, OPEN, CRITICAL, LOW, rule_low_open",
        "0.0, NOT_LISTED, 0.9, INTERNAL, CRITICAL, LOW, rule_low_other",
        ", NOT_LISTED, 0.0, INTERNAL, LOW, HIGH, rule_critical_other",
        "7.0, UNKNOWN, 0.0, OPEN, LOW, CRITICAL, rule_high_open_likely",
        "7.0, NOT_LISTED, , OPEN, LOW, CRITICAL, rule_high_open_likely",
    })
    void ratesByTheNamedRule(
            @Nullable Double cvss,
            String kev,
            @Nullable Double epss,
            String exposure,
            String criticality,
            String expected,
            String rule) {
        assertThat(rate(cvss, kev, epss, exposure, criticality)).isEqualTo(expected);
        assertThat(rating.matched()).containsExactly(rule);
    }

    @Test
    void whatIsNotKnownNeverRatesLowerThanWhatIs() {
        Map<String, List<?>> all = new LinkedHashMap<>();
        all.put("cvss", List.of(0.0, 5.0, 8.0, 9.5));
        all.put("kev", List.of("NOT_LISTED", "UNKNOWN"));
        all.put("epss", List.of(0.0, 0.5));
        all.put("exposure", EXPOSURES);
        all.put("criticality", RATINGS);
        rating.askAll(all, question -> {
            int known = rank(rating.ask(question).get(0).get("rating"));
            for (String input : List.of("cvss", "epss")) {
                Map<String, Object> gap = new HashMap<>(question);
                gap.put(input, null);
                assertThat(rank(rating.ask(gap).get(0).get("rating")))
                        .as("%s", gap)
                        .isGreaterThanOrEqualTo(known);
            }
            Map<String, Object> gap = new HashMap<>(question);
            gap.put("kev", "UNKNOWN");
            assertThat(rank(rating.ask(gap).get(0).get("rating"))).isGreaterThanOrEqualTo(known);
        });
    }

    @Test
    void everyRatingHasADeadlineAndEveryRuleIsReached() {
        Set<String> hit = new TreeSet<>();
        deadline.askAll(Map.of("rating", RATINGS, "kev", KEV, "exposure", EXPOSURES), question -> {
            assertThat(deadline.ask(question)).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("policy")).isNotNull();
                assertThat(row.get("clock")).isIn("SUBMITTED", "RELEASED", "KEV_ADDED");
            });
            hit.addAll(deadline.matched());
        });
        assertThat(hit).isEqualTo(deadline.rules());
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, NOT_LISTED, OPEN, 7",
        "HIGH, NOT_LISTED, OPEN, 30",
        "MEDIUM, UNKNOWN, INTERNAL, 60",
        "LOW, NOT_LISTED, INTERNAL, 90",
        "LOW, LISTED, OPEN, 3",
        "CRITICAL, LISTED, CONTROLLED, 7",
        "HIGH, LISTED, INTERNAL, 14",
    })
    void theShortestOfAllDeadlinesIs(String rated, String kev, String exposure, int days) {
        assertThat(deadline.ask(Map.of("rating", rated, "kev", kev, "exposure", exposure)).stream()
                        .mapToInt(row -> ((Number) row.get("days")).intValue())
                        .min())
                .hasValue(days);
    }

    @Test
    void everyRequestHasExactlyOneType() {
        Set<String> hit = new TreeSet<>();
        type.askAll(
                Map.of("requested", List.of("STANDARD", "NORMAL", "EMERGENCY"), "rating", RATINGS, "kev", KEV),
                question -> {
                    assertThat(type.ask(question)).as("%s", question).hasSize(1);
                    hit.addAll(type.matched());
                });
        assertThat(hit).isEqualTo(type.rules());
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, CRITICAL, UNKNOWN, EMERGENCY",
        "EMERGENCY, HIGH, LISTED, NORMAL",
        "NORMAL, CRITICAL, LISTED, EMERGENCY",
        "NORMAL, CRITICAL, UNKNOWN, NORMAL",
        "NORMAL, HIGH, LISTED, NORMAL",
        "STANDARD, MEDIUM, LISTED, STANDARD",
        "STANDARD, HIGH, NOT_LISTED, NORMAL",
        "STANDARD, CRITICAL, NOT_LISTED, NORMAL",
    })
    void takesTheWay(String requested, String rated, String kev, String expected) {
        assertThat(type.ask(Map.of("requested", requested, "rating", rated, "kev", kev))
                        .get(0))
                .containsEntry("type", expected);
    }

    private String rate(@Nullable Double cvss, String kev, @Nullable Double epss, String exposure, String criticality) {
        Map<String, Object> question = new HashMap<>();
        question.put("cvss", cvss);
        question.put("kev", kev);
        question.put("epss", epss);
        question.put("exposure", exposure);
        question.put("criticality", criticality);
        return String.valueOf(rating.ask(question).get(0).get("rating"));
    }

    private static int rank(Object rated) {
        return RATINGS.indexOf(String.valueOf(rated));
    }
}
