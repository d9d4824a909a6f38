package dev.patchboard.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.Assessment.Assumption;
import dev.patchboard.risk.Assessment.PolicyDate;
import dev.patchboard.risk.Assessment.TableAnswer;
import dev.patchboard.risk.RiskTables.Answer;
import dev.patchboard.risk.RiskTables.Deadline;
import dev.patchboard.risk.RiskTables.Exploited;
import dev.patchboard.risk.RiskTables.Impact;
import dev.patchboard.risk.RiskTables.Policies;
import dev.patchboard.risk.RiskTables.Timeline;
import dev.patchboard.shared.Plain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts one situation to every table: rating, SSVC, BOD 26-04, PCI DSS, and the dates of the policies that the site follows. */
final class Assessor {

    /** Named where no row of remediation-deadline matches. */
    static final String NO_RULE = "no-rule";

    private final RiskTables tables;
    private final LocalDate submitted;

    /**
     * @param submitted day on which the change was submitted
     */
    Assessor(RiskTables tables, LocalDate submitted) {
        this.tables = tables;
        this.submitted = submitted;
    }

    /** The rating of the table and everything that follows from it. */
    record Assessed(Rating rating, String rule, Assessment assessment) {}

    /**
     * Asks.
     *
     * @param floor a rating that somebody gave and below which the deadlines do not go, or null
     */
    Assessed assess(Situation situation, @Nullable Rating floor) {
        List<TableAnswer> answers = new ArrayList<>();
        Answer<Rating> rating = tables.rate(situation.question());
        answers.add(said("risk-rating", rating.value().name(), rating));
        Rating ratedAs = floor != null && floor.compareTo(rating.value()) > 0 ? floor : rating.value();
        Answer<String> ssvc = ssvc(situation, answers);
        Answer<Timeline> bod = tables.timeline(
                situation.isInKev(),
                situation.isPubliclyExposed(),
                situation.isAutomatable(),
                situation.worstTechnicalImpact());
        answers.add(said("bod-26-04", bod.value().name(), bod));
        Answer<String> pci = tables.pci(ratedAs);
        answers.add(said("pci-6-3-3", pci.value(), pci));
        List<PolicyDate> dates = dates(
                tables.deadlines(new Policies(ratedAs, ssvc.value(), bod.value(), situation.exploited(), pci.value()))
                        .value(),
                situation);
        return new Assessed(
                rating.value(),
                rating.rule(),
                new Assessment(ratedAs, answers, assumed(situation), bod.value().forensicTriage(), dates, List.of()));
    }

    private Answer<String> ssvc(Situation situation, List<TableAnswer> answers) {
        Impact impact = impact(situation, answers);
        Answer<String> human = tables.humanImpact(impact);
        answers.add(said("ssvc-human-impact", human.value(), human));
        Answer<String> priority = tables.deploy(
                situation.worstExploitation(), situation.exposure(), situation.isAutomatable(), human.value());
        answers.add(said("ssvc-deployer", priority.value(), priority));
        return priority;
    }

    /** The host's own statement first; the site's mapping stands in for what is missing. */
    private Impact impact(Situation situation, List<TableAnswer> answers) {
        Stakes stakes = situation.stakes();
        if (stakes.safety() != null && stakes.mission() != null) {
            return new Impact(stakes.safety(), stakes.mission());
        }
        Answer<Impact> site = tables.impact(situation.criticality());
        answers.add(said(
                "host-impact",
                Plain.word(site.value().safety()) + ", "
                        + Plain.word(site.value().mission()),
                site));
        return new Impact(
                Objects.requireNonNullElse(stakes.safety(), site.value().safety()),
                Objects.requireNonNullElse(stakes.mission(), site.value().mission()));
    }

    private static TableAnswer said(String table, String answer, Answer<?> from) {
        return new TableAnswer(table, answer, from.rule());
    }

    private List<PolicyDate> dates(List<Deadline> deadlines, Situation situation) {
        if (deadlines.isEmpty()) {
            return List.of(new PolicyDate(NO_RULE, NO_RULE, RiskTables.ClockStart.SUBMITTED, submitted, true, null));
        }
        return deadlines.stream().map(deadline -> dated(deadline, situation)).toList();
    }

    private PolicyDate dated(Deadline deadline, Situation situation) {
        LocalDate own =
                switch (deadline.start()) {
                    case SUBMITTED -> submitted;
                    case RELEASED -> situation.released();
                    case KEV_ADDED -> situation.kevAdded();
                    case PUBLISHED -> situation.published();
                };
        LocalDate start = own == null ? submitted : own;
        LocalDate due = null;
        if (deadline.days() != null) {
            due = start.plusDays(deadline.days());
        } else if (deadline.months() != null) {
            due = start.plusMonths(deadline.months());
        }
        return new PolicyDate(deadline.policy(), deadline.rule(), deadline.start(), start, own != null, due);
    }

    private static List<Assumption> assumed(Situation situation) {
        List<Assumption> assumed = new ArrayList<>();
        assume(assumed, situation.cvss() == null, "Severity", "critical");
        assume(assumed, situation.exploited() == Exploited.UNKNOWN, "In KEV", "yes");
        assume(
                assumed,
                situation.epss() == null && situation.exploited() != Exploited.LISTED,
                "EPSS",
                "likely to be exploited");
        assume(
                assumed,
                situation.exploitation() == null && situation.exploited() != Exploited.LISTED,
                "Exploitation",
                Plain.word(Exploitation.ACTIVE));
        assume(assumed, situation.automatable() == null, "Automatable", "yes");
        assume(assumed, situation.technicalImpact() == null, "Technical impact", "total");
        return assumed;
    }

    private static void assume(List<Assumption> assumed, boolean unknown, String input, String taken) {
        if (unknown) {
            assumed.add(new Assumption(input, taken));
        }
    }
}
