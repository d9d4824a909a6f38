package dev.patchboard.scan.format;

import dev.patchboard.shared.Expanding;
import dev.patchboard.shared.PackedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Reads a scanner report of any known format, recognised by its content. */
public final class ScanReports {

    private static final int HEAD = 1 << 16;

    private static final List<ScannerFormat> FORMATS =
            ServiceLoader.load(ScannerFormat.class, ScannerFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ScannerFormat::isGeneral).thenComparing(ScannerFormat::name))
                    .toList();

    private ScanReports() {}

    /** Names of every known format, in order. */
    public static List<String> formats() {
        return FORMATS.stream().map(ScannerFormat::name).toList();
    }

    /**
     * Reads a report, also one compressed by gzip. The stream is not closed.
     *
     * @return name of the format
     * @throws UnreadableReport when the format is not known or the file breaks it; then nothing the sink got may be used
     */
    public static String read(InputStream in, ReportSink sink) {
        return read(in, List.of(), sink);
    }

    /**
     * The same.
     *
     * @param own formats of this installation, which are asked before the known ones
     */
    public static String read(InputStream in, List<ScannerFormat> own, ReportSink sink) {
        BufferedInputStream buffered = unpacked(in);
        ReportHead head = ReportHead.of(peek(buffered));
        ScannerFormat format = Stream.concat(own.stream(), FORMATS.stream())
                .filter(known -> known.recognises(head))
                .findFirst()
                .orElseThrow(() -> unknown(head));
        return read(buffered, format, sink);
    }

    /** Reads a report, also one compressed by gzip, by a format that somebody chose. */
    public static String readAs(InputStream in, ScannerFormat format, ReportSink sink) {
        return read(unpacked(in), format, sink);
    }

    private static String read(InputStream unpacked, ScannerFormat format, ReportSink sink) {
        if (!format.namesMachines()) {
            sink.namesNoMachine();
        }
        format.read(unpacked, sink);
        return format.name();
    }

    private static BufferedInputStream unpacked(InputStream in) {
        BufferedInputStream buffered = new BufferedInputStream(in, 2 * HEAD);
        byte[] start = peek(buffered);
        if (isGzip(start)) {
            buffered = new BufferedInputStream(expanding(buffered), 2 * HEAD);
            start = peek(buffered);
        }
        refusePacked(start);
        return buffered;
    }

    /** RFC 1952, 2.3.1: how such a file begins. */
    private static boolean isGzip(byte[] start) {
        return start.length > 1 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
    }

    private static InputStream expanding(InputStream compressed) {
        try {
            return Expanding.of(compressed, why -> new UnreadableReport(0, why));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void refusePacked(byte[] start) {
        PackedFile.kind(start).ifPresent(kind -> {
            throw new UnreadableReport(
                    0, "This is " + kind + ". Unpack it and hand in the report inside, as it is or by gzip.");
        });
    }

    private static UnreadableReport unknown(ReportHead head) {
        if (head.text().isEmpty()) {
            return new UnreadableReport(0, "The file is empty. Hand in the scanner's report.");
        }
        if (head.rootName() == null && head.text().contains("<!DOCTYPE")) {
            return new UnreadableReport(
                    0,
                    "It has a document type (<!DOCTYPE) with declarations, which are never read: they can pull in other"
                            + " files. Take it out.");
        }
        String seen = head.rootName() == null ? "" : " (its root element is <" + head.rootName() + ">)";
        return new UnreadableReport(
                0,
                "Not a scanner report of a known format" + seen
                        + ". Export it as XML or JSON; for a table of another scanner"
                        + " write a mapping (docs/scanner-reports.md). Known: " + String.join(", ", formats()) + ".");
    }

    private static byte[] peek(BufferedInputStream in) {
        try {
            in.mark(HEAD);
            byte[] start = in.readNBytes(HEAD);
            in.reset();
            return start;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
