package dev.patchboard.verification;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.LinkKind;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends one exception whose last day is over. Each call is a transaction of its own, so that one that fails holds up no other. */
@Service
@Transactional
class ExceptionEnd {

    private static final Actor SYSTEM = Actor.system("exceptions");

    private final ExceptionRepository exceptions;
    private final Changes changes;
    private final ChangeHosts targets;
    private final OpenHosts hosts;
    private final VerificationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExceptionEnd(
            ExceptionRepository exceptions,
            Changes changes,
            ChangeHosts targets,
            OpenHosts hosts,
            VerificationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exceptions = exceptions;
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Ids of the exceptions that are in force and should not be any more. */
    @Transactional(readOnly = true)
    List<UUID> due() {
        return exceptions.findByStateAndExpiresOnBefore(RiskException.State.APPROVED, LocalDate.now(clock)).stream()
                .map(StoredException::id)
                .toList();
    }

    /**
     * Ends it. A new, linked change takes care of its hosts; those that left service since are named and left out, and where none is
     * left there is no new change.
     */
    void end(UUID id) {
        StoredException over = load(id);
        if (!over.expire()) {
            return;
        }
        Set<UUID> serving = hosts.inService(over.hosts());
        events.publishEvent(new VerificationEvent.ExceptionExpired(
                SYSTEM,
                over.change(),
                id,
                hosts.names(over.hosts()),
                over.hosts().size() - serving.size(),
                serving.isEmpty() ? null : followUp(over, serving)));
    }

    private @Nullable ChangeNumber followUp(StoredException over, Set<UUID> serving) {
        ChangeView change = changes.get(over.change());
        String why = "The exception of " + over.change() + " for these hosts ran out on " + over.expiresOn() + ".";
        Map<UUID, LocalDate> due = RecurrenceRows.dueDates(targets.targets(over.change()), serving);
        return changes.submit(
                OpenHosts.successor(change, OpenHosts.rest(change), serving, why)
                        .following(over.change(), LinkKind.TRANSFER, due),
                SYSTEM);
    }

    /** Ids of the exceptions whose end is near and of which nobody was warned yet. */
    @Transactional(readOnly = true)
    List<UUID> ending() {
        LocalDate last = LocalDate.now(clock).plus(properties.warnBefore());
        return exceptions
                .findByStateAndWarnedAtIsNullAndExpiresOnBefore(RiskException.State.APPROVED, last.plusDays(1))
                .stream()
                .map(StoredException::id)
                .toList();
    }

    /** Warns people once that an exception ends: it is renewed, or its hosts are patched, in time. */
    void warn(UUID id) {
        StoredException ending = load(id);
        if (ending.warn(clock.instant())) {
            events.publishEvent(new VerificationEvent.ExceptionEndsSoon(
                    SYSTEM, ending.change(), id, ending.expiresOn(), ending.renewals(), hosts.names(ending.hosts())));
        }
    }

    /** Puts on record, and so tells people, that an exception ran out and could not be ended. */
    void failed(UUID id, String why) {
        StoredException stuck = load(id);
        events.publishEvent(new VerificationEvent.ExceptionExpiryFailed(
                SYSTEM, stuck.change(), id, stuck.expiresOn(), hosts.names(stuck.hosts()), why));
    }

    private StoredException load(UUID id) {
        return exceptions.findById(id).orElseThrow(() -> new NotFound("exception", id));
    }
}
