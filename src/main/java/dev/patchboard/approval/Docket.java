package dev.patchboard.approval;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabView;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agenda: every change before its authority, by due date. */
@Service
@Transactional(readOnly = true)
public class Docket {

    private final Approvals approvals;
    private final Ratifications ratifications;
    private final Changes changes;
    private final Patches patches;
    private final RiskAnalysis risks;
    private final LabTests labTests;
    private final DocketFacts facts;
    private final DocketSummary summary;
    private final Overlaps overlaps;
    private final Clock clock;

    Docket(
            Approvals approvals,
            Ratifications ratifications,
            Changes changes,
            Patches patches,
            RiskAnalysis risks,
            LabTests labTests,
            DocketFacts facts,
            DocketSummary summary,
            Overlaps overlaps,
            Clock clock) {
        this.approvals = approvals;
        this.ratifications = ratifications;
        this.changes = changes;
        this.patches = patches;
        this.risks = risks;
        this.labTests = labTests;
        this.facts = facts;
        this.summary = summary;
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

    /** Other open changes on the hosts of this one, whatever the stage of either; none once it has ended. */
    public List<DocketItem.Overlap> conflicts(ChangeNumber number) {
        return overlaps.onSameHosts(changes.get(number));
    }

    /** Emergency decisions that the board still has to ratify, the most urgent first. */
    public List<Owed> ratifications() {
        return ratifications.awaited().stream()
                .map(round -> new Owed(
                        changes.get(round.change()),
                        round,
                        facts.targets(round.change()).size()))
                .toList();
    }

    /**
     * An emergency decision before the board.
     *
     * @param change the change as it is now
     * @param round the round in which it was decided, with {@link RoundView#ratifyBy()}
     * @param hosts how many hosts the change targets
     */
    public record Owed(ChangeView change, RoundView round, int hosts) {}

    private DocketItem item(RoundView round, List<Overlaps.Candidate> candidates) {
        ChangeView change = changes.get(round.change());
        Collection<Host> asked = facts.asked(round);
        Collection<Patch> brought = patches.named(change.patches()).values();
        LabView lab = labTests.find(round.change()).orElse(null);
        String rollback = DocketSummary.rollback(brought);
        return new DocketItem(
                change,
                round,
                asked.size(),
                lab == null ? null : lab.state(),
                overlaps.of(round.change(), asked, candidates),
                brought.stream().allMatch(Patch::uninstallable),
                rollback.substring(0, 1).toUpperCase(Locale.ROOT) + rollback.substring(1),
                summary.of(
                        change,
                        round,
                        asked,
                        brought,
                        risks.find(change.number()).orElse(null),
                        lab),
                facts.sinceLastRevision(change),
                facts.touched(asked, clock.instant()));
    }
}
