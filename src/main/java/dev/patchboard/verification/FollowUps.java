package dev.patchboard.verification;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The follow-ups that already see to a host, so that two closed changes of one host do not each open another. Callers hold the transaction. */
@Component
class FollowUps {

    private final Changes changes;
    private final ChangeProgress progress;
    private final ChangeHosts targets;
    private final SettledHosts settled;
    private final VerdictRows verdicts;

    FollowUps(
            Changes changes, ChangeProgress progress, ChangeHosts targets, SettledHosts settled, VerdictRows verdicts) {
        this.changes = changes;
        this.progress = progress;
        this.targets = targets;
        this.settled = settled;
        this.verdicts = verdicts;
    }

    /** Waits for whoever looks at another change of these hosts in the same moment: the second one sees what the first has opened. */
    void takeAlone(Collection<UUID> hosts) {
        verdicts.changesOf(List.copyOf(hosts)).forEach(progress::takeAlone);
    }

    /** An open follow-up in which this host is still to be settled and which cures this vulnerability. */
    Optional<ChangeNumber> taking(UUID host, String cve) {
        return targets.openChangesOf(host).stream()
                .map(changes::get)
                .filter(change -> change.link() != null)
                .filter(change -> settled.cves(change).contains(cve))
                .map(ChangeView::number)
                .filter(number -> targets.targets(number).stream()
                        .anyMatch(
                                target -> target.hostId().equals(host) && target.disposition() == Disposition.PENDING))
                .findFirst();
    }
}
