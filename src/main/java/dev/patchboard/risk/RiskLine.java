package dev.patchboard.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.HostScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.Ssvc;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.RiskTables.Exploited;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability on one kind of host: every input of the tables as it was, and what they said.
 *
 * @param cve or {@link #NO_CVE} for a patch that names none
 * @param stakes what an attack on these hosts would mean, as their inventory states it
 * @param hosts how many targets of this kind are affected, or may be
 * @param cvssScore null when no source states one; the tables then take it for critical
 * @param hostScore the severity on this kind of host; null when no vector is known that can be read
 * @param exploited what the tables were told
 * @param kevAdded day the catalogue listed it, or null
 * @param epssScore null when there is none
 * @param ssvc the decision points of SSVC as their source states them
 * @param released day the vendor released the patch, or null when not known
 * @param published day the first advisory came out, or null when not known
 * @param rating null until rated
 * @param ratingRule id of the rule that matched, or null until rated
 * @param due the earliest date any rule gives, or null when none does
 * @param dueRule the rule that gave it, or the one that gives none
 * @param assessment what every table said; null until rated, and of what was rated before it was kept
 */
public record RiskLine(
        String cve,
        Exposure exposure,
        Criticality criticality,
        Stakes stakes,
        int hosts,
        Enrichment cvssState,
        @Nullable BigDecimal cvssScore,
        @Nullable String cvssVector,
        @Nullable String cvssSource,
        @Nullable HostScore hostScore,
        Enrichment kevState,
        Exploited exploited,
        @Nullable LocalDate kevAdded,
        Enrichment epssState,
        @Nullable BigDecimal epssScore,
        Ssvc ssvc,
        @Nullable LocalDate released,
        @Nullable LocalDate published,
        @Nullable Rating rating,
        @Nullable String ratingRule,
        @Nullable LocalDate due,
        @Nullable String dueRule,
        @Nullable Assessment assessment) {

    /** Stands for the vulnerability of a patch that names none. */
    public static final String NO_CVE = "NONE";

    /** What can be relied on: a source that was read too long ago rules nothing out. */
    Situation situation() {
        return new Situation(
                hostScore == null ? cvssScore : hostScore.score(),
                exploited,
                kevAdded,
                epssState == Enrichment.CHECKED ? epssScore : null,
                exposure,
                criticality,
                stakes,
                ssvc.state() == Enrichment.CHECKED || ssvc.exploitation() == Exploitation.ACTIVE
                        ? ssvc.exploitation()
                        : null,
                ssvc.automatable(),
                ssvc.technicalImpact(),
                released,
                published);
    }

    RiskLine rated(Rating newRating, String newRule, Assessment answer) {
        Assessment.PolicyDate date = answer.earliest();
        return answered(newRating, newRule, date.due(), date.policy(), answer);
    }

    /** The same, of which the date never moves behind the one that it has. */
    RiskLine datedAnew(Assessment answer) {
        LocalDate later = answer.earliest().due();
        boolean keeps = due != null && (later == null || later.isAfter(due));
        return answered(
                rating,
                ratingRule,
                keeps ? due : later,
                keeps ? dueRule : answer.earliest().policy(),
                answer);
    }

    private RiskLine answered(
            @Nullable Rating newRating,
            @Nullable String newRule,
            @Nullable LocalDate newDue,
            @Nullable String newDueRule,
            Assessment answer) {
        return new RiskLine(
                cve,
                exposure,
                criticality,
                stakes,
                hosts,
                cvssState,
                cvssScore,
                cvssVector,
                cvssSource,
                hostScore,
                kevState,
                exploited,
                kevAdded,
                epssState,
                epssScore,
                ssvc,
                released,
                published,
                newRating,
                newRule,
                newDue,
                newDueRule,
                answer);
    }

    /** The sources that could not be relied on, each with why: {@code CVE-2026-1 KEV STALE}. */
    List<String> gaps() {
        Map<String, Enrichment> sources = new LinkedHashMap<>();
        sources.put("CVSS", cvssState);
        sources.put("KEV", kevState);
        sources.put("EPSS", epssState);
        sources.put("SSVC", ssvc.state());
        sources.values().removeIf(Enrichment.CHECKED::equals);
        return sources.entrySet().stream()
                .map(source -> cve + " " + source.getKey() + " " + source.getValue())
                .toList();
    }

    /** One plain sentence: what is known, what is not, and what the table made of it. */
    @JsonProperty
    public String why() {
        return RiskSentence.of(this);
    }
}
