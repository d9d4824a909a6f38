package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.RegionDates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into the order in which they were. Exports list the newest first or last: of two words on one update the later counts, and
 * where their times cannot be compared and they differ, nobody knows. Dates of a region wait until the file has shown how it writes them.
 */
final class EventOrder {

    private static final int MOST_WAITING = 10_000;

    private final Entries entries;
    private final RegionDates dates = new RegionDates();
    private final List<Dated> waiting = new ArrayList<>();

    private record Dated(LogEntry entry, EventTime time) {}

    EventOrder(Entries entries) {
        this.entries = entries;
    }

    void put(LogEntry entry, @Nullable EventTime time) {
        if (time == null || !time.isOfRegion()) {
            insert(entry.at(time == null ? null : time.iso(dates)));
            return;
        }
        dates.saw(time.date());
        waiting.add(new Dated(entry, time));
        if (waiting.size() >= MOST_WAITING) {
            settle();
        }
    }

    /** What waits is put: events of one minute in the order in which the others are listed. */
    void settle() {
        List<LogEntry> dated = waiting.stream()
                .map(one -> one.entry().at(one.time().iso(dates)))
                .toList();
        boolean newestFirst = isNewestFirst(dated);
        IntStream.range(0, dated.size())
                .map(i -> newestFirst ? dated.size() - 1 - i : i)
                .forEach(i -> insert(dated.get(i)));
        waiting.clear();
    }

    private static boolean isNewestFirst(List<LogEntry> dated) {
        List<String> times = dated.stream()
                .flatMap(entry -> Optional.ofNullable(entry.time()).stream())
                .toList();
        return !times.isEmpty() && times.get(0).compareTo(times.get(times.size() - 1)) > 0;
    }

    private void insert(LogEntry entry) {
        String time = entry.time();
        LogEntry before = entries.get(entry.host(), entry.subject()).orElse(null);
        if (before == null || before.outcome() == Outcome.UNKNOWN && time == null) {
            entries.put(entry);
        } else if (before.time() == null || time == null) {
            boolean same = before.outcome() == entry.outcome() || entry.outcome() == Outcome.UNKNOWN;
            entries.put(same ? before : entry.as(Outcome.UNKNOWN));
        } else if (time.compareTo(before.time()) >= 0) {
            entries.put(entry);
        }
    }
}
