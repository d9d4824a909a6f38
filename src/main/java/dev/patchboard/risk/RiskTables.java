package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision tables behind a risk analysis: {@code risk-rating}, {@code remediation-deadline}, {@code change-type}. */
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
        KEV_ADDED
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

    /** A table's answer with what it rests on. */
    record Answer<T>(T value, String rule, String policy) {}

    /**
     * A deadline that one rule gives.
     *
     * @param rule name of the rule
     * @param days from the start of the clock, or null when the rule gives no date
     */
    record Deadline(String rule, @Nullable Integer days, ClockStart start) {}

    /** How bad it is. Fails when no rule matches. */
    Answer<Rating> rate(Question question);

    /** Every deadline that applies; empty when no rule gives one. */
    Answer<List<Deadline>> deadlines(Rating rating, Exploited exploited, Exposure exposure);

    /** The way the change takes. Fails when no rule matches. */
    Answer<ChangeType> type(ChangeType requested, Rating rating, Exploited exploited);
}
