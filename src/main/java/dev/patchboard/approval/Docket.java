package dev.patchboard.approval;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabView;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.risk.RiskView;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agenda: every change before its authority, by due date. */
@Service("agenda")
@Transactional(readOnly = true)
public class Docket {

    private final Approvals approvals;
    private final Changes changes;
    private final Patches patches;
    private final RiskAnalysis risks;
    private final LabTests labTests;
    private final DocketFacts facts;
    private final Overlaps overlaps;
    private final Clock clock;

    Docket(
            Approvals approvals,
            Changes changes,
            Patches patches,
            RiskAnalysis risks,
            LabTests labTests,
            DocketFacts facts,
            Overlaps overlaps,
            Clock clock) {
        this.approvals = approvals;
        this.changes = changes;
        this.patches = patches;
        this.risks = risks;
        this.labTests = labTests;
        this.facts = facts;
        this.overlaps = overlaps;
        this.clock = clock;
    }

    /** Every open item: the earliest due date first, those without one last. */
    public List<DocketItem> items() {
        List<Overlaps.Candidate> candidates = overlaps.candidates();
        Comparator<DocketItem> byDue = Comparator.comparing(
                (DocketItem item) -> item.change().dueDate(),
                Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()));
        return approvals.open().stream()
                .map(round -> item(round, candidates))
                .sorted(byDue.thenComparing(item -> item.round().deadline()))
                .toList();
    }

    /** The item of one change, if an authority is asked about it now. */
    public Optional<DocketItem> item(ChangeNumber number) {
        return approvals
                .latest(number)
                .filter(round -> round.ballot() == Ballot.OPEN)
                .map(round -> item(round, overlaps.candidates()));
    }

    private DocketItem item(RoundView round, List<Overlaps.Candidate> candidates) {
        ChangeView change = changes.get(round.change());
        Collection<Host> asked = facts.asked(round);
        Collection<Patch> brought = patches.named(change.patches()).values();
        LabView lab = labTests.find(round.change()).orElse(null);
        String rollback = rollback(brought);
        return new DocketItem(
                change,
                round,
                asked.size(),
                lab == null ? null : lab.state(),
                overlaps.of(round.change(), asked, candidates),
                brought.stream().allMatch(Patch::uninstallable),
                rollback,
                List.of(what(change, round, asked, brought), howBad(change), howTested(lab, rollback)),
                facts.sinceLastRevision(change),
                facts.touched(asked, clock.instant()));
    }

    private static String what(ChangeView change, RoundView round, Collection<Host> asked, Collection<Patch> brought) {
        String names = brought.stream().map(Patch::name).sorted().collect(Collectors.joining(", "));
        String places = asked.stream()
                .collect(Collectors.groupingBy(Host::environment, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(place -> place.getValue() + " in " + place.getKey())
                .collect(Collectors.joining(", "));
        return (round.deltaOnly() ? "Also brings " : "Brings ") + names + " to " + DocketFacts.count(asked.size())
                + " (" + places + "): " + change.reason();
    }

    private String howBad(ChangeView change) {
        Optional<RiskView> risk = risks.find(change.number());
        String rated = change.rating() == null ? "Nobody has rated it" : "Rated " + change.rating();
        String by = risk.filter(RiskView::overridden)
                .map(view -> " by " + view.confirmedBy() + ", where the table says " + view.suggestedRating() + " ("
                        + view.reason() + ")")
                .orElse("");
        String due = change.dueDate() == null ? "; no rule gives a date" : "; due " + change.dueDate();
        String worst = risk.flatMap(view -> view.why().stream().findFirst())
                .map(why -> ". Worst: " + why)
                .orElse(".");
        return rated + by + due + worst;
    }

    private static String howTested(@Nullable LabView lab, String rollback) {
        if (lab == null) {
            return "No lab test is on record. " + rollback;
        }
        String tested =
                switch (lab.state()) {
                    case PASSED ->
                        "The lab test passed on "
                                + DocketFacts.count(lab.provenOn().size()) + ".";
                    case WAIVED ->
                        "The lab test was waived by " + lab.decidedBy() + "; " + lab.canary()
                                + " takes the patch first.";
                    default -> "The lab test is " + lab.state() + ".";
                };
        String gaps = lab.gaps().isEmpty() ? "" : " Not tested: " + String.join(", ", lab.gaps()) + ".";
        return tested + gaps + " " + rollback;
    }

    private static String rollback(Collection<Patch> brought) {
        String stuck = brought.stream()
                .filter(patch -> !patch.uninstallable())
                .map(Patch::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return stuck.isEmpty()
                ? "It can be taken off again."
                : "Nobody states that it can be taken off again: " + stuck + ".";
    }
}
