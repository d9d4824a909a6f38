package dev.patchboard.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision tables behind a risk analysis, each asked by its key. Every question fails when no rule matches. */
public interface RiskTables {

    /** Whether a vulnerability is known to be exploited. */
    enum Exploited {
        /** In the catalogue. */
        LISTED,
        /** Not in a catalogue that is recent. */
        NOT_LISTED,
        /** Nobody could look, or the catalogue is too old to say no. */
        UNKNOWN
    }

    /** When the clock of a deadline starts. */
    enum ClockStart {
        /** The day the change was submitted. */
        SUBMITTED,
        /** The day the vendor released the patch; the submission where that is not known. */
        RELEASED,
        /** The day the catalogue listed the vulnerability; the submission where that is not known. */
        KEV_ADDED,
        /** The day the first advisory came out; the submission where that is not known. */
        PUBLISHED
    }

    /**
     * One vulnerability on one kind of host.
     *
     * @param cvss 0.0 to 10.0, or null when not known: counts as critical
     * @param epss 0 to 1, or null when not known or too old: counts as likely
     */
    record Question(
            @Nullable BigDecimal cvss,
            Exploited exploited,
            @Nullable BigDecimal epss,
            Exposure exposure,
            Criticality criticality) {}

    /** A table's answer with what it rests on: the id of the rule, and key, version and digest of the table. */
    record Answer<T>(T value, String rule, String policy) {}

    /** What a host's loss means to people and to the mission. */
    record Impact(SafetyImpact safety, MissionImpact mission) {}

    /**
     * A remediation timeline of BOD 26-04.
     *
     * @param name the directive's words
     * @param days null where it gives no date
     * @param forensicTriage whether evidence is collected before the patch
     */
    record Timeline(String name, @Nullable Integer days, boolean forensicTriage) {}

    /** What the policies said that remediation-deadline turns into dates. */
    record Policies(Rating rating, String ssvc, Timeline bod, Exploited exploited, String pci) {}

    /**
     * A deadline that one row gives.
     *
     * @param policy name of the policy
     * @param rule id of the row
     * @param days from the start of the clock; null with {@code months} null, too: the row gives no date
     * @param months calendar months from the start of the clock, or null
     */
    record Deadline(
            String policy,
            String rule,
            @Nullable Integer days,
            @Nullable Integer months,
            ClockStart start) {}

    /** How bad it is ({@code risk-rating}). */
    Answer<Rating> rate(Question question);

    /** What a host's loss means where its inventory does not say ({@code host-impact}). */
    Answer<Impact> impact(Criticality criticality);

    /** {@code ssvc-human-impact}, in the standard's words. */
    Answer<String> humanImpact(Impact impact);

    /** {@code ssvc-deployer}, in the standard's words. */
    Answer<String> deploy(Exploitation exploitation, Exposure exposure, boolean automatable, String humanImpact);

    /** {@code bod-26-04}. */
    Answer<Timeline> timeline(
            boolean inKev, boolean publiclyExposed, boolean automatable, TechnicalImpact technicalImpact);

    /** {@code pci-6-3-3}, in its words. */
    Answer<String> pci(Rating rating);

    /** Every deadline of the policies that the site follows ({@code remediation-deadline}); its rule names all rows. */
    Answer<List<Deadline>> deadlines(Policies policies);

    /** The way the change takes ({@code change-type}). */
    Answer<ChangeType> type(ChangeType requested, Rating rating, Exploited exploited);
}
