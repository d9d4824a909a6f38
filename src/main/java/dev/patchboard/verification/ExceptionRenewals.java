package dev.patchboard.verification;

import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Having exceptions go on: a request of its own, which {@link Exceptions#decide} decides about. */
@Service
@Transactional
public class ExceptionRenewals {

    private final ExceptionRepository exceptions;
    private final OpenHosts open;
    private final ExceptionHosts exceptionHosts;
    private final ExceptionTerm term;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExceptionRenewals(
            ExceptionRepository exceptions,
            OpenHosts open,
            ExceptionHosts exceptionHosts,
            ExceptionTerm term,
            Duties duties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exceptions = exceptions;
        this.open = open;
        this.exceptionHosts = exceptionHosts;
        this.term = term;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for an exception in force to go on, for the same hosts; its change may have ended. The one in force holds until its own last day,
     * or until a second person accepts this one. How often that was done is counted and shown to whoever decides.
     *
     * @param compensating what is done instead from then on, or null to keep what is done now; refused where that is nothing
     * @param expires after the last day of the one in force and within the longest term allowed
     * @throws Conflict {@code exception.not-in-force} when it is not in force; {@code exception.asked-already} when somebody has asked
     */
    public RiskException renew(UUID id, String reason, @Nullable String compensating, LocalDate expires, Actor actor) {
        StoredException before = exceptions.findById(id).orElseThrow(() -> new NotFound("exception", id));
        if (!before.isInForce()) {
            throw new Conflict(
                    "exception.not-in-force", "Only an exception in force is renewed. Ask for a new one instead.");
        }
        term.require(expires);
        if (!expires.isAfter(before.expiresOn())) {
            throw InvalidInput.field("expires", "Give a day after " + before.expiresOn() + ", when it ends anyway.");
        }
        duties.take(before.change(), Duty.ASK_EXCEPTION, actor);
        exceptionHosts.requireNew(before.change(), before.hosts());
        boolean same = compensating == null || compensating.isBlank();
        StoredException asked = exceptions.saveAndFlush(before.renewal(
                Prose.required("reason", reason),
                Exceptions.instead(same ? before.compensating() : compensating),
                expires,
                actor,
                clock.instant()));
        exceptionHosts.ask(asked);
        events.publishEvent(new VerificationEvent.ExceptionRequested(
                actor, asked.change(), asked.id(), expires, asked.renewals(), open.names(asked.hosts()), reason));
        return asked.view(open.names(asked.hosts()));
    }
}
