package dev.patchboard.verification;

import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.FactsRecorded;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads from new facts when hosts were started, for those to which something was sent: nobody need tell of their restarts. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FactStarts {

    private static final Actor FACTS = Actor.system("facts");

    /** Two lists of facts tell the same start a second or two apart. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final Facts facts;
    private final Hosts hosts;
    private final HostTimes times;
    private final RolloutProgress rollout;
    private final VerdictRows verdicts;
    private final VerificationProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FactStarts(
            Facts facts,
            Hosts hosts,
            HostTimes times,
            RolloutProgress rollout,
            VerdictRows verdicts,
            VerificationProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.facts = facts;
        this.hosts = hosts;
        this.times = times;
        this.rollout = rollout;
        this.verdicts = verdicts;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Later starts of hosts were read from facts. */
    record Read(Actor actor, String source, List<String> items) implements DomainEvent {

        @Override
        public String action() {
            return "host.starts-read";
        }

        @Override
        public Subject subject() {
            return new Subject("fleet", "starts");
        }

        @Override
        public String summary() {
            return items.size() + (items.size() == 1 ? " host" : " hosts") + " started since, by the facts of "
                    + source;
        }
    }

    @EventListener
    void recorded(FactsRecorded event) {
        Map<UUID, Host> sent = hosts.byId(
                times.sentTo(hosts.named(event.items()).stream().map(Host::id).toList()));
        if (sent.isEmpty()) {
            return;
        }
        Map<UUID, LastStart> known = times.starts();
        Map<String, Instant> later = new TreeMap<>();
        Map<UUID, String> told = facts.values(sent.keySet(), Facts.UP_SINCE, event.source());
        sent.forEach((id, host) -> Optional.ofNullable(told.get(id))
                .flatMap(FactStarts::start)
                .filter(at -> !at.isAfter(event.takenAt()) && isNews(at, known.get(id), event.byTool()))
                .ifPresent(at -> {
                    later.put(host.name(), at);
                    seen(event, id, at);
                }));
        if (!later.isEmpty()) {
            events.publishEvent(new Read(
                    event.actor(),
                    event.source(),
                    later.entrySet().stream()
                            .map(each -> each.getKey() + " at " + each.getValue())
                            .toList()));
            verdicts.changesOf(List.copyOf(sent.keySet())).forEach(process::evidenceIn);
        }
    }

    /** A table may be typed: it is the word of whoever hands it in. What Ansible read on the host is not. */
    private void seen(FactsRecorded event, UUID host, Instant at) {
        Actor teller = event.byTool() ? FACTS : event.actor();
        times.started(host, at, teller.person(), clock.instant());
        rollout.rebootSeen(host, at, teller);
    }

    /** A start that a tool read is news, too, where only a person told of it. */
    private boolean isNews(Instant at, @Nullable LastStart known, boolean byTool) {
        return !at.isAfter(clock.instant())
                && (known == null
                        || at.isAfter(known.at().plus(SAME))
                        || byTool && known.isOnlyTold() && !at.isBefore(known.at()));
    }

    private static Optional<Instant> start(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
