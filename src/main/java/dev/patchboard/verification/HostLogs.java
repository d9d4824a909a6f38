package dev.patchboard.verification;

import dev.patchboard.verification.HostDossier.Excerpt;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the logs of one host tell, with the lines that decide. Callers hold the transaction. */
@Component
class HostLogs {

    /** More entries than anybody reads; the whole log is one link away. */
    private static final int MOST_ENTRIES = 20;

    private static final int AROUND = 2;

    private final LogRows rows;
    private final EvidenceRows evidence;

    HostLogs(LogRows rows, EvidenceRows evidence) {
        this.rows = rows;
        this.evidence = evidence;
    }

    HostDossier.Log of(ReceivedLog log, @Nullable HostVerdict verdict, RawFiles files) {
        boolean decides = verdict != null && log.id().equals(verdict.logId());
        NavigableSet<Long> lines = deciding(log);
        List<LogEntry> deciding = new ArrayList<>();
        List<LogEntry> others = new ArrayList<>();
        rows.entries(log.id()).forEach(entry -> (lines.contains(entry.line()) ? deciding : others).add(entry));
        others.sort(Comparator.comparing(entry -> entry.outcome().outcomeClass()));
        List<LogEntry> own = first(deciding);
        List<LogEntry> rest = first(others);
        if (lines.isEmpty()) {
            rest.forEach(entry -> lines.add(entry.line()));
        }
        List<Long> marked = lines.stream().limit(MOST_ENTRIES).toList();
        Excerpt excerpt = marked.isEmpty() ? Excerpt.NONE : files.read(log.sha256(), in -> around(in, marked));
        return new HostDossier.Log(
                log, decides, own, rest, deciding.size() + others.size() - own.size() - rest.size(), excerpt);
    }

    /** Lines on which what the log says of the change's patches rests; empty when it tells of none. */
    private NavigableSet<Long> deciding(ReceivedLog log) {
        NavigableSet<Long> lines = new TreeSet<>();
        log.patches().forEach(patch -> lines.add(patch.line()));
        evidence.packagesOf(log.id()).forEach(part -> lines.add(part.said().line()));
        return lines;
    }

    private static List<LogEntry> first(List<LogEntry> entries) {
        return entries.subList(0, Math.min(entries.size(), MOST_ENTRIES));
    }

    private static List<RawLine> around(InputStream in, Collection<Long> wanted) throws IOException {
        RawLines lines = new RawLines(wanted, AROUND, AROUND);
        LogLines.each(in, (number, text) -> {
            if (lines.shows(number)) {
                lines.add(number, text);
            }
            return !lines.isOver(number + 1);
        });
        return lines.lines();
    }
}
