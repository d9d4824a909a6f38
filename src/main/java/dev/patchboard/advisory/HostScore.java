package dev.patchboard.advisory;

import dev.patchboard.advisory.format.Cvss;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stated severity as it holds on one kind of host: the security requirements are the host's own, and where a vulnerability is known
 * to be exploited, exploitation is set to the worst (E:A in version 4, E:H in 3). EPSS predicts and sets nothing. Severity is not risk.
 *
 * @param vector the stated vector with these metrics in it
 * @param score 0.0 to 10.0
 * @param nomenclature CVSS-B, CVSS-BT, CVSS-BE or CVSS-BTE: which groups of metrics it rests on
 */
public record HostScore(String vector, BigDecimal score, String nomenclature) {

    private static final List<String> THREAT = List.of("E", "RL", "RC");
    private static final List<String> ENVIRONMENT = List.of("CDP", "TD", "CR", "IR", "AR");

    /**
     * The score on hosts with these stakes.
     *
     * @param vector as a source states it
     * @param exploited whether the vulnerability is known to be exploited
     * @return empty where the vector cannot be read: then the stated score stands
     */
    public static Optional<HostScore> of(String vector, Stakes stakes, boolean exploited) {
        try {
            Cvss stated = Cvss.of(vector);
            Map<String, String> metrics = metrics(stated.vector());
            require(metrics, "CR", stakes.confidentiality());
            require(metrics, "IR", stakes.integrity());
            require(metrics, "AR", stakes.availability());
            if (exploited && !stated.version().equals("2.0")) {
                metrics.put("E", stated.version().equals("4.0") ? "A" : "H");
            }
            String prefix = stated.version().equals("2.0") ? "" : "CVSS:" + stated.version() + "/";
            Cvss here = Cvss.of(prefix + text(metrics));
            return Optional.of(new HostScore(here.vector(), here.score(), nomenclature(metrics)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> metrics(String vector) {
        String plain = vector.startsWith("(") ? vector.substring(1, vector.length() - 1) : vector;
        String body = plain.startsWith("CVSS:") ? plain.substring(plain.indexOf('/') + 1) : plain;
        Map<String, String> metrics = new LinkedHashMap<>();
        for (String metric : body.split("/")) {
            metrics.put(metric.substring(0, metric.indexOf(':')), metric.substring(metric.indexOf(':') + 1));
        }
        return metrics;
    }

    private static void require(Map<String, String> metrics, String name, @Nullable SecurityRequirement required) {
        if (required != null) {
            metrics.put(name, required.metric());
        }
    }

    private static String text(Map<String, String> metrics) {
        return metrics.keySet().stream()
                .map(name -> name + ":" + metrics.get(name))
                .collect(Collectors.joining("/"));
    }

    private static int group(String name) {
        if (THREAT.contains(name)) {
            return 1;
        }
        return ENVIRONMENT.contains(name) ? 2 : isModified(name) ? 3 : 0;
    }

    private static boolean isModified(String name) {
        return name.length() > 1 && name.startsWith("M");
    }

    private static String nomenclature(Map<String, String> metrics) {
        boolean threat = metrics.entrySet().stream().anyMatch(each -> group(each.getKey()) == 1 && isDefined(each));
        boolean environment = metrics.entrySet().stream()
                .anyMatch(each -> (group(each.getKey()) == 2 || group(each.getKey()) == 3) && isDefined(each));
        return "CVSS-B" + (threat ? "T" : "") + (environment ? "E" : "");
    }

    private static boolean isDefined(Map.Entry<String, String> metric) {
        return !metric.getValue().equals("X") && !metric.getValue().equals("ND");
    }
}
