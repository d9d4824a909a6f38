package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads installer logs of any known format into uniform outcomes. Safe for use by several threads. */
public final class InstallerLogReader {

    private final FormatDetection formats;
    private final InstallerCodes codes;
    private final LogLimits limits;

    /** A reader with given formats, for tests and for sites that choose. */
    public InstallerLogReader(List<LogFormat> formats, InstallerCodes codes, LogLimits limits) {
        this.formats = new FormatDetection(List::of, formats);
        this.codes = codes;
        this.limits = limits;
    }

    private InstallerLogReader(Supplier<List<LogFormat>> own, List<LogFormat> known) {
        this.formats = new FormatDetection(own, known);
        this.codes = InstallerCodes.standard();
        this.limits = LogLimits.standard();
    }

    /** A reader with every format on the class path, the product's code tables and the standard limits. */
    public static InstallerLogReader standard() {
        return standardAnd(List.of());
    }

    /** The same with formats of a site before them. */
    public static InstallerLogReader standardAnd(List<LogFormat> own) {
        List<LogFormat> fixed = List.copyOf(own);
        return standardAnd(() -> fixed);
    }

    /** The same with formats that may be others each time it is asked for them. */
    public static InstallerLogReader standardAnd(Supplier<List<LogFormat>> own) {
        List<LogFormat> known = StreamSupport.stream(
                        ServiceLoader.load(LogFormat.class, InstallerLogReader.class.getClassLoader())
                                .spliterator(),
                        false)
                .toList();
        return new InstallerLogReader(own, known);
    }

    /** Whether it is the host itself that writes logs of this format ({@link LogFormat#isWrittenByHost}); false where it is not known. */
    public boolean isWrittenByHost(String format) {
        return formats.isWrittenByHost(format);
    }

    /** The code tables in use. */
    public InstallerCodes codes() {
        return codes;
    }

    /**
     * Reads one file to its end.
     *
     * @param in the file, compressed by gzip or not; not closed here
     * @param file name for the report; it plays no part in telling the format
     * @param installer name of the installer when the caller knows it, else null; used where the content names none
     * @throws UnreadableLog when it cannot be read at all; a file that is merely not understood gives a report that says UNKNOWN
     */
    public LogReport read(InputStream in, String file, @Nullable String installer) throws IOException {
        LineSource source = new LineSource(in, limits);
        Entries entries = new Entries(limits.maxEntries());
        LogSample sample = source.sample();
        Optional<LogFormat> format = formats.of(source, sample);
        LogLine line = new LogLine();
        OtherLogs others = new OtherLogs(format.map(LogFormat::name).orElse(LogReport.UNKNOWN_FORMAT));
        if (format.isPresent()) {
            LogParser own = format.get().parser(new LogContext(entries, codes, installer));
            LogParser parser = format.get().isConsole() ? new ConsoleDates(own, entries) : own;
            parse(source, line, parser, others, format.get());
        } else {
            while (source.next(line)) {
                // Counted only.
            }
        }
        if (source.end().cutShort()) {
            entries.distrust();
        }
        List<LogEntry> found = entries.all();
        return new LogReport(
                Visible.text(file, 1000),
                format.map(LogFormat::name).orElse(LogReport.UNKNOWN_FORMAT),
                source.encoding(),
                source.lines(),
                source.bytes(),
                LogReport.worstOf(found, entries.overflowed()),
                found,
                entries.onlyHost(),
                format.map(LogFormat::namesByNetBios).orElse(false),
                notes(source, entries, format.map(LogFormat::name).orElse(null), sample, others));
    }

    private static void parse(LineSource source, LogLine line, LogParser parser, OtherLogs others, LogFormat format)
            throws IOException {
        try {
            while (source.next(line)) {
                parser.line(line);
                others.pass(line);
            }
            parser.end(source.end());
        } catch (RuntimeException | StackOverflowError e) { // Java's patterns go deeper with each repetition
            throw new UnreadableLog(
                    "The format '" + format.name() + "' failed at line " + line.number() + ". Report this file.", e);
        }
    }

    private static List<String> notes(
            LineSource source, Entries entries, @Nullable String format, LogSample sample, OtherLogs others) {
        List<String> notes = new ArrayList<>();
        if (source.bytes() == 0) {
            notes.add("The file is empty.");
        } else if (format == null) {
            notes.add(
                    "No known log format. A list of software is imported under Fleet; for an installer of your own, add a format"
                            + " (docs/log-formats.md).");
            Nothing.translated(sample).ifPresent(notes::add);
        } else {
            if (entries.isEmpty()) {
                notes.add(Nothing.found(format));
            }
            others.leftOut(sample).ifPresent(notes::add);
        }
        notes.addAll(entries.notes());
        if (source.end().cutShort()) {
            notes.add("The compressed file is cut: its end is missing.");
        }
        if (source.longLines()) {
            notes.add("Some lines are longer than is read; their rest was skipped.");
        }
        if (entries.overflowed()) {
            notes.add("More packages than can be held; the rest was not read.");
        }
        return notes;
    }
}
