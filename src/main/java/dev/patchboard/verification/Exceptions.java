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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        requireTerm(expires);
        Set<UUID> ids = open.open(number, names);
        duties.take(number, Duty.ASK_EXCEPTION, actor);
        exceptionHosts.requireNew(number, ids);
        StoredException asked = exceptions.saveAndFlush(new StoredException(
                number,
                ids,
                Prose.required("reason", reason),
                Prose.optional("compensating", compensating),
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
     * Asks for an exception in force to go on, for the same hosts; its change may have ended. The one in force holds until its own last day,
     * or until a second person accepts this one. How often that was done is counted and shown to whoever decides.
     *
     * @param compensating what is done instead from then on, or null to keep what is done now
     * @param expires after the last day of the one in force and within the longest term allowed
     * @throws Conflict {@code exception.not-in-force} when it is not in force; {@code exception.asked-already} when somebody has asked
     */
    public RiskException renew(UUID id, String reason, @Nullable String compensating, LocalDate expires, Actor actor) {
        StoredException before = load(id);
        if (!before.isInForce()) {
            throw new Conflict(
                    "exception.not-in-force", "Only an exception in force is renewed. Ask for a new one instead.");
        }
        requireTerm(expires);
        if (!expires.isAfter(before.expiresOn())) {
            throw InvalidInput.field("expires", "Give a day after " + before.expiresOn() + ", when it ends anyway.");
        }
        duties.take(before.change(), Duty.ASK_EXCEPTION, actor);
        exceptionHosts.requireNew(before.change(), before.hosts());
        String instead = Prose.optional("compensating", compensating);
        StoredException asked = exceptions.saveAndFlush(before.renewal(
                Prose.required("reason", reason),
                instead == null ? before.compensating() : instead,
                expires,
                actor,
                clock.instant()));
        exceptionHosts.ask(asked);
        events.publishEvent(new VerificationEvent.ExceptionRequested(
                actor, asked.change(), asked.id(), expires, asked.renewals(), open.names(asked.hosts()), reason));
        return view(asked);
    }

    private void requireTerm(LocalDate expires) {
        LocalDate today = LocalDate.now(clock);
        if (!expires.isAfter(today) || expires.isAfter(today.plus(properties.longestException()))) {
            throw InvalidInput.field(
                    "expires",
                    "Give a day after today and not after " + today.plus(properties.longestException()) + ".");
        }
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

    /**
     * Exceptions of one cause.
     *
     * @param hosts how many hosts they are for
     * @param renewals how often they were renewed, together
     * @param firstEnds the first of their last days
     */
    public record OfCause(RiskException.Cause cause, int exceptions, int hosts, int renewals, LocalDate firstEnds) {}

    /** The exceptions in a state by cause, the cause of most hosts first. */
    @Transactional(readOnly = true)
    public List<OfCause> byCause(RiskException.State state) {
        return in(state).stream().collect(Collectors.groupingBy(RiskException::cause)).entrySet().stream()
                .map(group -> ofCause(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(OfCause::hosts).reversed().thenComparing(OfCause::cause))
                .toList();
    }

    private static OfCause ofCause(RiskException.Cause cause, List<RiskException> all) {
        return new OfCause(
                cause,
                all.size(),
                all.stream().mapToInt(one -> one.hosts().size()).sum(),
                all.stream().mapToInt(RiskException::renewals).sum(),
                all.stream()
                        .map(RiskException::expires)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Whether an exception in force ends so soon that people are warned of it. */
    public boolean endsSoon(RiskException exception) {
        return exception.state() == RiskException.State.APPROVED
                && !exception.expires().isAfter(LocalDate.now(clock).plus(properties.warnBefore()));
    }

    private RiskException view(StoredException exception) {
        return exception.view(open.names(exception.hosts()));
    }

    private StoredException load(UUID id) {
        return exceptions.findById(id).orElseThrow(() -> new NotFound("exception", id));
    }
}
