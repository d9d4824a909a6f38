package dev.patchboard.advisory.csaf;

import static dev.patchboard.advisory.csaf.Shape.word;

import dev.patchboard.advisory.csaf.Shape.Fields;
import dev.patchboard.advisory.csaf.Shape.Score;
import dev.patchboard.advisory.csaf.Shape.Text;

/** The CVSS objects as FIRST's JSON schemas of versions 2.0, 3.0 and 3.1 have them. */
final class CvssShape {

    static final Shape SECOND = second();

    private static final Shape THIRD_0 = third("3.0", "3[.]0");
    private static final Shape THIRD_1 = third("3.1", "3[.]1");

    private CvssShape() {}

    /** Of this version, or of 3.1, which then complains of it. */
    static Shape third(String version) {
        return version.equals("3.0") ? THIRD_0 : THIRD_1;
    }

    private static Shape second() {
        String metric = "(AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)"
                + "|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND))";
        Fields fields = Shape.object()
                .must("version", word("2.0"))
                .must("vectorString", vector(metric + "(/" + metric + ")*"))
                .must("baseScore", new Score())
                .may("temporalScore", new Score())
                .may("environmentalScore", new Score());
        fields = words(fields, "accessVector", "NETWORK ADJACENT_NETWORK LOCAL");
        fields = words(fields, "accessComplexity", "HIGH MEDIUM LOW");
        fields = words(fields, "authentication", "MULTIPLE SINGLE NONE");
        fields = words(fields, "confidentialityImpact integrityImpact availabilityImpact", "NONE PARTIAL COMPLETE");
        fields = words(fields, "exploitability", "UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED");
        fields = words(fields, "reportConfidence", "UNCONFIRMED UNCORROBORATED CONFIRMED NOT_DEFINED");
        fields = words(fields, "collateralDamagePotential", "NONE LOW LOW_MEDIUM MEDIUM_HIGH HIGH NOT_DEFINED");
        fields = words(fields, "targetDistribution", "NONE LOW MEDIUM HIGH NOT_DEFINED");
        return both(fields);
    }

    private static Shape third(String version, String inVector) {
        String metric = "(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]"
                + "|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])";
        Text severity = word("NONE LOW MEDIUM HIGH CRITICAL");
        Fields fields = Shape.object()
                .must("version", word(version))
                .must("vectorString", vector("CVSS:" + inVector + "(/" + metric + ")+"))
                .must("baseScore", new Score())
                .must("baseSeverity", severity)
                .may("temporalScore", new Score())
                .may("temporalSeverity", severity)
                .may("environmentalScore", new Score())
                .may("environmentalSeverity", severity);
        fields = modifiable(fields, "attackVector", "NETWORK ADJACENT_NETWORK LOCAL PHYSICAL");
        fields = modifiable(fields, "attackComplexity", "HIGH LOW");
        fields = modifiable(fields, "privilegesRequired", "HIGH LOW NONE");
        fields = modifiable(fields, "userInteraction", "NONE REQUIRED");
        fields = modifiable(fields, "scope", "UNCHANGED CHANGED");
        fields = modifiable(fields, "confidentialityImpact integrityImpact availabilityImpact", "NONE LOW HIGH");
        fields = words(fields, "exploitCodeMaturity", "UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED");
        fields = words(fields, "reportConfidence", "UNKNOWN REASONABLE CONFIRMED NOT_DEFINED");
        return both(fields);
    }

    /** Adds what both versions have. */
    private static Fields both(Fields fields) {
        Fields more =
                words(fields, "remediationLevel", "OFFICIAL_FIX TEMPORARY_FIX WORKAROUND UNAVAILABLE NOT_DEFINED");
        return words(
                more,
                "confidentialityRequirement integrityRequirement availabilityRequirement",
                "LOW MEDIUM HIGH NOT_DEFINED");
    }

    private static Fields modifiable(Fields fields, String names, String words) {
        Fields more = words(fields, names, words);
        for (String name : names.split(" ")) {
            String modified = "modified" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            more = words(more, modified, words + " NOT_DEFINED");
        }
        return more;
    }

    private static Fields words(Fields fields, String names, String words) {
        Fields more = fields;
        for (String name : names.split(" ")) {
            more = more.may(name, word(words));
        }
        return more;
    }

    private static Text vector(String pattern) {
        return CsafShape.pattern(pattern, "a vector of this version of CVSS");
    }
}
