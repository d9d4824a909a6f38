package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads installer logs of any known format into uniform outcomes. Safe for use by several threads. */
public final class InstallerLogReader {

    private static final int FIRST_LINES = 40;
    private static final int SURE = 80;

    /** Formats of a site, that may be others each time; they come before those that are always the same. */
    private final Supplier<List<LogFormat>> own;

    private final Hallmarks known;
    private final InstallerCodes codes;
    private final LogLimits limits;

    /** A reader with given formats, for tests and for sites that choose. */
    public InstallerLogReader(List<LogFormat> formats, InstallerCodes codes, LogLimits limits) {
        this.own = List::of;
        this.known = new Hallmarks(formats);
        this.codes = codes;
        this.limits = limits;
    }

    private InstallerLogReader(Supplier<List<LogFormat>> own, List<LogFormat> known) {
        this.own = own;
        this.known = new Hallmarks(known);
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
        Optional<LogFormat> format = detect(source, sample);
        LogLine line = new LogLine();
        OtherLogs others = new OtherLogs(format.map(LogFormat::name).orElse(LogReport.UNKNOWN_FORMAT));
        if (format.isPresent()) {
            LogParser parser = format.get().parser(new LogContext(entries, codes, installer));
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
                entries.host(),
                notes(source, entries, format.map(LogFormat::name).orElse(null), sample, others));
    }

    /**
     * A digest of what a file says: its lines without the space around them. Line ends, blank lines, compression and character
     * encoding make no difference; a line more or less does.
     *
     * @param in the file, compressed by gzip or not; not closed here
     * @return SHA-256, 64 hexadecimal digits in lower case
     */
    public String textDigest(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        LineSource source = new LineSource(in, limits);
        LogLine line = new LogLine();
        while (source.next(line)) {
            String text = line.text().strip();
            if (!text.isEmpty()) {
                digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Whether a log begins another: all its lines stand there first, the last of them perhaps cut.
     *
     * @param part compressed by gzip or not; not closed here
     * @param whole likewise
     */
    public boolean isBeginning(InputStream part, InputStream whole) throws IOException {
        LineSource first = new LineSource(part, limits);
        LineSource second = new LineSource(whole, limits);
        LogLine line = new LogLine();
        LogLine other = new LogLine();
        while (first.next(line)) {
            if (!second.next(other)) {
                return false;
            }
            String text = line.text();
            String there = other.text();
            if (!there.equals(text)) {
                return there.startsWith(text) && !first.next(line);
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void parse(LineSource source, LogLine line, LogParser parser, OtherLogs others, LogFormat format)
            throws IOException {
        try {
            while (source.next(line)) {
                parser.line(line);
                others.pass(line);
            }
            parser.end(source.end());
        } catch (RuntimeException e) {
            throw new UnreadableLog(
                    "The format '" + format.name() + "' failed at line " + line.number() + ". Report this file.", e);
        }
    }

    /** Most formats show in their first lines; the whole sample is looked at for those that do not. */
    private Optional<LogFormat> detect(LineSource source, LogSample sample) {
        List<LogFormat> sites = own.get();
        return best(sites, known.in(source, FIRST_LINES), sample.first(FIRST_LINES))
                .filter(candidate -> candidate.likelihood() >= SURE)
                .or(() -> best(sites, known.in(source, Integer.MAX_VALUE), sample))
                .map(Candidate::format);
    }

    private static Optional<Candidate> best(List<LogFormat> sites, List<LogFormat> possible, LogSample sample) {
        return Stream.concat(sites.stream(), possible.stream())
                .map(format -> new Candidate(format, format.likelihood(sample)))
                .filter(candidate -> candidate.likelihood() > 0)
                .max(Comparator.comparingInt(Candidate::likelihood));
    }

    private record Candidate(LogFormat format, int likelihood) {}

    private static List<String> notes(
            LineSource source, Entries entries, @Nullable String format, LogSample sample, OtherLogs others) {
        List<String> notes = new ArrayList<>();
        if (source.bytes() == 0) {
            notes.add("The file is empty.");
        } else if (format == null) {
            notes.add("No known log format. Name the installer, or add a format.");
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
