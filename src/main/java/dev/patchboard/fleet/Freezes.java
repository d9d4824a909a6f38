package dev.patchboard.fleet;

import dev.patchboard.fleet.CalendarEvent.FreezeAdded;
import dev.patchboard.fleet.CalendarEvent.FreezeRemoved;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Times at which changes must not run. A freeze wins over every window. */
@Service
@Transactional
public class Freezes {

    private static final int LONGEST_REASON = 500;

    private final CalendarRows calendarRows;
    private final ScopeRules scopeRules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Freezes(CalendarRows calendarRows, ScopeRules scopeRules, ApplicationEventPublisher events, Clock clock) {
        this.calendarRows = calendarRows;
        this.scopeRules = scopeRules;
        this.events = events;
        this.clock = clock;
    }

    /** Every freeze, past ones included, by start. */
    @Transactional(readOnly = true)
    public List<Freeze> all() {
        return calendarRows.freezesEndingAfter(Instant.EPOCH);
    }

    /** The freezes that hold at a moment for a host. */
    @Transactional(readOnly = true)
    public List<Freeze> holding(Host host, Instant at) {
        return calendarRows.freezesEndingAfter(at).stream()
                .filter(freeze -> !freeze.from().isAfter(at) && freeze.scope().covers(host))
                .toList();
    }

    /**
     * Adds a freeze.
     *
     * @throws InvalidInput with every problem; a freeze that is over is one
     * @throws Conflict {@code freeze.exists} when there is one with this name, scope and times already
     */
    public Freeze add(NewFreeze wanted, Actor actor) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        scopeRules.check(wanted.name(), wanted.scope(), problems);
        ScopeRules.text("reason", wanted.reason(), LONGEST_REASON, problems);
        if (!wanted.from().isBefore(wanted.until())) {
            problems.add(ScopeRules.problem("until", "A freeze ends after it begins."));
        } else if (wanted.until().isBefore(clock.instant())) {
            problems.add(ScopeRules.problem("until", "That is past. A freeze that is over holds nothing."));
        }
        LocalDate last = LocalDate.now(clock).plusYears(ScopeRules.YEARS_AHEAD);
        if (wanted.until().isAfter(last.atStartOfDay(clock.getZone()).toInstant())) {
            problems.add(ScopeRules.problem("until", "Give an end until " + last + ", at most ten years ahead."));
        }
        if (wanted.from().isBefore(Instant.EPOCH)) {
            problems.add(ScopeRules.problem("from", "Give a start from 1970 on."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        if (all().stream().anyMatch(wanted::isSameAs)) {
            throw new Conflict(
                    "freeze.exists",
                    "The freeze '" + wanted.name() + "' is there already, with this scope and these times.");
        }
        Freeze freeze =
                new Freeze(Ids.next(), wanted.name(), wanted.scope(), wanted.from(), wanted.until(), wanted.reason());
        calendarRows.insert(freeze);
        events.publishEvent(new FreezeAdded(actor, freeze));
        return freeze;
    }

    /**
     * Takes a freeze away; throws {@link NotFound} if there is none with this id.
     *
     * @param reason why changes may run again, 1 to 500 characters; throws {@link InvalidInput} without, so that the history tells
     */
    public void remove(UUID id, @Nullable String reason, Actor actor) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        String why = reason == null ? "" : reason.strip();
        ScopeRules.text("reason", why, LONGEST_REASON, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Freeze freeze = all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("freeze", id));
        calendarRows.deleteFreeze(id);
        events.publishEvent(new FreezeRemoved(actor, freeze, why));
    }
}
