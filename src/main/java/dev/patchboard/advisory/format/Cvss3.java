package dev.patchboard.advisory.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CVSS versions 3.0 and 3.1 by the equations of their specifications (FIRST, section 7 and appendix A), in exact decimal numbers.
 * The versions differ in rounding and in the environmental impact under changed scope.
 */
final class Cvss3 {

    private static final String IMPACT = "N=0 L=0.22 H=0.56";
    private static final String REQUIREMENT = "L=0.5 M=1 H=1.5 X=1";
    private static final Map<String, Map<String, String>> WEIGHTS = weights();
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final String X = "X";

    private final CvssMetrics metrics;
    private final boolean first;

    private Cvss3(CvssMetrics metrics, boolean first) {
        this.metrics = metrics;
        this.first = first;
    }

    static Cvss of(String vector, String version, List<String> metrics) {
        Cvss3 own = new Cvss3(CvssMetrics.of(metrics, WEIGHTS), version.equals("3.0"));
        BigDecimal base = own.score(own.impact(), own.exploitability(""), own.isChanged(false));
        BigDecimal environmental = own.environmental();
        return new Cvss(vector, version, base, own.temporal(base), environmental, environmental);
    }

    private static Map<String, Map<String, String>> weights() {
        Map<String, Map<String, String>> weights = new HashMap<>();
        weights.put("AV", CvssMetrics.values("N=0.85 A=0.62 L=0.55 P=0.2"));
        weights.put("AC", CvssMetrics.values("L=0.77 H=0.44"));
        weights.put("PR", CvssMetrics.values("N=0.85 L=0.62 H=0.27"));
        weights.put("UI", CvssMetrics.values("N=0.85 R=0.62"));
        weights.put("S", CvssMetrics.values("U=0 C=1"));
        weights.put("C", CvssMetrics.values(IMPACT));
        weights.put("I", CvssMetrics.values(IMPACT));
        weights.put("A", CvssMetrics.values(IMPACT));
        for (String name : List.copyOf(weights.keySet())) {
            Map<String, String> modified = new HashMap<>(weights.getOrDefault(name, Map.of()));
            modified.put(X, "0");
            weights.put("M" + name, modified);
        }
        weights.put("E", CvssMetrics.values("X=1 U=0.91 P=0.94 F=0.97 H=1"));
        weights.put("RL", CvssMetrics.values("X=1 O=0.95 T=0.96 W=0.97 U=1"));
        weights.put("RC", CvssMetrics.values("X=1 U=0.92 R=0.96 C=1"));
        List.of("CR", "IR", "AR").forEach(name -> weights.put(name, CvssMetrics.values(REQUIREMENT)));
        return weights;
    }

    private BigDecimal impact() {
        BigDecimal untouched = ONE;
        for (String part : List.of("C", "I", "A")) {
            untouched = untouched.multiply(ONE.subtract(metrics.weight(part, "")));
        }
        BigDecimal sub = ONE.subtract(untouched);
        return isChanged(false) ? changed(sub, sub, 15) : new BigDecimal("6.42").multiply(sub);
    }

    private BigDecimal modifiedImpact() {
        BigDecimal untouched = ONE;
        for (String part : List.of("C", "I", "A")) {
            BigDecimal weight = metrics.weightOf(part, modified(part)).multiply(metrics.weight(part + "R", X));
            untouched = untouched.multiply(ONE.subtract(weight));
        }
        BigDecimal sub = ONE.subtract(untouched).min(new BigDecimal("0.915"));
        if (!isChanged(true)) {
            return new BigDecimal("6.42").multiply(sub);
        }
        return first ? changed(sub, sub, 15) : changed(sub, sub.multiply(new BigDecimal("0.9731")), 13);
    }

    private static BigDecimal changed(BigDecimal sub, BigDecimal inPower, int power) {
        BigDecimal most = new BigDecimal("7.52").multiply(sub.subtract(new BigDecimal("0.029")));
        BigDecimal less = new BigDecimal("3.25")
                .multiply(inPower.subtract(new BigDecimal("0.02")).pow(power));
        return most.subtract(less);
    }

    /**
     * @param prefix empty, or M for the modified metrics
     */
    private BigDecimal exploitability(String prefix) {
        BigDecimal product = new BigDecimal("8.22");
        for (String name : List.of("AV", "AC", "PR", "UI")) {
            String value = prefix.isEmpty() ? metrics.value(name, "") : modified(name);
            product = product.multiply(
                    name.equals("PR") ? privileges(value, !prefix.isEmpty()) : metrics.weightOf(name, value));
        }
        return product;
    }

    private BigDecimal privileges(String value, boolean modified) {
        if (isChanged(modified) && !value.equals("N")) {
            return new BigDecimal(value.equals("L") ? "0.68" : "0.5");
        }
        return metrics.weightOf("PR", value);
    }

    private BigDecimal environmental() {
        return temporal(score(modifiedImpact(), exploitability("M"), isChanged(true)));
    }

    private BigDecimal score(BigDecimal impact, BigDecimal exploitability, boolean changed) {
        if (impact.signum() <= 0) {
            return BigDecimal.ZERO.setScale(1);
        }
        BigDecimal sum = impact.add(exploitability);
        return roundUp((changed ? sum.multiply(new BigDecimal("1.08")) : sum).min(BigDecimal.TEN));
    }

    private BigDecimal temporal(BigDecimal score) {
        return roundUp(score.multiply(metrics.weight("E", X))
                .multiply(metrics.weight("RL", X))
                .multiply(metrics.weight("RC", X)));
    }

    private boolean isChanged(boolean modified) {
        return (modified ? modified("S") : metrics.value("S", "U")).equals("C");
    }

    private String modified(String name) {
        String value = metrics.value("M" + name, X);
        return value.equals(X) ? metrics.value(name, "") : value;
    }

    private BigDecimal roundUp(BigDecimal score) {
        BigDecimal tidy = first ? score : score.setScale(5, RoundingMode.HALF_UP);
        return tidy.setScale(1, RoundingMode.CEILING);
    }
}
