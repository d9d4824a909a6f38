package dev.patchboard.approval;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.lab.LabView;
import dev.patchboard.risk.RiskLine;
import dev.patchboard.risk.RiskView;
import dev.patchboard.shared.Plain;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A change in three sentences that a member reads in five seconds: what, how bad, how tested. */
@Component
class DocketSummary {

    private final People people;

    DocketSummary(People people) {
        this.people = people;
    }

    List<String> of(
            ChangeView change,
            RoundView round,
            Collection<Host> asked,
            Collection<Patch> brought,
            @Nullable RiskView risk,
            @Nullable LabView lab) {
        return List.of(what(round, asked, brought), howBad(change, risk), howTested(lab) + " " + rollback(brought));
    }

    private static String what(RoundView round, Collection<Host> asked, Collection<Patch> brought) {
        String names = brought.stream().map(Patch::name).sorted().collect(Collectors.joining(", "));
        Map<String, Long> places = asked.stream()
                .collect(Collectors.groupingBy(
                        host -> Plain.word(host.environment()), TreeMap::new, Collectors.counting()));
        String where = places.size() == 1
                ? DocketFacts.count(asked.size()) + " in "
                        + places.keySet().iterator().next()
                : DocketFacts.count(asked.size())
                        + places.entrySet().stream()
                                .map(place -> place.getValue() + " in " + place.getKey())
                                .collect(Collectors.joining(", ", " (", ")"));
        return round.deltaOnly()
                ? "Also brings " + names + " to " + where + "; the other hosts are authorised already."
                : "Brings " + names + " to " + where + ".";
    }

    private String howBad(ChangeView change, @Nullable RiskView risk) {
        String rated = change.rating() == null ? "Nobody has rated the risk" : Plain.start(change.rating()) + " risk";
        String due = change.dueDate() == null ? ", no rule gives a date" : ", due " + Plain.date(change.dueDate());
        if (risk == null || risk.lines().isEmpty()) {
            return rated + due + ".";
        }
        String by = risk.overridden() && risk.suggestedRating() != null
                ? " as " + named(risk.confirmedBy()) + " set it (the table says " + Plain.word(risk.suggestedRating())
                        + ")"
                : "";
        return rated + by + due + ": " + worst(risk.lines().get(0)) + ".";
    }

    private static String worst(RiskLine line) {
        String score = line.cvssScore() == null ? "score not known" : "CVSS " + line.cvssScore();
        String exploited =
                switch (line.exploited()) {
                    case LISTED -> "known to be exploited";
                    case NOT_LISTED -> "not known to be exploited";
                    case UNKNOWN -> "nobody knows whether it is exploited";
                };
        String exposed =
                switch (line.exposure()) {
                    case OPEN -> " open to the internet";
                    case CONTROLLED -> " with controlled access";
                    case INTERNAL -> " inside the network";
                };
        String cve = line.cve().equals(RiskLine.NO_CVE) ? "no vulnerability is named" : line.cve();
        return cve + " (" + score + ", " + exploited + ") on " + DocketFacts.count(line.hosts()) + exposed;
    }

    private String howTested(@Nullable LabView lab) {
        if (lab == null) {
            return "No lab test is on record;";
        }
        String gaps = lab.gaps().isEmpty() ? "" : ", but not for " + String.join(", ", lab.gaps());
        return switch (lab.state()) {
            case PASSED ->
                "The lab test passed on " + DocketFacts.count(lab.provenOn().size()) + gaps + ";";
            case WAIVED ->
                "The lab test was waived by " + named(lab.decidedBy()) + ", " + lab.canary() + " goes first;";
            case FAILED -> "The lab test failed;";
            default -> "The lab test is not done;";
        };
    }

    private String named(@Nullable String login) {
        return login == null ? "somebody" : people.find(login).map(Person::name).orElse(login);
    }

    /** Whether it can be taken back; half a sentence. */
    static String rollback(Collection<Patch> brought) {
        List<String> stuck = brought.stream()
                .filter(patch -> !patch.uninstallable())
                .map(Patch::name)
                .sorted()
                .toList();
        if (stuck.isEmpty()) {
            return "the patch can be taken out again.";
        }
        return "nobody states that it can be taken out again"
                + (stuck.size() < brought.size() ? " (" + String.join(", ", stuck) + ")." : ".");
    }
}
