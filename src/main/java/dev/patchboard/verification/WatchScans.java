package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for the scans by which a closed change is watched. */
@Service
@Transactional
public class WatchScans {

    private static final Actor SYSTEM = Actor.system("recurrence-watch");

    private final ChangeHosts targets;
    private final Hosts hosts;
    private final OpenHosts open;
    private final VerificationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WatchScans(
            ChangeHosts targets,
            Hosts hosts,
            OpenHosts open,
            VerificationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.targets = targets;
        this.hosts = hosts;
        this.open = open;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Asks for new scans of the hosts that were verified. */
    public void request(ChangeNumber number) {
        Set<UUID> verified = open.inService(verified(number));
        if (!verified.isEmpty()) {
            List<String> names = hosts.byId(verified).values().stream()
                    .map(Host::name)
                    .sorted()
                    .toList();
            Instant due = clock.instant().plus(properties.scanWithin());
            events.publishEvent(new VerificationEvent.ScansRequested(SYSTEM, number, due, names));
        }
    }

    private Set<UUID> verified(ChangeNumber number) {
        return targets.targets(number).stream()
                .filter(host -> host.disposition() == Disposition.VERIFIED)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
    }
}
