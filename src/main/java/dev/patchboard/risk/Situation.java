package dev.patchboard.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.RiskTables.Exploited;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability on one kind of host, as far as it can be relied on: what is too old to rule anything out is null like what was
 * never known.
 *
 * @param cvss severity on this kind of host, 0.0 to 10.0
 * @param epss 0 to 1
 * @param kevAdded day the catalogue listed it
 * @param exploitation as SSVC's sources state it, not yet what KEV says
 * @param released day the vendor released the patch
 * @param published day the first advisory came out
 */
record Situation(
        @Nullable BigDecimal cvss,
        Exploited exploited,
        @Nullable LocalDate kevAdded,
        @Nullable BigDecimal epss,
        Exposure exposure,
        Criticality criticality,
        Stakes stakes,
        @Nullable Exploitation exploitation,
        @Nullable Boolean automatable,
        @Nullable TechnicalImpact technicalImpact,
        @Nullable LocalDate released,
        @Nullable LocalDate published) {

    RiskTables.Question question() {
        return new RiskTables.Question(cvss, exploited, epss, exposure, criticality);
    }

    /** What SSVC calls Exploitation: active where the catalogue lists it or nobody knows. */
    Exploitation worstExploitation() {
        return exploited == Exploited.LISTED || exploitation == null ? Exploitation.ACTIVE : exploitation;
    }

    /** BOD 26-04 treats what is actively exploited as listed; so is what nobody could look up. */
    boolean isInKev() {
        return exploited != Exploited.NOT_LISTED || exploitation == Exploitation.ACTIVE;
    }

    boolean isPubliclyExposed() {
        return exposure == Exposure.OPEN;
    }

    boolean isAutomatable() {
        return automatable == null || automatable;
    }

    TechnicalImpact worstTechnicalImpact() {
        return technicalImpact == null ? TechnicalImpact.TOTAL : technicalImpact;
    }

    Situation withCvss(@Nullable BigDecimal value) {
        return new Situation(
                value,
                exploited,
                kevAdded,
                epss,
                exposure,
                criticality,
                stakes,
                exploitation,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withExploited(Exploited value) {
        return new Situation(
                cvss,
                value,
                kevAdded,
                epss,
                exposure,
                criticality,
                stakes,
                exploitation,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withEpss(@Nullable BigDecimal value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                value,
                exposure,
                criticality,
                stakes,
                exploitation,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withExposure(Exposure value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                epss,
                value,
                criticality,
                stakes,
                exploitation,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withCriticality(Criticality value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                epss,
                exposure,
                value,
                stakes,
                exploitation,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withStakes(Stakes value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                epss,
                exposure,
                criticality,
                value,
                exploitation,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withExploitation(@Nullable Exploitation value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                epss,
                exposure,
                criticality,
                stakes,
                value,
                automatable,
                technicalImpact,
                released,
                published);
    }

    Situation withAutomatable(@Nullable Boolean value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                epss,
                exposure,
                criticality,
                stakes,
                exploitation,
                value,
                technicalImpact,
                released,
                published);
    }

    Situation withTechnicalImpact(@Nullable TechnicalImpact value) {
        return new Situation(
                cvss,
                exploited,
                kevAdded,
                epss,
                exposure,
                criticality,
                stakes,
                exploitation,
                automatable,
                value,
                released,
                published);
    }
}
