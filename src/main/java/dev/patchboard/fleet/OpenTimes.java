package dev.patchboard.fleet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** When hosts may change within a stretch of time, from windows and freezes. */
final class OpenTimes {

    private final List<Window> windows;
    private final List<Freeze> freezes;
    private final Span stretch;
    private final Map<UUID, List<Span>> openings = new HashMap<>();

    OpenTimes(List<Window> windows, List<Freeze> freezes, Span stretch) {
        this.windows = windows;
        this.freezes = freezes;
        this.stretch = stretch;
    }

    /** The same without any freeze. */
    OpenTimes unfrozen() {
        return new OpenTimes(windows, List.of(), stretch);
    }

    /** The windows that hold for a host: those of the narrowest scope that has any; empty means at any time. */
    List<Window> windowsOf(Host host) {
        List<Window> narrowest = List.of();
        for (Scope.Kind kind : Scope.Kind.values()) {
            List<Window> found = windows.stream()
                    .filter(window ->
                            window.scope().kind() == kind && window.scope().covers(host))
                    .toList();
            narrowest = found.isEmpty() ? narrowest : found;
        }
        return narrowest;
    }

    /** The freezes that hold for a host: all that cover it. */
    List<Freeze> freezesOf(Host host) {
        return freezes.stream().filter(freeze -> freeze.scope().covers(host)).toList();
    }

    /** The time within the stretch at which every one of these hosts may change. */
    List<Span> common(Iterable<Host> hosts) {
        record Rules(List<Window> windows, List<Freeze> freezes) {}
        Set<Rules> distinct = new HashSet<>();
        hosts.forEach(host -> distinct.add(new Rules(windowsOf(host), freezesOf(host))));
        List<Span> common = List.of(stretch);
        for (Rules rules : distinct) {
            common = Span.common(common, open(rules.windows(), rules.freezes()));
        }
        return common;
    }

    /** The first time at which this window is open, whatever other windows say; freezes of all its hosts are taken out. */
    Optional<Span> next(Window window) {
        List<Freeze> over = freezes.stream()
                .filter(freeze -> freeze.scope().kind() == Scope.Kind.EVERYWHERE
                        || freeze.scope().equals(window.scope()))
                .toList();
        return open(List.of(window), over).stream().findFirst();
    }

    private List<Span> open(List<Window> in, List<Freeze> without) {
        List<Span> open = new ArrayList<>();
        if (in.isEmpty()) {
            open.add(stretch);
        }
        in.forEach(window -> open.addAll(openings.computeIfAbsent(window.id(), id -> openings(window))));
        List<Span> frozen = without.stream()
                .map(freeze -> new Span(freeze.from(), freeze.until()))
                .toList();
        return Span.without(Span.merged(open), Span.merged(frozen));
    }

    /** The openings of one window that touch the stretch. */
    private List<Span> openings(Window window) {
        LocalDateTime from =
                local(window, stretch.from().minus(window.duration())).minusDays(1);
        LocalDateTime before = local(window, stretch.until()).plusDays(1);
        String rule = window.recurrence();
        List<LocalDateTime> starts = rule == null
                ? List.of(window.starts())
                : Recurrence.parse(rule).starts(window.starts(), from, before, window.zone());
        return starts.stream()
                .map(start -> opening(start, window))
                .filter(span ->
                        span.until().isAfter(stretch.from()) && span.from().isBefore(stretch.until()))
                .toList();
    }

    /** Java moves a start in a gap on by its length, and takes the first of two: as RFC 5545 wants it. */
    private static Span opening(LocalDateTime start, Window window) {
        Instant opens = start.atZone(window.zone()).toInstant();
        return new Span(opens, opens.plus(window.duration()));
    }

    private static LocalDateTime local(Window window, Instant moment) {
        return LocalDateTime.ofInstant(moment, window.zone());
    }
}
