package dev.patchboard.web.calendar;

import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Freeze;
import dev.patchboard.fleet.Freezes;
import dev.patchboard.fleet.Opening;
import dev.patchboard.fleet.Window;
import dev.patchboard.fleet.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of windows and freezes shows. */
@Component
class CalendarView {

    private final Windows windows;
    private final Freezes freezes;
    private final FrozenChanges frozen;
    private final Clock clock;

    CalendarView(Windows windows, Freezes freezes, FrozenChanges frozen, Clock clock) {
        this.windows = windows;
        this.freezes = freezes;
        this.frozen = frozen;
        this.clock = clock;
    }

    /**
     * A window.
     *
     * @param words its rule in plain words
     * @param length how long it stays open, as {@code 4 h} or {@code 1 h 30 min}
     * @param next null if it does not open within the horizon
     */
    record ShownWindow(
            Window window,
            String words,
            String length,
            @Nullable Opening next,
            boolean openNow) {}

    /** A freeze, with the changes it touches. */
    record ShownFreeze(Freeze freeze, boolean now, List<ChangeView> changes) {}

    void show(Model model) {
        Instant now = clock.instant();
        Map<UUID, Opening> openings = windows.openings(now);
        model.addAttribute(
                "windows",
                windows.all().stream()
                        .map(window -> shown(window, openings.get(window.id()), now))
                        .toList());
        List<Freeze> all = freezes.all();
        List<Freeze> ahead =
                all.stream().filter(freeze -> freeze.until().isAfter(now)).toList();
        Map<UUID, List<ChangeView>> touched = frozen.of(ahead);
        model.addAttribute(
                "freezes",
                ahead.stream()
                        .map(freeze -> new ShownFreeze(
                                freeze, !freeze.from().isAfter(now), touched.getOrDefault(freeze.id(), List.of())))
                        .toList());
        model.addAttribute(
                "past", all.stream().filter(freeze -> !ahead.contains(freeze)).toList());
    }

    private static ShownWindow shown(Window window, @Nullable Opening next, Instant now) {
        return new ShownWindow(
                window,
                RuleWords.of(window.recurrence(), window.starts()),
                length(window.duration()),
                next,
                next != null && !next.from().isAfter(now));
    }

    private static String length(Duration duration) {
        String hours = duration.toHours() == 0 ? "" : duration.toHours() + " h";
        String minutes = duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + " min";
        return (hours + " " + minutes).strip();
    }
}
