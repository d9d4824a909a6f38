package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of verdicts that are other than before. Callers hold the transaction. */
@Component
class VerdictNews {

    private static final Actor SYSTEM = Actor.system("verification");

    private final Hosts hosts;
    private final ApplicationEventPublisher events;

    VerdictNews(Hosts hosts, ApplicationEventPublisher events) {
        this.hosts = hosts;
        this.events = events;
    }

    /** Tells of them, if there are any. */
    void announce(ChangeNumber number, Map<UUID, HostVerdict> before, List<HostVerdict> judged, VerdictCount count) {
        List<HostVerdict> news = judged.stream()
                .filter(verdict -> {
                    HostVerdict was = before.get(verdict.hostId());
                    return was == null || was.verdict() != verdict.verdict();
                })
                .toList();
        if (news.isEmpty()) {
            return;
        }
        Map<UUID, Host> known =
                hosts.byId(news.stream().map(HostVerdict::hostId).toList());
        Set<String> evidence = new TreeSet<>();
        List<String> items = new ArrayList<>();
        for (HostVerdict verdict : news) {
            Host host = known.get(verdict.hostId());
            String why =
                    verdict.reasons().isEmpty() ? "" : ": " + verdict.reasons().get(0);
            items.add((host == null ? verdict.hostId() : host.name()) + " " + verdict.verdict() + why);
            evidence.addAll(verdict.evidence());
        }
        events.publishEvent(new VerificationEvent.Judged(SYSTEM, number, count, items, List.copyOf(evidence)));
    }
}
