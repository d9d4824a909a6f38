package dev.patchboard.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchboard.advisory.Enrichment;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.risk.RiskTables.Exploited;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability on one kind of host: every input of the tables as it was, and what they said.
 *
 * @param cve or {@link #NO_CVE} for a patch that names none
 * @param hosts how many targets of this kind are affected, or may be
 * @param cvssScore null when no source states one; the tables then take it for critical
 * @param exploited what the tables were told
 * @param kevAdded day the catalogue listed it, or null
 * @param epssScore null when there is none
 * @param released day the vendor released the patch, or null when not known
 * @param rating null until rated
 * @param ratingRule id of the rule that matched, or null until rated
 * @param due the earliest date any rule gives, or null when none does
 * @param dueRule the rule that gave it, or the one that gives none
 */
public record RiskLine(
        String cve,
        Exposure exposure,
        Criticality criticality,
        int hosts,
        Enrichment cvssState,
        @Nullable BigDecimal cvssScore,
        @Nullable String cvssVector,
        @Nullable String cvssSource,
        Enrichment kevState,
        Exploited exploited,
        @Nullable LocalDate kevAdded,
        Enrichment epssState,
        @Nullable BigDecimal epssScore,
        @Nullable LocalDate released,
        @Nullable Rating rating,
        @Nullable String ratingRule,
        @Nullable LocalDate due,
        @Nullable String dueRule) {

    /** Stands for the vulnerability of a patch that names none. */
    public static final String NO_CVE = "NONE";

    RiskTables.Question question() {
        BigDecimal epss = epssState == Enrichment.CHECKED ? epssScore : null;
        return new RiskTables.Question(cvssScore, exploited, epss, exposure, criticality);
    }

    RiskLine rated(Rating newRating, String newRule, @Nullable LocalDate newDue, String newDueRule) {
        return new RiskLine(
                cve,
                exposure,
                criticality,
                hosts,
                cvssState,
                cvssScore,
                cvssVector,
                cvssSource,
                kevState,
                exploited,
                kevAdded,
                epssState,
                epssScore,
                released,
                newRating,
                newRule,
                newDue,
                newDueRule);
    }

    /** One plain sentence: what is known, what is not, and what the table made of it. */
    @JsonProperty
    public String why() {
        String score = cvssScore == null ? "CVSS not known, taken for critical" : "CVSS " + cvssScore;
        String kev =
                switch (exploited) {
                    case LISTED -> "known to be exploited" + (kevAdded == null ? "" : " since " + kevAdded);
                    case NOT_LISTED -> "not known to be exploited";
                    case UNKNOWN -> "exploitation " + words(kevState) + ", taken for likely";
                };
        String epss = epssScore == null || epssState != Enrichment.CHECKED
                ? "EPSS " + words(epssState) + (exploited == Exploited.LISTED ? "" : ", taken for likely")
                : "EPSS " + epssScore.stripTrailingZeros().toPlainString();
        String answer = rating == null ? "not rated yet" : rating + " by " + ratingRule;
        String day = dueRule == null ? "" : due == null ? "; no date by " + dueRule : "; due " + due + " by " + dueRule;
        return (cve.equals(NO_CVE) ? "No CVE named" : cve) + " on " + hosts + (hosts == 1 ? " host (" : " hosts (")
                + exposure + ", " + criticality + "): " + score + ", " + kev + ", " + epss + ": " + answer + day + ".";
    }

    private static String words(Enrichment state) {
        return switch (state) {
            case CHECKED -> "checked, no answer";
            case NOT_CHECKED -> "not checked";
            case UNAVAILABLE -> "could not be checked";
            case STALE -> "checked too long ago";
        };
    }
}
