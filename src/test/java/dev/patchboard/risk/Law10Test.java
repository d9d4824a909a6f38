package dev.patchboard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.Ssvc;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.process.risk.TablesOnFile;
import dev.patchboard.risk.Assessment.PolicyDate;
import dev.patchboard.risk.Assessor.Assessed;
import dev.patchboard.risk.RiskFacts.Exposed;
import dev.patchboard.risk.RiskFacts.HostKind;
import dev.patchboard.risk.RiskTables.ClockStart;
import dev.patchboard.risk.RiskTables.Exploited;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Law 10 on the shipped tables: dates come from rules, the earliest wins, the first one stays. */
class Law10Test {

    private static final Set<String> GIVE_NO_DATE = Set.of("ssvc-defer", "bod-26-04-on-upgrade", "pci-6-3-3-own-time");
    private static final ChangeNumber CHANGE = new ChangeNumber(1);
    private static final TestDatabase DATABASE = TestDatabase.with("V060__risk.sql", "V161_2__risk_policies.sql");

    private final RiskTables tables = new RememberedTables(TablesOnFile.open());
    private final Assessor assessor = new Assessor(tables, Situations.SUBMITTED);

    @Provide
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Property(tries = 300)
    void law10EachHasADateOrTheNamedRuleThatGivesNone(@ForAll("situations") Situation situation) {
        Assessment answer = assessor.assess(situation, null).assessment();

        assertThat(answer.dates()).isNotEmpty().allSatisfy(date -> {
            assertThat(date.policy()).isNotBlank();
            assertThat(date.rule()).startsWith("rule_");
            assertThat(date.due() == null).isEqualTo(GIVE_NO_DATE.contains(date.policy()));
        });
    }

    @Property(tries = 300)
    void law10TheEarliestOfAllPoliciesWins(@ForAll("situations") Situation situation) {
        Assessment answer = assessor.assess(situation, null).assessment();
        PolicyDate counts = answer.earliest();

        assertThat(answer.dates()).contains(counts);
        assertThat(counts.due()).isNotNull();
        assertThat(answer.dates())
                .extracting(PolicyDate::due)
                .filteredOn(Objects::nonNull)
                .allSatisfy(due -> assertThat(due).isAfterOrEqualTo(counts.due()));
    }

    @Property(tries = 300)
    void law10ARaisedRatingNeverPostponesAndALowerOneChangesNothing(
            @ForAll("situations") Situation situation, @ForAll Rating given) {
        Assessed asRated = assessor.assess(situation, null);
        Assessed asGiven = assessor.assess(situation, given);

        assertThat(due(asGiven)).isBeforeOrEqualTo(due(asRated));
        if (given.compareTo(asRated.rating()) <= 0) {
            assertThat(asGiven).isEqualTo(asRated);
        }
    }

    /** A catalogue that was checked has answered for itself; that something is exploited all the same is more than it knows. */
    @Property(tries = 300)
    void law4WhatNobodyKnowsIsNeverDueLaterThanWhatIsKnown(@ForAll("situations") Situation known) {
        for (Situation gap : List.of(
                known.withCvss(null),
                known.withEpss(null),
                known.exploitation() == Exploitation.ACTIVE ? known : known.withExploitation(null),
                known.withAutomatable(null),
                known.withTechnicalImpact(null))) {
            assertThat(due(assessor.assess(gap, null)))
                    .as("%s", gap)
                    .isBeforeOrEqualTo(due(assessor.assess(known, null)));
        }
    }

    @Provide
    Arbitrary<List<@Nullable LocalDate>> ratings() {
        return Arbitraries.integers()
                .between(0, 100)
                .map(Situations.SUBMITTED::plusDays)
                .injectNull(0.3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 100)
    void law10TheFirstDateAndItsRuleOutliveEveryRatingThatFollows(
            @ForAll("ratings") List<@Nullable LocalDate> ratings) {
        RiskDueRows rows = new RiskDueRows(new JdbcTemplate(DATABASE.source()));
        UUID host = Ids.next();
        HostKind kind = new HostKind(Exposure.OPEN, Criticality.HIGH, Stakes.NOT_STATED);
        String cve = "CVE-" + host;
        @Nullable LocalDate first = null;
        for (int round = 0; round < ratings.size(); round++) {
            LocalDate due = ratings.get(round);
            rows.expose(CHANGE, List.of(new Exposed(host, cve, kind, true)));
            rows.date(CHANGE, List.of(line(cve, kind, due, "rule " + round)));

            first = first == null ? due : first;
            HostDue kept = rows.of(CHANGE, host, "", 1).get(0);
            assertThat(kept.due()).isEqualTo(due);
            assertThat(kept.rule()).isEqualTo("rule " + round);
            assertThat(kept.originalDue()).isEqualTo(first);
            if (first != null) {
                assertThat(kept.originalRule()).isEqualTo("rule " + ratings.indexOf(first));
            }
        }
    }

    private static LocalDate due(Assessed assessed) {
        LocalDate due = assessed.assessment().earliest().due();
        return due == null ? LocalDate.MAX : due;
    }

    private static RiskLine line(String cve, HostKind kind, @Nullable LocalDate due, String rule) {
        Assessment answer = new Assessment(
                Rating.HIGH,
                List.of(),
                List.of(),
                false,
                List.of(new PolicyDate(rule, rule, ClockStart.SUBMITTED, Situations.SUBMITTED, true, due)),
                List.of());
        return new RiskLine(
                        cve,
                        kind.exposure(),
                        kind.criticality(),
                        kind.stakes(),
                        1,
                        Enrichment.NOT_CHECKED,
                        null,
                        null,
                        null,
                        null,
                        Enrichment.NOT_CHECKED,
                        Exploited.UNKNOWN,
                        null,
                        Enrichment.NOT_CHECKED,
                        null,
                        Ssvc.NOT_CHECKED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .rated(Rating.HIGH, rule, answer);
    }
}
