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
    void everyQuestionHasADeadlineOrTheRuleThatGivesNoneAndEveryRuleIsReached() {
        Set<String> hit = new TreeSet<>();
        Map<String, List<?>> all = new LinkedHashMap<>();
        all.put("rating", RATINGS);
        all.put("ssvc", List.of("defer", "scheduled", "out-of-cycle", "immediate"));
        all.put(
                "bod",
                List.of("fix on system upgrade", "60 days", "14 days", "3 days", "3 days & forensic investigation"));
        all.put("bodDays", List.of(14));
        all.put("kev", KEV);
        all.put("pci", List.of("one month", "own time"));
        deadline.askAll(all, question -> {
            assertThat(deadline.ask(question)).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("policy")).isNotNull();
                assertThat(row.get("clock")).isIn("SUBMITTED", "RELEASED", "KEV_ADDED", "PUBLISHED");
                assertThat(row.get("days") != null && row.get("months") != null).isFalse();
            });
            hit.addAll(deadline.matched());
        });
        assertThat(hit).isEqualTo(deadline.rules());
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, defer, fix on system upgrade, , NOT_LISTED, one month, site-critical 7 SUBMITTED|ssvc-defer - SUBMITTED"
                + "|bod-26-04-on-upgrade - PUBLISHED|pci-6-3-3 1m RELEASED",
        "HIGH, scheduled, 60 days, 60, UNKNOWN, own time, site-high 30 SUBMITTED|ssvc-scheduled 60 SUBMITTED"
                + "|bod-26-04 60 PUBLISHED|pci-6-3-3-own-time - RELEASED",
        "LOW, immediate, 3 days, 3, LISTED, own time, site-low 90 SUBMITTED|ssvc-immediate 3 SUBMITTED"
                + "|bod-26-04 3 KEV_ADDED|pci-6-3-3-own-time - RELEASED",
    })
    void everyPolicyThatTheSiteFollowsIsNamedWithItsClock(
            String rated, String ssvc, String bod, @Nullable Integer bodDays, String kev, String pci, String expected) {
        Map<String, Object> question = new HashMap<>(Map.of("rating", rated, "ssvc", ssvc, "bod", bod, "kev", kev));
        question.put("bodDays", bodDays);
        question.put("pci", pci);
        assertThat(deadline.ask(question).stream()
                        .map(row -> row.get("policy") + " "
                                + (row.get("days") != null
                                        ? row.get("days")
                                        : row.get("months") != null ? row.get("months") + "m" : "-")
                                + " " + row.get("clock")))
                .containsExactly(expected.split("\\|"));
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
