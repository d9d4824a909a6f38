package dev.patchboard.verification;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
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
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accepting a risk for named hosts: asked for by one person, accepted by another, never for ever. */
@Service
@Transactional
public class Exceptions {

    /** Before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final ExceptionRepository exceptions;
    private final Changes changes;
    private final ChangeHosts targets;
    private final OpenHosts open;
    private final ExceptionHosts exceptionHosts;
    private final Duties duties;
    private final VerificationProcess process;
    private final VerificationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Exceptions(
            ExceptionRepository exceptions,
            Changes changes,
            ChangeHosts targets,
            OpenHosts open,
            ExceptionHosts exceptionHosts,
            Duties duties,
            VerificationProcess process,
            VerificationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exceptions = exceptions;
        this.changes = changes;
        this.targets = targets;
        this.open = open;
        this.exceptionHosts = exceptionHosts;
        this.duties = duties;
        this.process = process;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for an exception. The hosts stay open until it is approved.
     *
     * @param names names of open hosts, or {@code all}
     * @param compensating what is done instead, or null
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
        LocalDate today = LocalDate.now(clock);
        if (!expires.isAfter(today) || expires.isAfter(today.plus(properties.longestException()))) {
            throw InvalidInput.field(
                    "expires",
                    "Give a day after today and not after " + today.plus(properties.longestException()) + ".");
        }
        Set<UUID> ids = open.open(number, names);
        duties.take(number, Duty.ASK_EXCEPTION, actor);
        exceptionHosts.requireNew(number, ids);
        StoredException asked = exceptions.saveAndFlush(new StoredException(
                number,
                ids,
                Prose.required("reason", reason),
                Prose.optional("compensating", compensating),
                expires,
                actor,
                clock.instant()));
        exceptionHosts.ask(asked);
        events.publishEvent(
                new VerificationEvent.ExceptionRequested(actor, number, asked.id(), expires, open.names(ids), reason));
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
        if (approve) {
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

    /** Exceptions of a change, oldest first. */
    @Transactional(readOnly = true)
    public List<RiskException> of(ChangeNumber number) {
        changes.get(number);
        return exceptions.findByChangeNumberOrderById(number.value()).stream()
                .map(this::view)
                .toList();
    }

    /**
     * One page of them.
     *
     * @param after id of the last one of the page before, null for the first page
     * @param limit 1 or more
     */
    @Transactional(readOnly = true)
    public List<RiskException> page(ChangeNumber number, @Nullable UUID after, int limit) {
        changes.get(number);
        UUID from = after == null ? FIRST : after;
        return exceptions.findByChangeNumberAndIdGreaterThanOrderById(number.value(), from, Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    /**
     * One page of the exceptions in a state, those that end first first.
     *
     * @param day last day of the last one of the page before, null for the first page
     * @param after its id
     * @param limit 1 or more
     */
    @Transactional(readOnly = true)
    public List<RiskException> page(
            RiskException.State state, @Nullable LocalDate day, @Nullable UUID after, int limit) {
        LocalDate from = day == null ? LocalDate.EPOCH : day;
        return exceptions.behind(state, from, after == null ? FIRST : after, Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    /** Every exception in a state, those that end first first. */
    @Transactional(readOnly = true)
    public List<RiskException> in(RiskException.State state) {
        return exceptions.findByStateOrderByExpiresOnAscIdAsc(state).stream()
                .map(this::view)
                .toList();
    }

    private RiskException view(StoredException exception) {
        return exception.view(open.names(exception.hosts()));
    }

    private StoredException load(UUID id) {
        return exceptions.findById(id).orElseThrow(() -> new NotFound("exception", id));
    }
}
