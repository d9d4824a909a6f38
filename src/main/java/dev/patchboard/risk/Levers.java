package dev.patchboard.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import dev.patchboard.risk.Assessment.Lever;
import dev.patchboard.risk.Assessment.PolicyDate;
import dev.patchboard.risk.Assessor.Assessed;
import dev.patchboard.risk.RiskTables.Exploited;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What alone would change the answer: the tables are asked again with one input changed at a time. */
final class Levers {

    /** The lowest score of each band of severity. */
    private static final List<String> SEVERITIES = List.of("0.1", "4.0", "7.0", "9.0");

    private final Assessor assessor;

    Levers(Assessor assessor) {
        this.assessor = assessor;
    }

    private record Other(String input, String value, boolean known, Situation situation) {}

    /** Those that change rating or date: first what nobody knows yet, then what is known. */
    List<Lever> of(Situation situation, Assessed as) {
        PolicyDate now = as.assessment().earliest();
        return others(situation).stream()
                .map(this::lever)
                .filter(lever -> lever.rating() != as.rating() || !Objects.equals(lever.due(), now.due()))
                .sorted(Comparator.comparing(Lever::known))
                .toList();
    }

    private Lever lever(Other other) {
        Assessed would = assessor.assess(other.situation(), null);
        PolicyDate date = would.assessment().earliest();
        return new Lever(other.input(), other.value(), other.known(), would.rating(), date.due(), date.policy());
    }

    private static List<Other> others(Situation now) {
        List<Other> others = new ArrayList<>();
        SEVERITIES.forEach(
                score -> others.add(new Other("CVSS", score, now.cvss() != null, now.withCvss(new BigDecimal(score)))));
        for (Exploited value : List.of(Exploited.LISTED, Exploited.NOT_LISTED)) {
            others.add(new Other(
                    "In KEV",
                    value == Exploited.LISTED ? "yes" : "no",
                    now.exploited() != Exploited.UNKNOWN,
                    now.withExploited(value)));
        }
        List.of(BigDecimal.ZERO, BigDecimal.ONE)
                .forEach(score ->
                        others.add(new Other("EPSS", score.toString(), now.epss() != null, now.withEpss(score))));
        for (Exploitation value : Exploitation.values()) {
            others.add(new Other("Exploitation", word(value), now.exploitation() != null, now.withExploitation(value)));
        }
        for (boolean value : new boolean[] {false, true}) {
            others.add(new Other(
                    "Automatable", value ? "yes" : "no", now.automatable() != null, now.withAutomatable(value)));
        }
        for (TechnicalImpact value : TechnicalImpact.values()) {
            others.add(new Other(
                    "Technical impact", word(value), now.technicalImpact() != null, now.withTechnicalImpact(value)));
        }
        others.addAll(ofTheHost(now));
        return others;
    }

    private static List<Other> ofTheHost(Situation now) {
        List<Other> others = new ArrayList<>();
        for (Exposure value : Exposure.values()) {
            others.add(new Other("Exposure", word(value), true, now.withExposure(value)));
        }
        for (Criticality value : Criticality.values()) {
            others.add(new Other("Criticality", word(value), true, now.withCriticality(value)));
        }
        for (SafetyImpact value : SafetyImpact.values()) {
            others.add(new Other(
                    "Safety impact",
                    word(value),
                    now.stakes().safety() != null,
                    now.withStakes(now.stakes().withSafety(value))));
        }
        for (MissionImpact value : MissionImpact.values()) {
            others.add(new Other(
                    "Mission impact",
                    word(value),
                    now.stakes().mission() != null,
                    now.withStakes(now.stakes().withMission(value))));
        }
        return others;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
