package dev.patchboard.scan.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Reads a scanner report of any known format, recognised by its content. */
public final class ScanReports {

    private static final int HEAD = 1 << 16;
    /** RFC 1952, 2.3.1: how such a file begins. */
    private static final String GZIP = "\u001f\u008b";

    private static final List<ScannerFormat> FORMATS =
            ServiceLoader.load(ScannerFormat.class, ScannerFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ScannerFormat::name))
                    .toList();

    private ScanReports() {}

    /** Names of every known format, in order. */
    public static List<String> formats() {
        return FORMATS.stream().map(ScannerFormat::name).toList();
    }

    /**
     * Reads a report. The stream is not closed.
     *
     * @return name of the format
     * @throws UnreadableReport when the format is not known or the file breaks it; then nothing the sink got may be used
     */
    public static String read(InputStream in, ReportSink sink) {
        BufferedInputStream buffered = new BufferedInputStream(in, 2 * HEAD);
        ReportHead head = ReportHead.of(peek(buffered));
        ScannerFormat format = FORMATS.stream()
                .filter(known -> known.recognises(head))
                .findFirst()
                .orElseThrow(() -> unknown(head));
        format.read(buffered, sink);
        return format.name();
    }

    private static UnreadableReport unknown(ReportHead head) {
        if (head.text().isEmpty()) {
            return new UnreadableReport(0, "The file is empty. Hand in the scanner's report.");
        }
        if (head.text().startsWith(GZIP)) {
            return new UnreadableReport(0, "This is gzip, and reports are read as they are. Unpack it first.");
        }
        if (head.rootName() == null && head.text().contains("<!DOCTYPE")) {
            return new UnreadableReport(
                    0,
                    "It has a document type (<!DOCTYPE) with declarations, which are never read: they can pull in other"
                            + " files. Take it out.");
        }
        String seen = head.rootName() == null ? "" : " (its root element is <" + head.rootName() + ">)";
        return new UnreadableReport(
                0, "Not a scanner report of a known format" + seen + ". Known: " + String.join(", ", formats()) + ".");
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
