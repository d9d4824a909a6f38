package dev.patchboard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.process.risk.TablesOnFile;
import dev.patchboard.risk.Assessment.Assumption;
import dev.patchboard.risk.Assessment.Lever;
import dev.patchboard.risk.Assessment.PolicyDate;
import dev.patchboard.risk.Assessment.TableAnswer;
import dev.patchboard.risk.RiskTables.ClockStart;
import dev.patchboard.risk.RiskTables.Exploited;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessorTest {

    private static final LocalDate SUBMITTED = Situations.SUBMITTED;

    private final Assessor assessor = new Assessor(new RememberedTables(TablesOnFile.open()), SUBMITTED);

    @Test
    void whatNobodyKnowsIsTakenForTheWorstAndNamed() {
        Assessment answer = assess(Situations.unknown());

        assertThat(answer.assumed())
                .extracting(Assumption::input)
                .containsExactly("Severity", "In KEV", "EPSS", "Exploitation", "Automatable", "Technical impact");
        assertThat(answer(answer, "bod-26-04")).isEqualTo("3 days & forensic investigation");
        assertThat(answer(answer, "ssvc-deployer")).isEqualTo("scheduled");
        assertThat(answer.forensicTriage()).isTrue();
    }

    @Test
    void whatIsKnownToBeHarmlessWaitsForTheSitesOwnDays() {
        Assessment answer = assess(Situations.harmless());

        assertThat(answer.assumed()).isEmpty();
        assertThat(answer.dates())
                .containsExactly(
                        new PolicyDate(
                                "site-low",
                                "rule_site_low",
                                ClockStart.SUBMITTED,
                                SUBMITTED,
                                true,
                                SUBMITTED.plusDays(90)),
                        new PolicyDate("ssvc-defer", "rule_ssvc_defer", ClockStart.SUBMITTED, SUBMITTED, true, null),
                        new PolicyDate(
                                "bod-26-04-on-upgrade",
                                "rule_bod_upgrade",
                                ClockStart.PUBLISHED,
                                SUBMITTED.minusDays(12),
                                true,
                                null),
                        new PolicyDate(
                                "pci-6-3-3-own-time",
                                "rule_pci_own",
                                ClockStart.RELEASED,
                                SUBMITTED.minusDays(10),
                                true,
                                null));
    }

    @Test
    void aMonthOfPciIsACalendarMonthFromTheRelease() {
        Situation one = Situations.harmless();
        Situation critical = new Situation(
                new BigDecimal("9.8"),
                one.exploited(),
                null,
                one.epss(),
                Exposure.OPEN,
                one.criticality(),
                one.stakes(),
                one.exploitation(),
                one.automatable(),
                one.technicalImpact(),
                LocalDate.of(2026, 1, 31),
                null);

        assertThat(assess(critical).dates())
                .filteredOn(date -> date.policy().equals("pci-6-3-3"))
                .extracting(PolicyDate::due)
                .containsExactly(LocalDate.of(2026, 2, 28));
    }

    @Test
    void aClockWhoseStartIsNotKnownStartsWithTheSubmissionAndSaysSo() {
        PolicyDate bod = assess(Situations.unknown()).dates().stream()
                .filter(date -> date.policy().equals("bod-26-04"))
                .findFirst()
                .orElseThrow();

        assertThat(bod.clock()).isEqualTo(ClockStart.PUBLISHED);
        assertThat(bod.startKnown()).isFalse();
        assertThat(bod.due()).isEqualTo(SUBMITTED.plusDays(3));
    }

    @Test
    void whatKevListsIsActiveForSsvcWhateverItsSourcesSay() {
        Situation listed = Situations.harmless().withExploited(Exploited.LISTED);

        assertThat(listed.worstExploitation()).isEqualTo(Exploitation.ACTIVE);
        assertThat(assess(listed).assumed()).isEmpty();
    }

    @Test
    void whatIsActivelyExploitedCountsAsListedForTheDirective() {
        Situation active = Situations.harmless().withExploitation(Exploitation.ACTIVE);

        assertThat(answer(assess(active), "bod-26-04")).isEqualTo("14 days");
    }

    @Test
    void ofAHostThatStatesNoImpactTheSitesMappingSpeaks() {
        assertThat(assess(Situations.unknown()).answers())
                .extracting(TableAnswer::table)
                .contains("host-impact");
        assertThat(assess(Situations.harmless()).answers())
                .extracting(TableAnswer::table)
                .doesNotContain("host-impact");
    }

    @Test
    void aRaisedRatingTakesTheDatesOfThatRating() {
        Assessment raised =
                assessor.assess(Situations.harmless(), Rating.CRITICAL).assessment();

        assertThat(raised.ratedAs()).isEqualTo(Rating.CRITICAL);
        assertThat(raised.earliest().policy()).isEqualTo("site-critical");
        assertThat(raised.dates()).extracting(PolicyDate::policy).contains("pci-6-3-3");
    }

    @Test
    void whatWouldChangeTheAnswerIsFoundByAskingTheTables() {
        Situation now = Situations.harmless();
        List<Lever> levers = new Levers(assessor).of(now, assessor.assess(now, null));

        assertThat(levers)
                .contains(new Lever("In KEV", "yes", true, Rating.HIGH, SUBMITTED.plusDays(14), "bod-26-04"))
                .allSatisfy(lever -> assertThat(lever.rating() != Rating.LOW
                                || !SUBMITTED.plusDays(90).equals(lever.due()))
                        .isTrue());
        assertThat(levers).extracting(Lever::input).doesNotContain("EPSS");
    }

    @Test
    void whatIsNotKnownYetComesFirstAmongWhatWouldChangeTheAnswer() {
        Situation now = Situations.unknown();
        List<Lever> levers = new Levers(assessor).of(now, assessor.assess(now, null));

        assertThat(levers.get(0).known()).isFalse();
        assertThat(levers).extracting(Lever::known).isSorted();
    }

    private Assessment assess(Situation situation) {
        return assessor.assess(situation, null).assessment();
    }

    private static String answer(Assessment assessment, String table) {
        return assessment.answers().stream()
                .filter(one -> one.table().equals(table))
                .map(TableAnswer::answer)
                .findFirst()
                .orElseThrow();
    }
}
