package dev.patchboard.advisory.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The form of a vector: prefix, metrics once each, mandatory ones present. The library is lenient here; the standards are not. */
final class CvssGrammar {

    private static final List<String> MANDATORY_2 = List.of("AV", "AC", "Au", "C", "I", "A");
    private static final List<String> MANDATORY_3 = List.of("AV", "AC", "PR", "UI", "S", "C", "I", "A");
    private static final List<String> MANDATORY_4 =
            List.of("AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA");

    private CvssGrammar() {}

    /** The version of the standard; throws {@link IllegalArgumentException} when the form is wrong. */
    static String check(String vector) {
        String version = version(vector);
        Set<String> seen = new HashSet<>();
        for (String metric : metrics(vector)) {
            int colon = metric.indexOf(':');
            if (colon < 1 || colon == metric.length() - 1) {
                throw new IllegalArgumentException("'" + shown(metric) + "' is not a metric and its value.");
            }
            if (!seen.add(metric.substring(0, colon))) {
                throw new IllegalArgumentException("Metric " + shown(metric.substring(0, colon)) + " is there twice.");
            }
        }
        for (String name : mandatory(version)) {
            if (!seen.contains(name)) {
                throw new IllegalArgumentException("Mandatory metric " + name + " is missing.");
            }
        }
        return version;
    }

    private static String version(String vector) {
        for (String version : List.of("3.0", "3.1", "4.0")) {
            if (vector.startsWith("CVSS:" + version + "/")) {
                return version;
            }
        }
        if (vector.startsWith("CVSS:")) {
            throw new IllegalArgumentException("This version of CVSS is not known.");
        }
        return "2.0";
    }

    static List<String> metrics(String vector) {
        String body = vector.startsWith("CVSS:") ? vector.substring(vector.indexOf('/') + 1) : vector;
        return List.of(body.split("/", -1));
    }

    private static List<String> mandatory(String version) {
        return switch (version) {
            case "2.0" -> MANDATORY_2;
            case "4.0" -> MANDATORY_4;
            default -> MANDATORY_3;
        };
    }

    static String shown(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
