package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.PackageInstalls.Known;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps each installation once, with the change that explains it; what no change explains is raised (law 1). Callers hold the transaction
 * and the watch of the hosts.
 */
@Component
class InstallReconciliation {

    private static final Actor SYSTEM = Actor.system("package-history");
    private static final int NAMED = 5;

    private final PackageInstalls rows;
    private final SentChanges sent;
    private final Software software;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InstallReconciliation(
            PackageInstalls rows, SentChanges sent, Software software, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.sent = sent;
        this.software = software;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Reconciles what one source tells.
     *
     * @param told by host, everything of one log, or of one list
     * @param evidence digests of the files
     */
    void reconcile(Map<Host, List<SeenInstall>> told, List<String> evidence) {
        List<String> hosts = new ArrayList<>();
        List<String> raised = new ArrayList<>();
        told.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Host::name)))
                .forEach(of -> {
                    List<String> unexplained = reconcile(of.getKey(), of.getValue());
                    if (!unexplained.isEmpty()) {
                        hosts.add(of.getKey().name());
                        raised.addAll(unexplained);
                    }
                });
        if (!raised.isEmpty()) {
            events.publishEvent(new InstallEvent.Seen(
                    SYSTEM,
                    hosts.get(0),
                    hosts,
                    raised.subList(0, Math.min(NAMED, raised.size())),
                    raised.size(),
                    evidence));
        }
    }

    private List<String> reconcile(Host host, List<SeenInstall> told) {
        List<SentChange> changes = sent.to(host.id());
        List<Known> known = new ArrayList<>(rows.of(host.id()));
        List<String> raised = new ArrayList<>();
        for (SeenInstall seen : told) {
            if (!seen.isInstall()) {
                continue;
            }
            ChangeNumber explainedBy = explanation(seen, told, changes);
            Optional<Known> same =
                    known.stream().filter(one -> one.isSame(seen)).findFirst();
            if (same.isPresent()) {
                again(host, same.get(), seen, explainedBy);
            } else {
                known.add(rows.insert(host.id(), before(host, seen), explainedBy, clock.instant()));
                if (explainedBy == null) {
                    raised.add(words(host, seen));
                }
            }
        }
        return raised;
    }

    private static @Nullable ChangeNumber explanation(
            SeenInstall seen, List<SeenInstall> sameLog, List<SentChange> changes) {
        return changes.stream()
                .filter(change -> change.explains(seen))
                .findFirst()
                .or(() -> changes.stream()
                        .filter(change -> seen.log() != null && change.pullsIn(seen, sameLog))
                        .findFirst())
                .map(SentChange::number)
                .orElse(null);
    }

    private void again(Host host, Known known, SeenInstall seen, @Nullable ChangeNumber explainedBy) {
        SeenInstall.Log log = seen.log();
        if (known.after() != null && log != null) {
            rows.refine(known.id(), seen, log);
        }
        if (known.state() == State.OPEN && explainedBy != null) {
            rows.explain(known.id(), explainedBy);
            events.publishEvent(new InstallEvent.Explained(SYSTEM, host.name(), words(host, seen), explainedBy));
        }
    }

    /** A log names no version before; the host's list does, where it is older. */
    private SeenInstall before(Host host, SeenInstall seen) {
        SoftwareList list = software.lists(Set.of(host.id())).get(host.id());
        if (seen.log() == null || list == null || !list.takenAt().isBefore(seen.at())) {
            return seen;
        }
        String from = software.versions(Set.of(host.id()), seen.name()).getOrDefault(host.id(), List.of()).stream()
                .map(InstalledPackage::version)
                .filter(version -> !version.equals(seen.version()))
                .findFirst()
                .orElse(null);
        return new SeenInstall(seen.entry(), from, null, seen.at(), seen.source(), seen.log());
    }

    private static String words(Host host, SeenInstall seen) {
        return seen.name() + (seen.version().isEmpty() ? "" : " " + seen.version()) + " on " + host.name()
                + (seen.after() == null ? " at " + seen.at() : " between " + seen.after() + " and " + seen.at());
    }
}
