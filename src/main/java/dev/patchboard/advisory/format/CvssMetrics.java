package dev.patchboard.advisory.format;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics of a version 2 or 3 vector with the weights that the standard gives their values. */
final class CvssMetrics {

    private final Map<String, String> values;
    private final Map<String, Map<String, String>> weights;

    private CvssMetrics(Map<String, String> values, Map<String, Map<String, String>> weights) {
        this.values = values;
        this.weights = weights;
    }

    /**
     * @param metrics {@code name:value}, each name once
     * @param weights for each metric the weight of each value
     * @throws IllegalArgumentException naming a metric or value that the standard does not have
     */
    static CvssMetrics of(List<String> metrics, Map<String, Map<String, String>> weights) {
        Map<String, String> values = new HashMap<>();
        for (String metric : metrics) {
            String name = metric.substring(0, metric.indexOf(':'));
            String value = metric.substring(metric.indexOf(':') + 1);
            Map<String, String> known = weights.get(name);
            if (known == null) {
                throw new IllegalArgumentException("There is no metric " + CvssGrammar.shown(name) + ".");
            }
            if (!known.containsKey(value)) {
                throw new IllegalArgumentException(
                        "Metric " + name + " has no value " + CvssGrammar.shown(value) + ".");
            }
            values.put(name, value);
        }
        return new CvssMetrics(values, weights);
    }

    String value(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The weight of a metric's value; of an absent one the weight of {@code otherwise}. */
    BigDecimal weight(String name, String otherwise) {
        return weightOf(name, value(name, otherwise));
    }

    BigDecimal weightOf(String name, String value) {
        Map<String, String> known = weights.getOrDefault(name, Map.of());
        return new BigDecimal(known.getOrDefault(value, "0"));
    }

    /** Whether one of these metrics says anything but "not defined". */
    boolean defines(Set<String> names, String notDefined) {
        Set<String> defined = new HashSet<>();
        values.forEach((name, value) -> {
            if (!value.equals(notDefined)) {
                defined.add(name);
            }
        });
        return names.stream().anyMatch(defined::contains);
    }

    /** {@code "N=0.85 A=0.62"} as a map. */
    static Map<String, String> values(String text) {
        Map<String, String> map = new HashMap<>();
        for (String pair : text.split(" ")) {
            int equals = pair.indexOf('=');
            map.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return map;
    }
}
