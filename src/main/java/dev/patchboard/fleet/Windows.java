package dev.patchboard.fleet;

import dev.patchboard.fleet.CalendarEvent.WindowAdded;
import dev.patchboard.fleet.CalendarEvent.WindowRemoved;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When changes may run. For a host the windows of the narrowest scope hold that has any: its own, else those of its groups, else
 * of its environment, else those for everywhere; several of one scope together. A host without any window may change at any time.
 * No window helps against a freeze.
 */
@Service
@Transactional
public class Windows {

    /** How far ahead an opening is looked for. */
    public static final Duration HORIZON = Duration.ofDays(400);

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Set<String> BOUNDS = Set.of("starts", "duration");
    private static final String NEVER = "A window that is over opens no more.";

    private final CalendarRows calendarRows;
    private final ScopeRules scopeRules;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Windows(
            CalendarRows calendarRows,
            ScopeRules scopeRules,
            Hosts hosts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.calendarRows = calendarRows;
        this.scopeRules = scopeRules;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    /** Every window, by name. */
    @Transactional(readOnly = true)
    public List<Window> all() {
        return calendarRows.windows();
    }

    /**
     * The first time from a moment on at which all these hosts may change together.
     *
     * @param hostIds hosts that exist; throws {@link NotFound} for one that does not, since an unknown host is not an open one
     */
    @Transactional(readOnly = true)
    public WindowAnswer nextOpening(Set<UUID> hostIds, Instant from) {
        Collection<Host> asked = existing(hostIds);
        OpenTimes times = times(new Span(from, from.plus(HORIZON)));
        List<Span> open = times.common(asked);
        return Answers.of(asked, times, open.isEmpty() ? null : open.get(0), from);
    }

    /** Whether all these hosts may change at a moment. Throws as {@link #nextOpening}. */
    @Transactional(readOnly = true)
    public boolean isOpen(Set<UUID> hostIds, Instant at) {
        return times(new Span(at, at.plus(Duration.ofMinutes(1)))).common(existing(hostIds)).stream()
                .anyMatch(span -> span.holds(at));
    }

    /**
     * When each window is open next, from a moment on, by the window's id; without those that do not open within
     * {@link #HORIZON}. Freezes for everywhere or for the window's own scope are taken out; one that covers only some of its hosts
     * is not: ask {@link #nextOpening} about these.
     */
    @Transactional(readOnly = true)
    public Map<UUID, Opening> openings(Instant from) {
        List<Window> windows = all();
        OpenTimes times = times(new Span(from, from.plus(HORIZON)));
        Map<UUID, Opening> openings = new HashMap<>();
        for (Window window : windows) {
            times.next(window).ifPresent(span -> openings.put(window.id(), new Opening(span.from(), span.until())));
        }
        return openings;
    }

    /**
     * Adds a window.
     *
     * @throws InvalidInput with every problem; a window that would never open again is one
     * @throws Conflict {@code window.exists} when there is one with this name, scope and times already
     */
    public Window add(NewWindow wanted, Actor actor) {
        check(wanted);
        if (all().stream().anyMatch(wanted::isSameAs)) {
            throw new Conflict(
                    "window.exists",
                    "The window '" + wanted.name() + "' is there already, with this scope and these times.");
        }
        Window window = new Window(
                Ids.next(),
                wanted.name(),
                wanted.scope(),
                wanted.starts(),
                wanted.zone(),
                wanted.duration(),
                wanted.recurrence());
        calendarRows.insert(window);
        events.publishEvent(new WindowAdded(actor, window));
        return window;
    }

    /** Takes a window away; throws {@link NotFound} if there is none with this id. */
    public void remove(UUID id, Actor actor) {
        Window window = all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("window", id));
        calendarRows.deleteWindow(id);
        events.publishEvent(new WindowRemoved(actor, window));
    }

    private void check(NewWindow wanted) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        scopeRules.check(wanted.name(), wanted.scope(), problems);
        boolean wholeMinutes =
                wanted.duration().toSecondsPart() == 0 && wanted.duration().toNanosPart() == 0;
        if (!wholeMinutes
                || wanted.duration().toMinutes() < 1
                || wanted.duration().compareTo(LONGEST) > 0) {
            problems.add(ScopeRules.problem("duration", "Give whole minutes, from PT1M to P31D, as in PT4H."));
        }
        LocalDate last = LocalDate.now(clock).plusYears(ScopeRules.YEARS_AHEAD);
        if (wanted.starts().getYear() < 1970 || wanted.starts().toLocalDate().isAfter(last)) {
            problems.add(ScopeRules.problem("starts", "Give a start from 1970 to " + last + "."));
        }
        checkEnd(wanted, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** Whether it opens again is only asked of bounds that a calendar can count with. */
    private void checkEnd(NewWindow wanted, List<InvalidInput.Problem> problems) {
        boolean countable = problems.stream().noneMatch(each -> BOUNDS.contains(String.valueOf(each.field())));
        String rule = wanted.recurrence();
        if (rule == null) {
            if (countable && !wanted.closes().isAfter(clock.instant())) {
                problems.add(ScopeRules.problem("starts", "That is past. " + NEVER));
            }
            return;
        }
        try {
            Recurrence parsed = Recurrence.parse(rule);
            if (countable) {
                checkAhead(parsed, wanted, problems);
            }
        } catch (InvalidInput broken) {
            problems.addAll(broken.problems());
        }
    }

    private void checkAhead(Recurrence rule, NewWindow wanted, List<InvalidInput.Problem> problems) {
        Instant stillOpen = clock.instant().minus(wanted.duration());
        if (rule.endedBefore(stillOpen, wanted.zone())) {
            problems.add(ScopeRules.problem("recurrence", "UNTIL is past. " + NEVER));
        } else if (!rule.startsAfter(wanted.starts(), stillOpen, wanted.zone())) {
            problems.add(ScopeRules.problem(
                    "recurrence",
                    "No start of it is ahead; what it had is past. " + NEVER
                            + " Give a later start or a larger COUNT."));
        }
    }

    private OpenTimes times(Span stretch) {
        return new OpenTimes(calendarRows.windows(), calendarRows.freezesEndingAfter(stretch.from()), stretch);
    }

    private Collection<Host> existing(Set<UUID> hostIds) {
        Map<UUID, Host> found = hosts.byId(hostIds);
        for (UUID id : hostIds) {
            if (!found.containsKey(id)) {
                throw new NotFound("host", id);
            }
        }
        return found.values();
    }
}
