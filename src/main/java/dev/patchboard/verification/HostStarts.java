package dev.patchboard.verification;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When hosts were last started: the proof that a restart was done. */
@Service
@Transactional
public class HostStarts {

    private final Hosts hosts;
    private final HostTimes times;
    private final RolloutProgress rollout;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HostStarts(Hosts hosts, HostTimes times, RolloutProgress rollout, ApplicationEventPublisher events, Clock clock) {
        this.hosts = hosts;
        this.times = times;
        this.rollout = rollout;
        this.events = events;
        this.clock = clock;
    }

    /** The start of a host was read on it. */
    public record Seen(Actor actor, String host, Instant startedAt) implements DomainEvent {
        @Override
        public String action() {
            return "host.start-seen";
        }

        @Override
        public Subject subject() {
            return Subject.host(host);
        }

        @Override
        public String summary() {
            return "Last started at " + startedAt;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("started", startedAt.toString());
        }
    }

    /** Takes the last start of a host, as read on it; a start that is still to come is refused. */
    public void seen(String hostName, Instant startedAt, Actor actor) {
        Host host = hosts.findByName(hostName).orElseThrow(() -> new NotFound("host", hostName));
        Instant now = clock.instant();
        if (startedAt.isAfter(now)) {
            throw InvalidInput.field("startedAt", "Lies in the future. Set the host's clock or its time zone right.");
        }
        times.started(host.id(), startedAt, actor.person(), now);
        events.publishEvent(new Seen(actor, host.name(), startedAt));
        rollout.rebootSeen(host.id(), startedAt, actor);
    }
}
