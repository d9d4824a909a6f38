package dev.patchboard.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts an opening into words. */
final class Answers {

    private Answers() {}

    /**
     * @param open the first common opening, or null when there is none
     */
    static WindowAnswer of(Collection<Host> hosts, OpenTimes times, @Nullable Span open, Instant from) {
        Set<String> windows = new TreeSet<>();
        Set<String> freezes = new TreeSet<>();
        int unrestricted = 0;
        Instant end = open == null ? from.plus(Windows.HORIZON) : open.from();
        for (Host host : hosts) {
            List<Window> own = times.windowsOf(host);
            unrestricted += own.isEmpty() ? 1 : 0;
            own.forEach(window -> windows.add("Window '" + window.name() + "' (" + window.scope() + ")"));
            times.freezesOf(host).stream()
                    .filter(freeze ->
                            !freeze.from().isAfter(end) && freeze.until().isAfter(from))
                    .forEach(freeze -> freezes.add("Freeze '" + freeze.name() + "' until " + freeze.until()));
        }
        List<String> frozenBy = frozenBy(hosts, times, end);
        List<String> because = new ArrayList<>(freezes);
        because.addAll(windows);
        if (unrestricted > 0) {
            because.add("No window is set for " + unrestricted + (unrestricted == 1 ? " host" : " hosts")
                    + ": allowed at any time outside freezes");
        }
        if (open == null) {
            because.add(0, "There is no time within " + Windows.HORIZON.toDays() + " days at which all may change");
            return new WindowAnswer(null, null, unrestricted, frozenBy, because);
        }
        boolean endless = !open.until().isBefore(from.plus(Windows.HORIZON));
        return new WindowAnswer(open.from(), endless ? null : open.until(), unrestricted, frozenBy, because);
    }

    /** Freezes between the moment at which all could change if there were none, and the one at which they can. */
    private static List<String> frozenBy(Collection<Host> hosts, OpenTimes times, Instant end) {
        List<Span> unfrozen = times.unfrozen().common(hosts);
        if (unfrozen.isEmpty()) {
            return List.of();
        }
        Span lost = new Span(unfrozen.get(0).from(), end);
        return hosts.stream()
                .flatMap(host -> times.freezesOf(host).stream())
                .filter(freeze ->
                        freeze.from().isBefore(lost.until()) && freeze.until().isAfter(lost.from()))
                .map(Freeze::name)
                .distinct()
                .sorted()
                .toList();
    }
}
