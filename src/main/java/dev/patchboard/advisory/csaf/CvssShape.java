package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.Shape.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The CVSS objects as FIRST's JSON schemas of versions 2.0, 3.0 and 3.1 have them. */
final class CvssShape {

    static final Shape SECOND = second();

    private static final String METRIC_3 = "(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]"
            + "|RC:[XURC]|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])";
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
        List<Object> members = new ArrayList<>(List.of(
                "version!",
                Shape.word("2.0"),
                "vectorString!",
                vector(metric + "(/" + metric + ")*"),
                "baseScore!",
                score()));
        words(members, "accessVector", "NETWORK ADJACENT_NETWORK LOCAL");
        words(members, "accessComplexity", "HIGH MEDIUM LOW");
        words(members, "authentication", "MULTIPLE SINGLE NONE");
        words(members, "confidentialityImpact integrityImpact availabilityImpact", "NONE PARTIAL COMPLETE");
        words(members, "exploitability", "UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED");
        words(members, "remediationLevel", "OFFICIAL_FIX TEMPORARY_FIX WORKAROUND UNAVAILABLE NOT_DEFINED");
        words(members, "reportConfidence", "UNCONFIRMED UNCORROBORATED CONFIRMED NOT_DEFINED");
        words(members, "collateralDamagePotential", "NONE LOW LOW_MEDIUM MEDIUM_HIGH HIGH NOT_DEFINED");
        words(members, "targetDistribution", "NONE LOW MEDIUM HIGH NOT_DEFINED");
        words(
                members,
                "confidentialityRequirement integrityRequirement availabilityRequirement",
                "LOW MEDIUM HIGH NOT_DEFINED");
        members.addAll(List.of("temporalScore", score(), "environmentalScore", score()));
        return Shape.fields(members.toArray());
    }

    private static Shape third(String version, String inVector) {
        Text severity = Shape.word("NONE LOW MEDIUM HIGH CRITICAL");
        List<Object> members = new ArrayList<>(List.of(
                "version!", Shape.word(version),
                "vectorString!", vector("CVSS:" + inVector + "(/" + METRIC_3 + ")+"),
                "baseScore!", score(),
                "baseSeverity!", severity));
        modifiable(members, "attackVector", "NETWORK ADJACENT_NETWORK LOCAL PHYSICAL");
        modifiable(members, "attackComplexity", "HIGH LOW");
        modifiable(members, "privilegesRequired", "HIGH LOW NONE");
        modifiable(members, "userInteraction", "NONE REQUIRED");
        modifiable(members, "scope", "UNCHANGED CHANGED");
        modifiable(members, "confidentialityImpact integrityImpact availabilityImpact", "NONE LOW HIGH");
        words(members, "exploitCodeMaturity", "UNPROVEN PROOF_OF_CONCEPT FUNCTIONAL HIGH NOT_DEFINED");
        words(members, "remediationLevel", "OFFICIAL_FIX TEMPORARY_FIX WORKAROUND UNAVAILABLE NOT_DEFINED");
        words(members, "reportConfidence", "UNKNOWN REASONABLE CONFIRMED NOT_DEFINED");
        words(
                members,
                "confidentialityRequirement integrityRequirement availabilityRequirement",
                "LOW MEDIUM HIGH NOT_DEFINED");
        members.addAll(List.of("temporalScore", score(), "temporalSeverity", severity));
        members.addAll(List.of("environmentalScore", score(), "environmentalSeverity", severity));
        return Shape.fields(members.toArray());
    }

    private static void modifiable(List<Object> members, String names, String words) {
        words(members, names, words);
        for (String name : names.split(" ")) {
            String modified = "modified" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            words(members, modified, words + " NOT_DEFINED");
        }
    }

    private static void words(List<Object> members, String names, String words) {
        for (String name : names.split(" ")) {
            members.add(name);
            members.add(Shape.word(words));
        }
    }

    private static Shape score() {
        return new Shape.Score();
    }

    private static Text vector(String pattern) {
        return new Text(CsafShape.matches(Pattern.compile(pattern)), "a vector of this version of CVSS");
    }
}
