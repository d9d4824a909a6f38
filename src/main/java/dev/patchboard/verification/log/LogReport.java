package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one file says.
 *
 * @param file name as the caller gave it
 * @param format name of the {@link LogFormat}, or {@code unknown}
 * @param encoding character encoding the text was read in
 * @param lines lines in the file, the last one counted even without a line end
 * @param bytes bytes of the file as stored, compressed or not
 * @param overall outcome of the worst entry, the first of these in the file; UNKNOWN when nothing was found
 * @param entries in the order in which the file first names them
 * @param host machine the log names, or null; most name none
 * @param netBios whether the format calls machines as NetBIOS does: 15 characters may be the beginning of a longer name
 * @param notes what a reader must know: a cut file, damaged lines, lines too long
 */
public record LogReport(
        String file,
        String format,
        String encoding,
        long lines,
        long bytes,
        Outcome overall,
        List<LogEntry> entries,
        @Nullable String host,
        boolean netBios,
        List<String> notes) {

    /** The format of a file that no format recognises. */
    public static final String UNKNOWN_FORMAT = "unknown";

    public LogReport {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /** The machines that entries are about, in logs that tell of several; empty for all others. Upper and lower case are one name. */
    public List<String> machines() {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return entries.stream()
                .map(LogEntry::host)
                .filter(Objects::nonNull)
                .filter(seen::add)
                .toList();
    }

    /** What this log tells of one of its machines, as if it were a log of that one alone. */
    public LogReport onlyOf(String machine) {
        List<LogEntry> own = entries.stream()
                .filter(entry -> machine.equalsIgnoreCase(entry.host()))
                .toList();
        return new LogReport(file, format, encoding, lines, bytes, worstOf(own, false), own, machine, netBios, notes);
    }

    /** The same with a note more. */
    public LogReport noting(String note) {
        return new LogReport(
                file,
                format,
                encoding,
                lines,
                bytes,
                overall,
                entries,
                host,
                netBios,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /**
     * The worst outcome; ties go to the first entry. No entry is UNKNOWN, because silence is never success, and so is at least a file
     * that was not read whole.
     */
    static Outcome worstOf(List<LogEntry> entries, boolean notWhole) {
        Outcome worst = entries.isEmpty() ? Outcome.UNKNOWN : entries.get(0).outcome();
        for (LogEntry entry : entries) {
            worst = entry.outcome().worseThan(worst) ? entry.outcome() : worst;
        }
        return notWhole && Outcome.UNKNOWN.worseThan(worst) ? Outcome.UNKNOWN : worst;
    }
}
