package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.verification.InstallMatching.NewInstall;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps each installation once, with the change that explains it; what no change explains is raised (law 1), and the
 * changes whose packages it puts back look again (law 6). Callers hold the transaction and the watch of the hosts.
 */
@Component
class InstallReconciliation {

    private static final Actor SYSTEM = Actor.system("package-history");
    private static final int NAMED = 5;

    private final KnownInstallRows rows;
    private final SentChanges sent;
    private final Software software;
    private final VerificationProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InstallReconciliation(
            KnownInstallRows rows,
            SentChanges sent,
            Software software,
            VerificationProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.sent = sent;
        this.software = software;
        this.process = process;
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
        if (told.isEmpty()) {
            return List.of();
        }
        List<KnownInstall> known = rows.of(host.id());
        Explanations explanations =
                Explanations.of(sent.to(host.id()), told, known, change -> sent.isVerified(change, host.id()));
        InstallMatching matching = new InstallMatching(new KnownInstalls(known), explanations);
        told.stream().filter(SeenInstall::isInstall).forEach(matching::hear);
        keep(host, matching);
        matching.explained()
                .values()
                .forEach(one -> events.publishEvent(
                        new InstallEvent.Explained(SYSTEM, host.name(), words(host, one.seen()), one.by())));
        List<SeenInstall> raised = matching.found().stream()
                .filter(NewInstall::isUnexplained)
                .map(NewInstall::seen)
                .toList();
        Stream.concat(raised.stream(), told.stream().filter(seen -> !seen.isInstall()))
                .flatMap(seen -> explanations.undoneBy(seen).stream())
                .distinct()
                .sorted()
                .forEach(process::evidenceIn);
        return raised.stream().map(seen -> words(host, seen)).toList();
    }

    private void keep(Host host, InstallMatching matching) {
        if (!matching.found().isEmpty()) {
            ListedBefore before = ListedBefore.of(software, host.id());
            rows.insert(
                    host.id(),
                    matching.found().stream()
                            .map(found -> new NewInstall(found.known(), before.beside(found.seen())))
                            .toList(),
                    clock.instant());
        }
        rows.time(matching.timed());
        rows.explain(matching.explained());
    }

    private static String words(Host host, SeenInstall seen) {
        return seen.name() + (seen.version().isEmpty() ? "" : " " + seen.version()) + " on " + host.name()
                + (seen.after() == null ? " at " + seen.at() : " between " + seen.after() + " and " + seen.at());
    }
}
