package dev.patchboard.verification;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Disposition;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepting a risk for named hosts: asked for by one person, accepted by another, never for ever. {@link ExceptionRenewals} has them go on,
 * {@link ExceptionLists} shows them, {@link ExceptionEnd} warns of their end.
 */
@Service
@Transactional
public class Exceptions {

    private final ExceptionRepository exceptions;
    private final ChangeHosts targets;
    private final OpenHosts open;
    private final ExceptionHosts exceptionHosts;
    private final Duties duties;
    private final VerificationProcess process;
    private final ExceptionTerm term;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Exceptions(
            ExceptionRepository exceptions,
            ChangeHosts targets,
            OpenHosts open,
            ExceptionHosts exceptionHosts,
            Duties duties,
            VerificationProcess process,
            ExceptionTerm term,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exceptions = exceptions;
        this.targets = targets;
        this.open = open;
        this.exceptionHosts = exceptionHosts;
        this.duties = duties;
        this.process = process;
        this.term = term;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for an exception. The hosts stay open until it is approved.
     *
     * @param names names of open hosts, or {@code all}
     * @param compensating what is done instead; refused as {@code compensating} where it is null or blank
     * @param expires after today and within the longest term allowed
     * @throws dev.patchboard.shared.Conflict {@code exception.asked-already} when one of the hosts waits for a decision already
     */
    public RiskException request(
            ChangeNumber number,
            Collection<String> names,
            String reason,
            @Nullable String compensating,
            LocalDate expires,
            Actor actor) {
        return request(number, names, reason, compensating, expires, RiskException.Cause.OTHER, actor);
    }

    /**
     * The same with what keeps the hosts from being patched.
     *
     * @param cause exceptions are grouped by it
     */
    public RiskException request(
            ChangeNumber number,
            Collection<String> names,
            String reason,
            @Nullable String compensating,
            LocalDate expires,
            RiskException.Cause cause,
            Actor actor) {
        term.require(expires);
        Set<UUID> ids = open.open(number, names);
        duties.take(number, Duty.ASK_EXCEPTION, actor);
        exceptionHosts.requireNew(number, ids);
        StoredException asked = exceptions.saveAndFlush(new StoredException(
                number,
                ids,
                Prose.required("reason", reason),
                instead(compensating),
                expires,
                cause,
                actor,
                clock.instant()));
        exceptionHosts.ask(asked);
        events.publishEvent(new VerificationEvent.ExceptionRequested(
                actor, number, asked.id(), expires, 0, open.names(ids), reason));
        return view(asked);
    }

    /**
     * Decides about an exception. Whoever asked for it may not (law 5). Approved, its hosts are settled and the process told.
     *
     * @throws Conflict {@code exception.too-late} when it is to be approved and its last day is over
     */
    public RiskException decide(UUID id, boolean approve, String reason, Actor actor) {
        StoredException asked = load(id);
        duties.take(asked.change(), Duty.APPROVE_EXCEPTION, actor);
        if (approve && asked.expiresOn().isBefore(LocalDate.now(clock))) {
            throw new Conflict(
                    "exception.too-late",
                    "This exception was asked for until " + asked.expiresOn()
                            + ", which is over. Refuse it, and have a new one asked for.");
        }
        asked.decide(approve, Prose.required("reason", reason), actor, clock.instant());
        exceptionHosts.decided(asked);
        UUID renewed = asked.renews();
        if (approve && renewed != null) {
            // Its hosts are settled already, and their change may have ended (law 6).
            load(renewed).giveWay();
        } else if (approve) {
            targets.settle(
                    asked.change(),
                    asked.hosts(),
                    Disposition.EXCEPTION,
                    asked.reason(),
                    id.toString(),
                    List.of(),
                    actor);
        }
        events.publishEvent(new VerificationEvent.ExceptionDecided(
                actor, asked.change(), id, approve, asked.expiresOn(), open.names(asked.hosts()), reason));
        process.evidenceIn(asked.change());
        return view(asked);
    }

    /** An accepted risk says what bears it: without anything done instead, nothing does. */
    static String instead(@Nullable String compensating) {
        if (compensating == null || compensating.isBlank()) {
            throw InvalidInput.field(
                    "compensating", "Say what protects the hosts until they are patched: what is done instead.");
        }
        return Prose.required("compensating", compensating);
    }

    private RiskException view(StoredException exception) {
        return exception.view(open.names(exception.hosts()));
    }

    private StoredException load(UUID id) {
        return exceptions.findById(id).orElseThrow(() -> new NotFound("exception", id));
    }
}
