package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.format.Cvss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A CVSS object of version 2 or 3: its vector, and the properties that repeat metrics of it in words.
 *
 * @param second whether it is one of version 2
 */
record CvssProperties(Place place, boolean second) {

    private static final String CVSS_2 = "cvss_v2";
    private static final String CVSS_3 = "cvss_v3";
    private static final Map<String, String> SECOND = names("accessVector=AV accessComplexity=AC authentication=Au"
            + " confidentialityImpact=C integrityImpact=I availabilityImpact=A exploitability=E remediationLevel=RL"
            + " reportConfidence=RC collateralDamagePotential=CDP targetDistribution=TD confidentialityRequirement=CR"
            + " integrityRequirement=IR availabilityRequirement=AR");
    private static final Map<String, String> THIRD = names("attackVector=AV attackComplexity=AC privilegesRequired=PR"
            + " userInteraction=UI scope=S confidentialityImpact=C integrityImpact=I availabilityImpact=A"
            + " exploitCodeMaturity=E remediationLevel=RL reportConfidence=RC confidentialityRequirement=CR"
            + " integrityRequirement=IR availabilityRequirement=AR modifiedAttackVector=MAV modifiedAttackComplexity=MAC"
            + " modifiedPrivilegesRequired=MPR modifiedUserInteraction=MUI modifiedScope=MS"
            + " modifiedConfidentialityImpact=MC modifiedIntegrityImpact=MI modifiedAvailabilityImpact=MA");
    /** Words of version 2 that are not written with their first letter. */
    private static final Map<String, String> CODES = names("PROOF_OF_CONCEPT=POC OFFICIAL_FIX=OF TEMPORARY_FIX=TF"
            + " UNCONFIRMED=UC UNCORROBORATED=UR LOW_MEDIUM=LM MEDIUM_HIGH=MH NOT_DEFINED=ND");

    /** Those of a score. */
    static List<CvssProperties> of(Place score) {
        List<CvssProperties> found = new ArrayList<>();
        if (score.at(CVSS_2).exists()) {
            found.add(new CvssProperties(score.at(CVSS_2), true));
        }
        if (score.at(CVSS_3).exists()) {
            found.add(new CvssProperties(score.at(CVSS_3), false));
        }
        return found;
    }

    /** Those of the whole document. */
    static List<CvssProperties> all(CsafView document) {
        return document.vulnerabilities().stream()
                .flatMap(vulnerability -> vulnerability.at("scores").items().stream())
                .flatMap(score -> of(score).stream())
                .toList();
    }

    private static Map<String, String> names(String pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : pairs.split(" ")) {
            names.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return names;
    }

    String vector() {
        return place.at("vectorString").text();
    }

    /** The properties that repeat metrics, and the metric of each. */
    Map<String, String> repeated() {
        return second ? SECOND : THIRD;
    }

    /** What the vector says of its metrics. */
    Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        for (String part : vector().split("/")) {
            int colon = part.indexOf(':');
            if (colon > 0 && !part.startsWith("CVSS:")) {
                metrics.putIfAbsent(part.substring(0, colon), part.substring(colon + 1));
            }
        }
        return metrics;
    }

    /** How the vector would write the word of a property. */
    String code(String word) {
        if (second) {
            return CODES.getOrDefault(word, word.substring(0, 1));
        }
        return word.equals("NOT_DEFINED") ? "X" : word.substring(0, 1);
    }

    /** The scores of the vector, with the metrics that only the properties name; empty when the vector is not readable. */
    Optional<Cvss> scores() {
        StringBuilder whole = new StringBuilder(vector());
        Map<String, String> metrics = metrics();
        repeated().forEach((property, metric) -> {
            String word = place.at(property).text();
            if (!metrics.containsKey(metric) && !word.isEmpty()) {
                whole.append('/').append(metric).append(':').append(code(word));
            }
        });
        return read(whole.toString()).or(() -> read(vector()));
    }

    private static Optional<Cvss> read(String vector) {
        try {
            return Optional.of(Cvss.of(vector));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The version, by its own word, else by the vector. */
    String version() {
        JsonNode version = place.at("version").node();
        if (version.isString()) {
            return version.stringValue();
        }
        return second ? "2.0" : (vector().startsWith("CVSS:3.0") ? "3.0" : "3.1");
    }
}
