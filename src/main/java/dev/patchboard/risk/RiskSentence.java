package dev.patchboard.risk;

import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.HostScore;
import dev.patchboard.risk.RiskTables.Exploited;

/** One line of an analysis as one plain sentence. */
final class RiskSentence {

    private RiskSentence() {}

    static String of(RiskLine line) {
        String answer = line.rating() == null ? "not rated yet" : line.rating() + " by " + line.ratingRule();
        return (line.cve().equals(RiskLine.NO_CVE) ? "No CVE named" : line.cve()) + " on " + line.hosts()
                + (line.hosts() == 1 ? " host (" : " hosts (") + line.exposure() + ", " + line.criticality() + "): "
                + score(line) + ", " + kev(line) + ", " + epss(line) + ": " + answer + day(line) + ".";
    }

    private static String score(RiskLine line) {
        if (line.cvssScore() == null) {
            return "CVSS not known, taken for critical";
        }
        HostScore here = line.hostScore();
        return "CVSS " + line.cvssScore()
                + (here == null || here.score().compareTo(line.cvssScore()) == 0
                        ? ""
                        : ", " + here.score() + " on these hosts");
    }

    private static String kev(RiskLine line) {
        return switch (line.exploited()) {
            case LISTED -> "known to be exploited" + (line.kevAdded() == null ? "" : " since " + line.kevAdded());
            case NOT_LISTED -> "not known to be exploited";
            case UNKNOWN -> "exploitation " + words(line.kevState()) + ", taken for likely";
        };
    }

    private static String epss(RiskLine line) {
        return line.epssScore() == null || line.epssState() != Enrichment.CHECKED
                ? "EPSS " + words(line.epssState()) + (line.exploited() == Exploited.LISTED ? "" : ", taken for likely")
                : "EPSS " + line.epssScore().stripTrailingZeros().toPlainString();
    }

    private static String day(RiskLine line) {
        if (line.dueRule() == null) {
            return "";
        }
        return line.due() == null ? "; no date by " + line.dueRule() : "; due " + line.due() + " by " + line.dueRule();
    }

    private static String words(Enrichment state) {
        return switch (state) {
            case CHECKED -> "checked, no answer";
            case NOT_CHECKED -> "not checked";
            case UNAVAILABLE -> "could not be checked";
            case STALE -> "checked too long ago";
        };
    }
}
