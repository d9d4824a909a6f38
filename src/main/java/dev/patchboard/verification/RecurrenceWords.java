package dev.patchboard.verification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.ScanAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person reads of a recurrence: title and reason of the change that is opened. */
final class RecurrenceWords {

    private RecurrenceWords() {}

    /** What was found, and by whom where it was no scan. */
    static String reason(ChangeView change, List<ScanAnswer> back) {
        Set<String> found = new TreeSet<>();
        Set<String> listed = new TreeSet<>();
        back.forEach(
                one -> (one.scanner() == null ? listed : found).add(one.scanner() == null ? one.why() : one.cve()));
        String scan = found.isEmpty()
                ? ""
                : "A scan finds what " + change.number() + " was to cure: " + String.join(", ", found) + ".";
        String list = listed.isEmpty()
                ? ""
                : "What " + change.number() + " installed went back: "
                        + listed.stream().limit(5).collect(Collectors.joining("; ")) + ".";
        return (scan + " " + list).strip();
    }

    /** The first of many stands for all: the reason names the rest. */
    static String title(Sighting sighting, List<ScanAnswer> back, Collection<Host> on) {
        List<String> cves =
                back.stream().map(ScanAnswer::cve).distinct().sorted().toList();
        List<String> names = on.stream().map(Host::name).sorted().toList();
        return cves.get(0) + more(cves) + " " + sighting.said(cves.size()) + " on "
                + (names.isEmpty() ? "a host" : names.get(0) + more(names));
    }

    private static String more(List<String> all) {
        return all.size() > 1 ? " and " + (all.size() - 1) + " more" : "";
    }
}
