package dev.patchboard.advisory.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CVSS version 2 by the equations of its guide (FIRST, June 2007, section 3.2), in exact decimal numbers. */
final class Cvss2 {

    private static final String IMPACT = "N=0 P=0.275 C=0.660";
    private static final String REQUIREMENT = "L=0.5 M=1 H=1.51 ND=1";
    private static final Map<String, Map<String, String>> WEIGHTS = Map.ofEntries(
            Map.entry("AV", CvssMetrics.values("L=0.395 A=0.646 N=1")),
            Map.entry("AC", CvssMetrics.values("H=0.35 M=0.61 L=0.71")),
            Map.entry("Au", CvssMetrics.values("M=0.45 S=0.56 N=0.704")),
            Map.entry("C", CvssMetrics.values(IMPACT)),
            Map.entry("I", CvssMetrics.values(IMPACT)),
            Map.entry("A", CvssMetrics.values(IMPACT)),
            Map.entry("E", CvssMetrics.values("U=0.85 POC=0.9 F=0.95 H=1 ND=1")),
            Map.entry("RL", CvssMetrics.values("OF=0.87 TF=0.90 W=0.95 U=1 ND=1")),
            Map.entry("RC", CvssMetrics.values("UC=0.90 UR=0.95 C=1 ND=1")),
            Map.entry("CDP", CvssMetrics.values("N=0 L=0.1 LM=0.3 MH=0.4 H=0.5 ND=0")),
            Map.entry("TD", CvssMetrics.values("N=0 L=0.25 M=0.75 H=1 ND=1")),
            Map.entry("CR", CvssMetrics.values(REQUIREMENT)),
            Map.entry("IR", CvssMetrics.values(REQUIREMENT)),
            Map.entry("AR", CvssMetrics.values(REQUIREMENT)));
    private static final Set<String> TEMPORAL = Set.of("E", "RL", "RC");
    private static final Set<String> ENVIRONMENTAL = Set.of("CDP", "TD", "CR", "IR", "AR");
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final String NOT_DEFINED = "ND";

    private final CvssMetrics metrics;

    private Cvss2(CvssMetrics metrics) {
        this.metrics = metrics;
    }

    static Cvss of(String vector, List<String> metrics) {
        Cvss2 own = new Cvss2(CvssMetrics.of(metrics, WEIGHTS));
        BigDecimal base = own.base(own.impact(false));
        BigDecimal temporal = own.metrics.defines(TEMPORAL, NOT_DEFINED) ? own.temporal(base) : null;
        BigDecimal environmental = own.metrics.defines(ENVIRONMENTAL, NOT_DEFINED) ? own.environmental() : null;
        return new Cvss(vector, "2.0", base, temporal, environmental, last(base, temporal, environmental));
    }

    private static BigDecimal last(BigDecimal base, @Nullable BigDecimal temporal, @Nullable BigDecimal environmental) {
        if (environmental != null) {
            return environmental;
        }
        return temporal != null ? temporal : base;
    }

    private BigDecimal base(BigDecimal impact) {
        BigDecimal exploitability = new BigDecimal("20")
                .multiply(metrics.weight("AV", ""))
                .multiply(metrics.weight("AC", ""))
                .multiply(metrics.weight("Au", ""));
        BigDecimal sum = new BigDecimal("0.6")
                .multiply(impact)
                .add(new BigDecimal("0.4").multiply(exploitability))
                .subtract(new BigDecimal("1.5"));
        return impact.signum() == 0 ? BigDecimal.ZERO.setScale(1) : round(sum.multiply(new BigDecimal("1.176")));
    }

    private BigDecimal impact(boolean adjusted) {
        BigDecimal untouched = ONE;
        for (String part : List.of("C", "I", "A")) {
            BigDecimal weight = metrics.weight(part, "");
            BigDecimal required = adjusted ? weight.multiply(metrics.weight(part + "R", NOT_DEFINED)) : weight;
            untouched = untouched.multiply(ONE.subtract(required));
        }
        BigDecimal impact = new BigDecimal("10.41").multiply(ONE.subtract(untouched));
        return adjusted ? impact.min(BigDecimal.TEN) : impact;
    }

    private BigDecimal temporal(BigDecimal score) {
        return round(score.multiply(metrics.weight("E", NOT_DEFINED))
                .multiply(metrics.weight("RL", NOT_DEFINED))
                .multiply(metrics.weight("RC", NOT_DEFINED)));
    }

    private BigDecimal environmental() {
        BigDecimal adjusted = temporal(base(impact(true)));
        BigDecimal damage = BigDecimal.TEN.subtract(adjusted).multiply(metrics.weight("CDP", NOT_DEFINED));
        return round(adjusted.add(damage).multiply(metrics.weight("TD", NOT_DEFINED)));
    }

    private static BigDecimal round(BigDecimal score) {
        return score.max(BigDecimal.ZERO).setScale(1, RoundingMode.HALF_UP);
    }
}
